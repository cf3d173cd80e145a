import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { STARTED_AT } from "../../fixtures/runs/parts.ts";
import { refusedSecret } from "../../fixtures/runs/refused.ts";
import { button, buttonNames, choose, menuItems } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const now = STARTED_AT + 5000;
const bound = { ...issuedJwt, token: { ...issuedJwt.token, tokenType: "DPoP" } } as typeof issuedJwt;

describe("The bar of the result view", () => {
  const { show } = useResultView();

  it("has what is most likely wanted of a token, and menus for the rest", async () => {
    const { page } = await show(issuedJwt, { now });
    assert.deepEqual((await buttonNames(page)).slice(0, 5), [
      "Copy Bearer Token",
      "",
      "Request Again",
      "Reveal Token",
      "More",
    ]);
    assert.deepEqual(await menuItems(page, "More Ways to Copy"), [
      "Copy as Authorization Header",
      "Copy Response JSON",
      "Copy Parsing Code…",
      "Copy as curl Command…",
    ]);
    assert.deepEqual(await menuItems(page, "More"), [
      "Call API…",
      "Introspect Token",
      "Revoke Token",
      "Copy as Code…",
      "Drill API…",
      "Copy Support Report",
      "Edit Profile",
      "Keep Open",
    ]);
  });

  it("calls a bound token no bearer token, and offers the proof that it needs", async () => {
    const { page } = await show(
      { ...bound, profile: { ...bound.profile, isDpopOn: true } },
      { now, isTokenHeld: true },
    );
    assert.equal((await buttonNames(page))[0], "Copy Access Token");
    assert.ok((await menuItems(page, "More Ways to Copy")).includes("Copy DPoP Proof for…"));
  });

  it("posts what was chosen, once", async () => {
    const { page, posted } = await show(issuedJwt, { now });
    await choose(page, "More Ways to Copy", "Copy as curl Command…");
    await choose(page, "More", "Keep Open");
    assert.deepEqual(
      (await posted()).slice(1).map(({ type }) => type),
      ["copyCurlCommand", "keepOpen"],
    );
  });

  it("does not offer to keep open what is kept", async () => {
    const { page, send } = await show(issuedJwt, { now });
    const run = issuedJwt as Parameters<typeof send>[0] extends { run: infer R } ? R : never;
    await send({ type: "show", run, isTokenHeld: true, isKeptOpen: true });
    assert.ok(!(await menuItems(page, "More")).includes("Keep Open"));
  });

  it("leads with Request Again once the token has expired", async () => {
    const { page } = await show(issuedJwt, { now: STARTED_AT + 4_000_000 });
    assert.equal((await buttonNames(page))[0], "Request Again");
    const primary = page.locator("vscode-button:not([secondary])").filter({ visible: true });
    assert.deepEqual(await primary.allTextContents(), ["Request Again"]);
  });

  it("leads with the remedy of a refusal, or with the Admin Console where that is the place", async () => {
    const { page, show: showNext, posted } = await show(refusedSecret, { now });
    assert.equal((await buttonNames(page))[0], refusedSecret.diagnoses[0]?.action?.label);
    const elsewhere = { rule: "x", cause: "Cause.", fix: "Fix.", adminConsole: "https://a-admin.okta.com/" };
    await showNext({ ...refusedSecret, id: "run-console", diagnoses: [elsewhere] });
    assert.equal((await buttonNames(page))[0]?.replaceAll(/\s+/g, " "), "Open in Admin Console");
    await page.locator(".actions vscode-button").first().click();
    assert.deepEqual((await posted()).at(-1), { type: "openAdminConsole", runId: "run-console", index: 0 });
  });

  it("does not offer the same request twice", async () => {
    const action = {
      label: "Request Again",
      command: COMMANDS.getClientCredentialsToken,
      argument: { profileId: "p" },
    };
    const run = { ...refusedSecret, diagnoses: [{ rule: "x", cause: "Cause.", fix: "Fix.", action }] };
    const { page } = await show(run, { now });
    assert.equal(await button(page, "Request Again").count(), 1);
  });

  it("is a menu button by keyboard: arrows, Home, End, letters, Escape, Tab", async () => {
    const { page } = await show(issuedJwt, { now });
    const more = button(page, "More");
    const focused = () => page.evaluate(() => document.activeElement?.textContent.trim());
    await more.focus();
    assert.equal(await more.getAttribute("aria-haspopup"), "menu");
    assert.equal(await more.getAttribute("aria-expanded"), "false");
    await page.keyboard.press("ArrowDown");
    assert.equal(await more.getAttribute("aria-expanded"), "true");
    for (const [key, item] of [
      ["ArrowDown", "Introspect Token"],
      ["ArrowUp", "Call API…"],
      ["ArrowUp", "Keep Open"],
      ["Home", "Call API…"],
      ["End", "Keep Open"],
      ["e", "Edit Profile"],
    ] as const) {
      await page.keyboard.press(key);
      assert.equal(await focused(), item, key);
    }
    await page.keyboard.press("Escape");
    assert.equal(await page.getByRole("menu").count(), 0);
    assert.equal(await focused(), "More");
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(), "Keep Open");
    await page.keyboard.press("Tab");
    assert.equal(await page.getByRole("menu").count(), 0);
  });

  it("keeps its menus inside a narrow page", async () => {
    const { page } = await show(issuedJwt, { now, width: 300 });
    for (const name of ["More Ways to Copy", "More"]) {
      await button(page, name).click();
      const box = await page.getByRole("menu").boundingBox();
      assert.ok(box && box.x >= 0 && box.x + box.width <= 300, `${name}: ${JSON.stringify(box)}`);
      await page.keyboard.press("Escape");
    }
  });
});
