import assert from "node:assert/strict";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { issuing, startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import type { Workbench } from "./support/workbench.ts";

const NAME = "Slow";
const RUN = "Get Client Credentials Token";
const TOKEN = "opaque-not-a-real-token-1";

describe("A request that takes long", () => {
  let server: TokenServer;
  let workbench: Workbench;

  const item = () => workbench.profiles.item(NAME);
  const run = () => workbench.profiles.runInline(item(), RUN);
  const notification = () => workbench.notifications().filter({ hasText: `Requesting a token for ${NAME}` });
  const requesting = () => workbench.result.frame.getByText(/Requesting/).first();
  const progress = () => workbench.profiles.sideBar.locator(".monaco-progress-container.active");

  before(async () => {
    server = await startTokenServer(issuing(TOKEN));
    workbench = await openWorkbench({
      secrets: storedProfiles({ name: NAME, server: serverAt(server.url) }),
    });
    await workbench.profiles.open();
    // A result to go back to.
    await run();
    await workbench.result.headline.waitFor();
    // From here on nobody is answered unless a test says so.
    server.answer = () => undefined;
  });

  after(() => closeWorkbench(workbench));

  after(() => server.close());

  it("shows in the profiles view and in the result at once, and in a notification after a second", async () => {
    const before = server.requests;
    const started = Date.now();
    await run();
    await requesting().waitFor();
    await progress().waitFor();
    await notification().waitFor();
    assert.ok(Date.now() - started >= 1000, "a short request must not pop up");
    await server.until(({ requests }) => requests === before + 1, "one request");
  });

  it("looks right meanwhile", async () => {
    await workbench.picturesInThemes("progress");
  });

  it("is aborted by Cancel, without a word about it", async () => {
    const before = server.hungUp;
    await notification().getByRole("button", { name: "Cancel" }).click();
    await server.until(({ hungUp }) => hungUp === before + 1, "the server sees the client go");
    await notification().waitFor({ state: "detached" });
    await requesting().waitFor({ state: "hidden" });
    await progress().waitFor({ state: "detached" });
    assert.match(await workbench.result.headline.innerText(), /^200 OK/);
    assert.equal(await workbench.notifications().count(), 0);
    await workbench.profiles.item(/^Slow\. Token valid for another/).waitFor();
  });

  it("is joined by a second start of the same profile: one request, one notification, one result", async () => {
    const before = server.requests;
    await run();
    await notification().waitFor();
    await run();
    // As long as the second start would take to show its own.
    await workbench.page.waitForTimeout(1500);
    assert.equal(await workbench.notifications().count(), 1);
    assert.equal(server.requests, before + 1);
    await notification().getByRole("button", { name: "Cancel" }).click();
    await server.until(({ hungUp }) => hungUp === 2, "one Cancel ends it");
    await requesting().waitFor({ state: "hidden" });
  });

  it("ends by the setting for its time, and the result names the phase that took it", async () => {
    await workbench.setSettings({ "oktaM2m.requestTimeout": 1 });
    await run();
    await workbench.result.frame.locator("h1", { hasText: "No answer" }).waitFor();
    const text = (await workbench.result.frame.locator("body").innerText()).replaceAll(/\s+/g, " ");
    assert.match(text, /received the request but did not answer within 1 second/);
    assert.match(text, /Failed while Waiting for the answer/);
    await notification().waitFor({ state: "detached" });
    assert.equal(await workbench.notifications().count(), 0);
  });
});
