import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { visibleText } from "../../../src/core/visibleText.ts";
import {
  drillAccepted,
  drillCancelled,
  drillPlanned,
  drillRight,
  drillRunning,
  drillSaying,
} from "../../fixtures/drills.ts";
import { MARKUP_TEXTS } from "../../fixtures/markupTexts.ts";
import { STARTED_AT } from "../../fixtures/runs/parts.ts";
import { button, buttonNames, section, textOf } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

/** Each row's title and state. */
const rows = (page: Page) =>
  page
    .locator(".probe-head")
    .evaluateAll((found) =>
      found.map((head) => [...head.querySelectorAll("h2, .note")].map((part) => part.textContent.trim())),
    );

describe("The page of a drill", () => {
  const { open } = useResultView();

  async function show(drill = drillAccepted, options: Parameters<typeof open>[0] = {}) {
    const view = await open({ now: STARTED_AT + 5000, ...options });
    await view.send({ type: "showDrill", drill });
    return view;
  }

  it("says before anything is sent what will be, and what each answer should be", async () => {
    const { page, troubles } = await show(drillPlanned);
    assert.equal(await textOf(page.locator("h1")), "Finding out how the API checks tokens");
    assert.equal(await textOf(page.locator(".meaning")), "1 of 10: The good token…");
    assert.match(await textOf(page.locator(".intro")), /^At most 10 requests .* a second in between\.$/);
    const states = await rows(page);
    assert.deepEqual(states[0], ["The good token", "Running…"]);
    assert.deepEqual(states[9], ["A replayed proof", "Waiting"]);
    assert.match(
      await textOf(page.locator(".probe").nth(5)),
      /Should be 401 with invalid_token \(RFC 6750 section 3\.1, RFC 9068 section 4\)$/,
    );
    assert.equal(await page.locator("vscode-progress-bar").count(), 1);
    assert.deepEqual(await buttonNames(page), ["Cancel"]);
    assert.deepEqual(troubles, []);
  });

  it("shows each row as it comes, with its exchange to unfold, which stays as it was left", async () => {
    const { page, send } = await show(drillRunning);
    assert.deepEqual(
      (await rows(page)).slice(0, 4).map(([, state]) => state),
      ["Right", "Right", "Running…", "Waiting"],
    );
    await section(page, "exchange-1").locator("> summary").press("Enter");
    assert.match(await textOf(section(page, "exchange-1")), /WWW-Authenticate/);
    await send({ type: "showDrill", drill: drillAccepted });
    assert.notEqual(await section(page, "exchange-1").getAttribute("open"), null);
  });

  it("leads with what was accepted and what to mend, and tells every row's result in words", async () => {
    const { page } = await show();
    assert.equal(await textOf(page.locator("h1")), "The API takes what it should refuse");
    assert.equal(await page.locator(".verdict.tone-failure").count(), 1);
    assert.match(
      await textOf(page.locator(".meaning")),
      /^Accepted: an expired token and alg: none\. 1 refused in/,
    );
    assert.deepEqual(
      (await page.locator(".mends li").allInnerTexts()).map((text) => text.split(":")[0]?.slice(0, 15)),
      ["Check exp, and ", "Refuse alg none"],
    );
    const states = Object.fromEntries(await rows(page)) as Record<string, string>;
    assert.deepEqual(
      [states["An expired token"], states["A changed payload"], states["Another audience"]],
      ["Wrong: accepted", "Wrong: refused in another way", "Can't be told"],
    );
    assert.equal(states["A replayed proof"], "Not tried");
    assert.match(
      await textOf(page.locator(".probe").nth(2)),
      /Was 200 OK The API took a token that has expired\. Made from the good token by changing exp/,
    );
    assert.deepEqual(await buttonNames(page), ["Copy Report", "Run Again"]);
    assert.equal(await page.locator("vscode-button:not([secondary])").count(), 1);
    assert.equal(await page.locator("vscode-progress-bar").count(), 0);
  });

  it("says that all is right, and that it was cancelled", async () => {
    const { page, send } = await show(drillRight);
    assert.equal(await textOf(page.locator("h1")), "The API refused all that it should");
    assert.equal(await textOf(page.locator(".meaning")), "8 right and 2 not tried.");
    assert.equal(await page.locator(".mends").count(), 0);
    await send({ type: "showDrill", drill: drillCancelled });
    assert.deepEqual(
      (await rows(page)).slice(1, 4).map(([, state]) => state),
      ["Right", "Given up", "Not tried"],
    );
  });

  it("asks the host by the page's id what its buttons say, by keyboard too", async () => {
    const { page, posted, send } = await show(drillRunning);
    await button(page, "Cancel").press("Enter");
    await send({ type: "showDrill", drill: drillAccepted });
    await button(page, "Copy Report").press("Space");
    await button(page, "Run Again").click();
    const runId = "drill-1";
    assert.deepEqual((await posted()).slice(1), [
      { type: "cancelDrill", runId },
      { type: "copyDrillReport", runId },
      { type: "drillAgain", runId },
    ]);
  });

  it("leaves the keyboard at the conclusion when the button that was used is gone", async () => {
    const { page, send } = await show(drillRunning);
    await button(page, "Cancel").focus();
    await send({ type: "showDrill", drill: drillCancelled });
    assert.match(await textOf(page.locator(":focus")), /Cancelled/);
  });

  it("announces each row with what it has shown, and the conclusion", async () => {
    const { page, send } = await show(drillPlanned);
    const said = () => page.getByRole("status").textContent();
    assert.equal(await said(), "The API is called in 10 ways.");
    await send({ type: "showDrill", drill: drillRunning });
    assert.equal(await said(), "No token: Refused, as required. 2 of 10.");
    await send({ type: "showDrill", drill: drillAccepted });
    assert.match((await said()) ?? "", /^The API takes what it should refuse\. Accepted: /);
  });

  it("shows every text as that text and makes no element of it", async () => {
    const { page, send, troubles } = await show(drillSaying("text"));
    const elements = () =>
      page.locator("main *:not(.invisible)").evaluateAll((found) => found.map(({ localName }) => localName));
    const expected = await elements();
    for (const text of MARKUP_TEXTS) {
      await send({ type: "showDrill", drill: drillSaying(text) });
      assert.deepEqual(await elements(), expected, text);
      for (const place of [".profile", "h1 > span:last-child", ".meaning", ".mends li", ".drill-finding"]) {
        assert.equal(
          await page
            .locator(place)
            .first()
            .textContent()
            .then((shown) => shown?.trim()),
          visibleText(text).trim(),
          `${place}: ${text}`,
        );
      }
    }
    assert.deepEqual(troubles, []);
  });

  for (const width of [1280, 600, 320]) {
    it(`is as wide as the window: ${width}`, async () => {
      const { page } = await show(drillAccepted, { width });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    });
  }

  it("keeps nothing over a reload", async () => {
    const { kept } = await show();
    assert.doesNotMatch(JSON.stringify(await kept()), /okta|Billing|api\.example/);
  });
});
