import assert from "node:assert/strict";
import { resultHtml } from "../../../src/views/resultHtml.ts";
import type { ResultPage } from "../../../src/views/resultHtml.ts";

const page: ResultPage = {
  cspSource: "https://*.vscode-cdn.net",
  nonce: "bm9uY2U",
  folderUri: "https://file.vscode-cdn.net/dist/media",
  script: "start(1 < 2 && '$&')",
  style: '@font-face { src: url("./codicon.ttf?1") } main > b { color: red }',
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
  it("lets in its own script and style by nonce, its own fonts, and nothing else", () => {
    assert.deepEqual(policyOf(resultHtml(page)).split("; "), [
      "default-src 'none'",
      "script-src 'nonce-bm9uY2U'",
      "style-src 'nonce-bm9uY2U'",
      "font-src https://*.vscode-cdn.net",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it("has its policy before anything that the policy is for", () => {
    const html = resultHtml(page);
    const policy = html.indexOf("Content-Security-Policy");
    for (const later of ["<title", "<style", "<script", "<body"]) {
      assert.ok(html.indexOf(later) > policy, later);
    }
  });

  it("has one script and one style, which carry the nonce, and no handler", () => {
    const html = resultHtml(page);
    assert.deepEqual(html.match(/<(script|style).*/g), [
      `<style nonce="bm9uY2U">@font-face { src: url("${page.folderUri}/codicon.ttf?1") } main > b { color: red }</style>`,
      `<script type="module" nonce="bm9uY2U">start(1 < 2 && '$&')</script>`,
    ]);
    assert.doesNotMatch(html, /<link|\sstyle=|\son\w+=/i);
  });

  for (const ending of ["</script>", "</SCRIPT ", "<!--"]) {
    it(`refuses a script that the page would take for ended, by ${ending}`, () => {
      assert.throws(
        () => resultHtml({ ...page, script: `x("${ending}")` }),
        /contains .*, which would end it/,
      );
    });
  }

  it("refuses a style that the page would take for ended", () => {
    assert.throws(() => resultHtml({ ...page, style: 'b::after { content: "</style>" }' }), /style contains/);
  });

  it("names the folder of its fonts without leaving the style, whatever that is called", () => {
    const html = resultHtml({ ...page, folderUri: `https://x/"'(a) b</style>` });
    assert.match(html, /src: url\("https:\/\/x\/%22%27%28a%29%20b%3c\/style%3e\/codicon\.ttf\?1"\)/);
  });

  it("gives another page another nonce, in policy, style and script alike", () => {
    const html = resultHtml({ ...page, nonce: "b3RoZXI" });
    assert.match(policyOf(html), /'nonce-b3RoZXI'/);
    assert.match(html, /<style nonce="b3RoZXI"/);
    assert.match(html, /<script type="module" nonce="b3RoZXI"/);
    assert.doesNotMatch(html, /bm9uY2U/);
  });

  it("says its language, which numbers and dates follow", () => {
    assert.match(resultHtml({ ...page, language: "de" }), /<html lang="de">/);
  });

  for (const field of ["cspSource", "nonce", "title", "language"] as const) {
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
