import assert from "node:assert/strict";
import { actionFor } from "../../../src/core/action.ts";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import type { FromResultView } from "../../../src/webviewMessages.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { STARTED_AT } from "../../fixtures/runs/parts.ts";
import { refusedSecret } from "../../fixtures/runs/refused.ts";
import { button, choose, section } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const now = STARTED_AT + 5000;

/** By button, and by the menu of a button. */
const MESSAGES: readonly (readonly [menu: string | undefined, name: string, type: FromResultView["type"]])[] =
  [
    [undefined, "Copy Bearer Token", "copyBearerToken"],
    ["More Ways to Copy", "Copy as Authorization Header", "copyAuthorizationHeader"],
    ["More Ways to Copy", "Copy Response JSON", "copyResponseJson"],
    ["More Ways to Copy", "Copy as curl Command…", "copyCurlCommand"],
    [undefined, "Request Again", "runAgain"],
    [undefined, "Reveal Token", "reveal"],
    ["More", "Call API…", "callApi"],
    ["More", "Introspect Token", "introspectToken"],
    ["More", "Revoke Token", "revokeToken"],
    ["More Ways to Copy", "Copy Parsing Code…", "copyParsingCode"],
    ["More", "Copy as Code…", "copyAsCode"],
    ["More", "Drill API…", "drillApi"],
    ["More", "Copy Support Report", "copySupportReport"],
    ["More", "Edit Profile", "editProfile"],
    ["More", "Keep Open", "keepOpen"],
  ];

const readable: TokenRun = {
  ...refusedSecret,
  diagnoses: [0, 1, 2].map((index) => ({
    rule: `rule-${index}`,
    cause: `Cause ${index}.`,
    fix: `Fix ${index}.`,
    // The middle one has no page, so that buttons and diagnoses are not numbered alike.
    ...(index === 1 ? {} : { page: `https://developer.okta.com/${index}` }),
    ...(index === 0 ? {} : { action: actionFor(index === 1 ? "chooseScopes" : "switchMethod", {}) }),
  })),
};

describe("The result view's buttons", () => {
  const { open, show } = useResultView();

  it("draws one of them as the likely one", async () => {
    const { page } = await show(issuedJwt, { now });
    assert.equal(await button(page, "Copy Bearer Token").getAttribute("secondary"), null);
    assert.deepEqual(
      await page
        .locator("vscode-button:not([secondary])")
        .evaluateAll((all) => all.map((one) => one.ariaLabel)),
      [null, "More Ways to Copy"],
    );
  });

  for (const [menu, name, type] of MESSAGES) {
    it(`posts "${type}" with the run's id, once, by ${name}`, async () => {
      const { page, posted, show: showNext } = await show(issuedJwt, { now });
      await showNext({ ...issuedJwt, id: "run-latest" });
      await (menu === undefined ? button(page, name).click() : choose(page, menu, name));
      assert.deepEqual(await posted(), [{ type: "ready" }, { type, runId: "run-latest" }]);
    });
  }

  it("has a button that finds out why where no token came, and posts it with the run's id", async () => {
    const { page, posted, show: showNext } = await show(refusedSecret);
    await button(page, "Find Out Why").click();
    assert.deepEqual((await posted()).slice(1), [{ type: "findOutWhy", runId: "run-401" }]);
    await showNext(issuedJwt);
    assert.equal(await button(page, "Find Out Why").count(), 0);
  });

  it("posts which diagnosis' page is to be opened, and no address", async () => {
    const { page, posted } = await show(readable);
    await page.getByRole("button", { name: "Read more: Cause 2." }).click();
    await page.getByRole("button", { name: "Read more: Cause 0." }).click();
    assert.equal(await page.getByRole("button", { name: /^Read more/ }).count(), 2);
    assert.deepEqual((await posted()).slice(1), [
      { type: "openDiagnosisPage", runId: "run-401", index: 2 },
      { type: "openDiagnosisPage", runId: "run-401", index: 0 },
    ] satisfies FromResultView[]);
  });

  it("posts which diagnosis' action is wanted, and no command", async () => {
    const { page, posted } = await show(readable);
    await button(page, "Use Another Method…").click();
    await button(page, "Choose Scopes…").click();
    assert.deepEqual((await posted()).slice(1), [
      { type: "actOnDiagnosis", runId: "run-401", index: 2 },
      { type: "actOnDiagnosis", runId: "run-401", index: 1 },
    ] satisfies FromResultView[]);
  });

  it("says that the page is ready once, before anything is shown", async () => {
    const { posted } = await open();
    assert.deepEqual(await posted(), [{ type: "ready" }]);
  });

  it("posts nothing for what happens in the page alone: hiding", async () => {
    const { page, send, posted } = await show(issuedJwt, { now });
    await send({ type: "revealed", runId: "run-jwt", accessToken: "secret.token.value" });
    await button(page, "Hide Token").click();
    assert.deepEqual(await posted(), [{ type: "ready" }]);
  });

  it("posts how the user leaves its parts, by their names, and takes how others were left", async () => {
    const { page, send, posted } = await show(issuedJwt, { now });
    await section(page, "headers").locator("summary").click();
    await page.getByRole("checkbox", { name: "Meanings" }).click();
    await page.getByRole("columnheader", { name: "Meaning" }).first().waitFor({ state: "detached" });
    assert.deepEqual((await posted()).slice(1), [
      { type: "fold", part: "issued.headers", isOpen: true },
      { type: "fold", part: "meanings", isOpen: false },
    ] satisfies FromResultView[]);
    const other = await show(issuedJwt, { now });
    await other.send({ type: "folds", folds: { "issued.headers": true, meanings: false } });
    assert.equal(await section(other.page, "headers").getAttribute("open"), "");
    assert.equal(await other.page.getByRole("columnheader", { name: "Meaning" }).count(), 0);
    assert.deepEqual(await other.posted(), [{ type: "ready" }], "what it was told is no news");
    await send({ type: "folds", folds: {} });
    assert.equal(await section(page, "headers").getAttribute("open"), "");
  });
});
