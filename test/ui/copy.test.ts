import assert from "node:assert/strict";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { issuing, startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import type { Workbench } from "./support/workbench.ts";

const LASTING = "opaque-not-a-real-lasting-token";
const BRIEF = "opaque-not-a-real-brief-token";
/** Long enough for a busy window to show it before it expires. */
const LIFETIME_S = 15;
const NEW = "opaque-not-a-real-new-token";
const UNTOUCHED = "what was on the clipboard before";

describe("The time a token has left", () => {
  let server: TokenServer;
  let workbench: Workbench;

  const run = (name: string) =>
    workbench.profiles.runInline(workbench.profiles.item(`${name}.`), "Get Client Credentials Token");
  const warning = () => workbench.notifications().filter({ hasText: "This token has expired." });
  const statusBar = (words: RegExp) => workbench.statusBarItem(words);

  /** Starts the command and waits for its warning; nothing has been copied by then. */
  async function copyExpired(command: string): Promise<void> {
    await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), UNTOUCHED);
    await workbench.palette.run(command);
    await workbench.quickInput.pick("Brief");
    await warning().waitFor();
    assert.equal(await workbench.clipboard(), UNTOUCHED);
  }

  before(async () => {
    server = await startTokenServer(issuing(LASTING));
    const address = serverAt(server.url);
    workbench = await openWorkbench({
      secrets: storedProfiles({ name: "Lasting", server: address }, { name: "Brief", server: address }),
    });
    await workbench.profiles.open();
    await workbench.profiles.item("Brief.").waitFor();
  });

  after(() => closeWorkbench(workbench));

  after(() => server.close());

  it("is not shown before there is a token", async () => {
    assert.equal(await statusBar(/Okta token/).count(), 0);
  });

  it("stands in the status bar, without alarm while there is plenty", async () => {
    await run("Lasting");
    await statusBar(/^Okta token \d+ min, Lasting$/).waitFor();
    assert.doesNotMatch((await statusBar(/Okta token/).getAttribute("class")) ?? "", /warning/);
  });

  it("runs out before one's eyes: status bar and tree say that the token expired, with a warning", async () => {
    server.answer = issuing(BRIEF, LIFETIME_S);
    await run("Brief");
    await statusBar(/^Okta token \d+ s, Brief$/).waitFor();
    await statusBar(/^Okta token expired, Brief$/).waitFor();
    assert.match((await statusBar(/Okta token expired/).getAttribute("class")) ?? "", /warning-kind/);
    await workbench.profiles.item(/^Brief\. Token expired\./).waitFor();
    await workbench.profiles.item(/^Lasting\. Token valid for another/).waitFor();
  });

  it("leads to the token's result by a click", async () => {
    await workbench.palette.run("View: Close All Editors");
    await statusBar(/Okta token expired/)
      .getByRole("button")
      .click();
    await workbench.result.frame.locator("body", { hasText: "Brief" }).waitFor();
  });

  it("makes copying an expired token ask first, in every theme", async () => {
    await copyExpired("Okta: Copy Bearer Token");
    await workbench.picturesInThemes("expired");
    await warning()
      .getByRole("button", { name: /Clear Notification/ })
      .click();
    await warning().waitFor({ state: "detached" });
    assert.equal(await workbench.clipboard(), UNTOUCHED);
  });

  it("lets it be copied anyway, bare or as a header", async () => {
    await copyExpired("Okta: Copy Bearer Token");
    const bare = await workbench.copiedBy(() =>
      warning().getByRole("button", { name: "Copy Anyway" }).click(),
    );
    assert.equal(bare, BRIEF);
    await copyExpired("Okta: Copy as Authorization Header");
    const header = await workbench.copiedBy(() =>
      warning().getByRole("button", { name: "Copy Anyway" }).click(),
    );
    assert.equal(header, `Authorization: Bearer ${BRIEF}`);
  });

  it("lets a new one be requested instead, which is then copied without a question", async () => {
    const before = server.requests;
    await copyExpired("Okta: Copy Bearer Token");
    server.answer = issuing(NEW);
    await warning().getByRole("button", { name: "Request a New One" }).click();
    await statusBar(/^Okta token \d+ min, Brief$/).waitFor();
    assert.equal(server.requests, before + 1);
    assert.equal(await workbench.clipboard(), UNTOUCHED);
    const copied = await workbench.copiedBy(async () => {
      await workbench.palette.run("Okta: Copy Bearer Token");
      await workbench.quickInput.pick("Brief");
    });
    assert.equal(copied, NEW);
    assert.equal(await workbench.notifications().count(), 0);
  });

  it("goes back to the token before when the last one's profile is deleted, and away with the last", async () => {
    for (const [name, left] of [
      ["Brief", 1],
      ["Lasting", 0],
    ] as const) {
      await workbench.profiles.delete(workbench.profiles.item(`${name}.`));
      await statusBar(new RegExp(`Okta token.*, ${name}$`)).waitFor({ state: "detached" });
      assert.equal(await statusBar(/Okta token.*, Lasting$/).count(), left);
    }
  });
});
