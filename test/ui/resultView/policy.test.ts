import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { PATIENCE_MS } from "../../support/patience.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

/** Does in the page what an attacker would who got markup into it, and returns the rule that stopped it. */
function stoppedBy(page: Page, attempt: keyof typeof ATTEMPTS): Promise<string> {
  return page.evaluate(
    ({ markup, name, value, patience }) =>
      new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), {
          once: true,
        });
        const element = document.createElement(markup);
        // A script from parsed markup would not run anyway, so this one is created in a way that would.
        if (name === "text") element.textContent = value;
        else element.setAttribute(name, value);
        document.body.append(element);
        if (name === "onclick") element.click();
        if (markup === "form") (element as HTMLFormElement).submit();
        setTimeout(() => resolve("nothing"), patience);
      }),
    { ...ATTEMPTS[attempt], patience: PATIENCE_MS },
  );
}

const ATTEMPTS = {
  "an inline script": { markup: "script", name: "text", value: "globalThis.isBroken = true" },
  "a script from elsewhere": { markup: "script", name: "src", value: "/result.js" },
  "a handler": { markup: "b", name: "onclick", value: "globalThis.isBroken = true" },
  "inline styles": { markup: "style", name: "text", value: "main { display: none }" },
  "a style attribute": { markup: "b", name: "style", value: "position: fixed; inset: 0" },
  "an image": { markup: "img", name: "src", value: "/result.css" },
  "a frame": { markup: "iframe", name: "src", value: "/result.css" },
  "a form": { markup: "form", name: "action", value: "/result.css" },
  "a base address": { markup: "base", name: "href", value: "https://example.com/" },
} as const;

describe("The policy of the result view's page", () => {
  const { show } = useResultView();

  for (const [attempt, directive] of Object.entries({
    "an inline script": "script-src-elem",
    "a script from elsewhere": "script-src-elem",
    "a handler": "script-src-attr",
    "inline styles": "style-src-elem",
    "a style attribute": "style-src-attr",
    "an image": "img-src",
    "a frame": "frame-src",
    "a form": "form-action",
    "a base address": "base-uri",
  } satisfies Record<keyof typeof ATTEMPTS, string>)) {
    it(`stops ${attempt}`, async () => {
      const { page } = await show(issuedJwt);
      assert.equal(await stoppedBy(page, attempt as keyof typeof ATTEMPTS), directive);
      assert.equal(await page.evaluate(() => "isBroken" in globalThis), false);
      assert.equal(await page.locator("main").isVisible(), true);
    });
  }

  it("stops a request", async () => {
    const { page } = await show(issuedJwt);
    assert.equal(
      await page.evaluate(() =>
        fetch("/result.css").then(String, (error: unknown) => (error instanceof Error ? error.name : "")),
      ),
      "TypeError",
    );
  });

  it("is kept by the page itself, from its first moment on", async () => {
    const { page, troubles } = await show(issuedJwt);
    assert.match(
      (await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content")) ?? "",
      /^default-src 'none'; /,
    );
    assert.deepEqual(troubles, []);
  });
});
