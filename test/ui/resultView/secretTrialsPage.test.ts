import assert from "node:assert/strict";
import { visibleText } from "../../../src/core/visibleText.ts";
import { MARKUP_TEXTS } from "../../fixtures/markupTexts.ts";
import { STARTED_AT } from "../../fixtures/runs/parts.ts";
import {
  bothWork,
  firstWorks,
  noneWorks,
  secondKept,
  secondUnknown,
  secondWorks,
  trialsSaying,
} from "../../fixtures/secretTrials.ts";
import { button, buttonNames, section, textOf } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

describe("The page of a profile's two secrets", () => {
  const { open } = useResultView();

  async function show(trials = secondWorks) {
    const view = await open({ now: STARTED_AT + 5000 });
    await view.send({ type: "showSecretTrials", trials });
    return view;
  }

  it("is one result of both, with each answer below", async () => {
    const { page, troubles } = await show();
    assert.equal(await textOf(page.locator("h1")), "First 401 Unauthorized · Second 200 OK");
    assert.equal(
      await textOf(page.locator(".meaning")),
      "Only the second secret works; the profile still uses the first one.",
    );
    const items = page.locator(".probe");
    assert.match(
      await textOf(items.nth(0)),
      /^First secret In use The first secret does not work: the server refused it\. Token request HTTP\/1\.1 401/,
    );
    assert.match(await textOf(items.nth(1)), /^Second secret The second secret works: a token was issued\./);
    await section(page, "exchange-1").locator("summary").first().click();
    assert.match(await textOf(section(page, "exchange-1")), /"access_token"/);
    assert.deepEqual(troubles, []);
  });

  const ROWS = [
    ["both work", bothWork, "success", ["Keep Second", "Keep First", "Keep Both", "Try Again"]],
    ["the first works", firstWorks, "success", ["Keep First", "Keep Both", "Try Again"]],
    ["the second works", secondWorks, "warning", ["Keep Second", "Keep Both", "Try Again"]],
    ["neither works", noneWorks, "failure", ["Enter Secret and Request Again", "Try Again"]],
    ["of the second it is not known", secondUnknown, "success", ["Keep First", "Keep Both", "Try Again"]],
    ["the second was kept", secondKept, "success", []],
  ] as const;
  for (const [what, trials, tone, names] of ROWS) {
    it(`offers what makes sense, the likely one first, where ${what}`, async () => {
      const { page } = await show(trials);
      assert.deepEqual(
        (await buttonNames(page)).filter((name) => name !== "Show result"),
        names,
      );
      assert.equal(await page.locator("vscode-button:not([secondary])").count(), names.length === 0 ? 0 : 1);
      assert.equal(await page.locator(`.verdict.tone-${tone}`).count(), 1);
    });
  }

  it("asks the host by the page's id what its buttons say, by keyboard too", async () => {
    const { page, posted, send } = await show(bothWork);
    await button(page, "Keep First").press("Enter");
    await button(page, "Keep Second").press("Space");
    await button(page, "Keep Both").click();
    await button(page, "Try Again").click();
    await button(page, "Show result of the second secret").press("Enter");
    await send({ type: "showSecretTrials", trials: noneWorks });
    await button(page, "Enter Secret and Request Again").press("Enter");
    const runId = "trials-1";
    assert.deepEqual((await posted()).slice(1), [
      { type: "keepFirst", runId },
      { type: "keepSecond", runId },
      { type: "keepBoth", runId },
      { type: "trySecretsAgain", runId },
      { type: "showTrial", runId, index: 1 },
      { type: "actOnConclusion", runId },
    ]);
  });

  it("says what was kept, to eyes and ears, and leaves the keyboard there", async () => {
    const { page, send } = await show(secondWorks);
    await button(page, "Keep Second").focus();
    await send({ type: "showSecretTrials", trials: secondKept });
    assert.equal(
      await textOf(page.locator(".meaning")),
      "The second secret is kept, and is the only one now: the profile uses it.",
    );
    assert.match((await page.getByRole("status").textContent()) ?? "", /The second secret is kept/);
    assert.match(await textOf(page.locator(":focus")), /^Billing service .* First 401/);
    assert.match(await textOf(page.locator(".probe").nth(0)), /^First secret Removed from the profile/);
    assert.match(await textOf(page.locator(".probe").nth(1)), /^Second secret In use/);
  });

  it("waits for both, with Cancel", async () => {
    const { page, send, posted } = await open();
    await send({ type: "running", profileName: "Orders" });
    await button(page, "Cancel").click();
    assert.deepEqual((await posted()).at(-1), { type: "cancel" });
    await send({ type: "showSecretTrials", trials: bothWork });
    assert.equal(await page.getByRole("progressbar").count(), 0);
  });

  it("shows every text as that text and makes no element of it", async () => {
    const { page, send, troubles } = await show(trialsSaying("text"));
    const elements = () =>
      page.locator("main *:not(.invisible)").evaluateAll((found) => found.map(({ localName }) => localName));
    const expected = await elements();
    for (const text of MARKUP_TEXTS) {
      await send({ type: "showSecretTrials", trials: trialsSaying(text) });
      assert.deepEqual(await elements(), expected, text);
      for (const place of [".profile", ".issuer", "h1 > span:last-child", ".left-out"]) {
        assert.equal(await page.locator(place).first().textContent(), visibleText(text), `${place}: ${text}`);
      }
    }
    assert.deepEqual(troubles, []);
  });

  it("keeps nothing over a reload", async () => {
    const { kept } = await show();
    assert.doesNotMatch(JSON.stringify(await kept()), /okta|Billing|secret/);
  });
});
