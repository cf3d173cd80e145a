import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { section } from "../../support/resultView/parts.ts";
import { useSandboxRuns } from "../../support/resultView/sandboxRuns.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

/** Pixels: what a window of 1280 by 800 leaves for a page beside the side bar, and one without it. */
const SCREENS = [
  { width: 1280, height: 800 },
  { width: 930, height: 700 },
] as const;

/** Pixels: 60 % of what the page of a token measured before it was made to fit a screen, by its width. */
const MOST_HIGH = [
  { width: 1280, most: 1535 },
  { width: 930, most: 1535 },
  { width: 600, most: 2263 },
] as const;

function heightOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollHeight);
}

describe("The result view of a run of the sandbox", () => {
  const { show } = useResultView();
  const { run } = useSandboxRuns();

  for (const { width, height } of SCREENS) {
    it(`has verdict, state, checks and the token on the first screen, ${width} by ${height}`, async () => {
      const { page } = await show(await run("sandbox-success"), { width, height });
      for (const part of [".verdict", ".actions", '[data-section="checks"]', ".token.masked"]) {
        const box = await page.locator(part).boundingBox();
        assert.ok(box !== null && box.y >= 0 && box.y + box.height <= height, `${part} ends below`);
      }
    });
  }

  for (const { width, most } of MOST_HIGH) {
    it(`is at most ${most} pixels long at ${width}, whether or not there is a token`, async () => {
      const { page, show: showNext } = await show(await run("sandbox-success"), { width });
      const ofToken = await heightOf(page);
      await showNext(await run("sandbox-wrong-secret"));
      const ofRefusal = await heightOf(page);
      assert.ok(ofToken <= most, `${ofToken} for a token`);
      assert.ok(ofRefusal <= most, `${ofRefusal} for a refusal`);
    });
  }

  it("shows the status, the decoded claims and the answer's JSON of a token without a click", async () => {
    const { page } = await show(await run("sandbox-success"));
    assert.match(await page.locator(".measures").innerText(), /200 OK/);
    for (const part of [page.locator('table[aria-label="Claims"]'), page.locator(".code.json")])
      assert.ok(await part.isVisible());
    for (const id of ["headers", "request", "timing", "connection"])
      assert.equal(await section(page, id).getAttribute("open"), null, id);
  });

  it("shows the status, the cause, the body and the headers of a refusal without a click", async () => {
    const { page } = await show(await run("sandbox-wrong-secret"));
    assert.match(await page.locator("h1").innerText(), /401 Unauthorized/);
    assert.match(await page.locator(".verdict .meaning").innerText(), /client secret/);
    for (const part of [page.locator(".code.json"), page.locator('table[aria-label="Response headers"]')])
      assert.ok(await part.isVisible());
    for (const id of ["request", "timing", "connection"])
      assert.equal(await section(page, id).getAttribute("open"), null, id);
  });
});
