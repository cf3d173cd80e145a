import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { MASKED_TOKEN, STARTED_AT } from "../../fixtures/runs/parts.ts";
import { refusedSecret } from "../../fixtures/runs/refused.ts";
import {
  button,
  buttonNames,
  menuItems,
  section,
  textOf,
  unfoldAll,
} from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

/** What the host would send for the masked token. */
const TOKEN = `eyJraWQiO${"abcDEF123_-".repeat(40)}.eyJ2ZXIiOjF9.NLGRUW3mQ`;
const revealed = { type: "revealed", runId: issuedJwt.id, accessToken: TOKEN } as const;

/** How often the token occurs in the page, attributes included. */
const tokensIn = (page: Page) =>
  page.evaluate((token) => document.documentElement.outerHTML.split(token).length - 1, TOKEN);

const now = STARTED_AT + 5000;

/** What the menu offers where there is no token to do anything with; Call API requests one where the run had one. */
const WITHOUT_TOKEN = [
  "Copy Response JSON",
  "Copy Parsing Code…",
  "Copy as Code…",
  "Drill API…",
  "Copy Support Report",
  "Edit Profile",
  "Keep Open",
];

describe("The result view and the token", () => {
  const { open, show } = useResultView();

  it("shows head and tail only, wherever the token stands", async () => {
    const { page } = await show(issuedJwt);
    await unfoldAll(page);
    assert.equal(await textOf(section(page, "token").locator("code.token")), MASKED_TOKEN);
    assert.match(await textOf(section(page, "response")), new RegExp(`"access_token": "${MASKED_TOKEN}"`));
    assert.equal(await tokensIn(page), 0);
  });

  it("asks the host for the token, and only when Reveal Token is pressed", async () => {
    const { page, posted } = await show(issuedJwt);
    assert.deepEqual(await posted(), [{ type: "ready" }]);
    await button(page, "Reveal Token").click();
    assert.deepEqual(await posted(), [{ type: "ready" }, { type: "reveal", runId: "run-jwt" }]);
    assert.equal(await tokensIn(page), 0);
  });

  it("shows the token in one place once the host has sent it, until Hide Token is pressed", async () => {
    const { page, send, posted, troubles } = await show(issuedJwt);
    await send(revealed);
    assert.equal(await section(page, "token").locator("code.token").textContent(), TOKEN);
    assert.equal(await tokensIn(page), 1);
    assert.equal(await button(page, "Reveal Token").count(), 0);
    await button(page, "Hide Token").click();
    await button(page, "Reveal Token").waitFor();
    assert.equal(await tokensIn(page), 0);
    assert.equal(await textOf(section(page, "token").locator("code.token")), MASKED_TOKEN);
    assert.deepEqual(await posted(), [{ type: "ready" }]);
    assert.deepEqual(troubles, []);
  });

  it("never keeps a revealed token, whatever happens while it shows", async () => {
    const { page, send, kept } = await show(issuedJwt);
    await send(revealed);
    assert.doesNotMatch(JSON.stringify(await kept()), /abcDEF123/);
    await section(page, "response").locator("summary").first().click();
    await page.locator('details[data-section="response"]:not([open])').waitFor();
    await send({ type: "running", profileName: "Billing service" });
    assert.equal(await tokensIn(page), 1);
    const state = JSON.stringify(await kept());
    assert.doesNotMatch(state, /abcDEF123/);
    assert.match(state, /"id":"run-jwt"/);
  });

  it("shows the run again after a reload, masked, and offers nothing that needs the token", async () => {
    const before = await show(issuedJwt, { now });
    await before.send(revealed);
    const { page, posted, troubles } = await open({ kept: await before.kept(), now });
    assert.match(await textOf(page.locator("h1")), /^Token for/);
    assert.equal(await textOf(section(page, "token").locator("code.token")), MASKED_TOKEN);
    assert.equal(await tokensIn(page), 0);
    assert.deepEqual((await buttonNames(page)).slice(0, 2), ["Request Again", "More"]);
    assert.deepEqual(await menuItems(page, "More"), ["Call API…", ...WITHOUT_TOKEN]);
    assert.match(await textOf(page.locator(".notices")), /^This token is no longer held/);
    assert.deepEqual(await posted(), [{ type: "ready" }]);
    assert.deepEqual(troubles, []);
  });

  it("takes no token that comes unasked for a run it shows no token of", async () => {
    const { page, send, show: showAgain } = await show(issuedJwt);
    await send({ ...revealed, runId: "run-other" });
    assert.equal(await tokensIn(page), 0);
    await showAgain(issuedJwt, false);
    await send(revealed);
    assert.equal(await tokensIn(page), 0);
  });

  it("hides the token when another run takes its place, and when the same run is shown again", async () => {
    const { page, send, show: showNext } = await show(issuedJwt);
    await send(revealed);
    await showNext(refusedSecret);
    assert.equal(await tokensIn(page), 0);
    await showNext(issuedJwt);
    assert.equal(await tokensIn(page), 0);
    await button(page, "Reveal Token").waitFor();
  });

  it("takes the buttons away when the host no longer holds the token", async () => {
    const { page, send, show: showAgain } = await show(issuedJwt);
    await send(revealed);
    await showAgain(issuedJwt, false);
    assert.equal(await tokensIn(page), 0);
    assert.deepEqual((await buttonNames(page)).slice(0, 2), ["Request Again", "More"]);
    assert.deepEqual(await menuItems(page, "More"), ["Call API…", ...WITHOUT_TOKEN]);
  });

  it("offers no token of a run that got none", async () => {
    const { page } = await show(refusedSecret, { isTokenHeld: true });
    assert.deepEqual((await buttonNames(page)).slice(0, 4), [
      "Enter Secret",
      "Find Out Why",
      "Request Again",
      "More",
    ]);
    assert.deepEqual(await menuItems(page, "More"), WITHOUT_TOKEN);
  });
});
