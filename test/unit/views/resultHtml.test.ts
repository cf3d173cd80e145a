import assert from "node:assert/strict";
import { resultHtml } from "../../../src/views/resultHtml.ts";
import type { ResultPage } from "../../../src/views/resultHtml.ts";

const page: ResultPage = {
  cspSource: "https://*.vscode-cdn.net",
  nonce: "bm9uY2U",
  scriptUri: "https://file.vscode-cdn.net/dist/media/result.js",
  styleUri: "https://file.vscode-cdn.net/dist/media/result.css",
  title: "Token Result",
  language: "en",
};

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const unescape = (text: string) =>
  text.replaceAll(/&([a-z]+|#39);/g, (_, name: string) => ENTITIES[name] ?? "");

function policyOf(html: string): string {
  const [, content = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  return unescape(content);
}

describe("the page of the result view", () => {
  it("lets in its own script by nonce, its own styles and fonts, and nothing else", () => {
    assert.deepEqual(policyOf(resultHtml(page)).split("; "), [
      "default-src 'none'",
      "script-src 'nonce-bm9uY2U'",
      "style-src https://*.vscode-cdn.net",
      "font-src https://*.vscode-cdn.net",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it("has its policy before anything that the policy is for", () => {
    const html = resultHtml(page);
    const policy = html.indexOf("Content-Security-Policy");
    for (const later of ["<title", "<link", "<script", "<body"]) {
      assert.ok(html.indexOf(later) > policy, later);
    }
  });

  it("has one script, which carries the nonce, and no inline script, style or handler", () => {
    const html = resultHtml(page);
    assert.deepEqual(html.match(/<script[^>]*>[^<]*/g), [
      `<script type="module" nonce="bm9uY2U" src="${page.scriptUri}">`,
    ]);
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/i);
  });

  it("gives another page another nonce, in policy and script alike", () => {
    const html = resultHtml({ ...page, nonce: "b3RoZXI" });
    assert.match(policyOf(html), /'nonce-b3RoZXI'/);
    assert.match(html, /<script type="module" nonce="b3RoZXI"/);
    assert.doesNotMatch(html, /bm9uY2U/);
  });

  it("says its language, which numbers and dates follow", () => {
    assert.match(resultHtml({ ...page, language: "de" }), /<html lang="de">/);
  });

  for (const field of ["cspSource", "nonce", "scriptUri", "styleUri", "title", "language"] as const) {
    it(`takes ${field} as text, whatever quotes and markup it holds`, () => {
      const attack = `"'><script>alert(1)</script><img src=x onerror=alert(1)>&quot;&`;
      const html = resultHtml({ ...page, [field]: attack });
      assert.equal(html.match(/<script/g)?.length, 1);
      assert.doesNotMatch(html, /<img|&quot;&quot;/);
      assert.ok(
        html.includes(
          "&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;quot;&amp;",
        ),
      );
    });
  }
});
