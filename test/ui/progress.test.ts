import assert from "node:assert/strict";
import { ISSUED } from "./support/resultView.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { issuing, startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import type { Workbench } from "./support/workbench.ts";

const NAME = "Slow";
const OTHER = "Another";
const RUN = "Get Client Credentials Token";
const TOKEN = "opaque-not-a-real-token-1";

describe("A request that takes long", () => {
  let server: TokenServer;
  let workbench: Workbench;

  const run = (name = NAME) => workbench.profiles.runInline(workbench.profiles.item(name), RUN);
  const notification = (name = NAME) =>
    workbench.notifications().filter({ hasText: `Requesting a token for ${name}` });
  const requesting = () => workbench.result.frame.getByText(/Requesting/).first();
  const progress = () => workbench.profiles.sideBar.locator(".monaco-progress-container.active");

  before(async () => {
    server = await startTokenServer(issuing(TOKEN));
    workbench = await openWorkbench({
      secrets: storedProfiles(
        { name: NAME, server: serverAt(server.url) },
        { name: OTHER, server: serverAt(server.url) },
      ),
    });
    await workbench.profiles.open();
    // A result to go back to.
    await run();
    await workbench.result.headline.waitFor();
    // From here on, no request is answered unless a test says so.
    server.answer = () => undefined;
  });

  after(() => closeWorkbench(workbench));

  after(() => server.close());

  it("shows in the profiles view first and in a notification later, and in the result", async () => {
    const before = server.requests;
    const places = {
      view: ".sidebar .monaco-progress-container.active",
      notification: ".notification-list-item",
    };
    const order = workbench.page.evaluate(orderOfAppearance, places);
    await run();
    await requesting().waitFor();
    await progress().waitFor();
    await notification().waitFor();
    assert.deepEqual(await order, ["view", "notification"]);
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
    assert.match(await workbench.result.headline.innerText(), ISSUED);
    assert.equal(await workbench.notifications().count(), 0);
    await workbench.profiles.item(/^Slow\. Token valid for another/).waitFor();
  });

  it("is joined by a second start of the same profile: one request, one notification, one result", async () => {
    const before = { requests: server.requests, hungUp: server.hungUp };
    await run();
    await notification().waitFor();
    await run();
    // Anything the second start shows would appear before what a third one shows.
    await run(OTHER);
    await notification(OTHER).waitFor();
    assert.equal(await notification().count(), 1);
    assert.equal(server.requests, before.requests + 2);
    for (const name of [OTHER, NAME]) {
      await notification(name).getByRole("button", { name: "Cancel" }).click();
      await notification(name).waitFor({ state: "detached" });
    }
    await server.until(({ hungUp }) => hungUp === before.hungUp + 2, "one Cancel ends each");
    await requesting().waitFor({ state: "hidden" });
  });

  it("ends by the setting for its time, and the result names the phase that took it", async () => {
    await workbench.setSettings({ "oktaM2m.requestTimeout": 5 });
    await run();
    await workbench.result.frame.locator("h1", { hasText: "No answer" }).waitFor();
    const text = (await workbench.result.frame.locator("body").innerText()).replaceAll(/\s+/g, " ");
    assert.match(text, /received the request but did not answer within 5 seconds/);
    assert.match(text, /Failed while Waiting for the answer/);
    await notification().waitFor({ state: "detached" });
    assert.equal(await workbench.notifications().count(), 0);
  });
});

/** Runs in the page: returns the names of the places in the order in which something appears there. */
function orderOfAppearance(places: Readonly<Record<string, string>>): Promise<string[]> {
  return new Promise((resolve) => {
    const seen: string[] = [];
    new MutationObserver((_, observer) => {
      for (const [name, selector] of Object.entries(places))
        if (!seen.includes(name) && document.querySelector(selector) !== null) seen.push(name);
      if (seen.length < Object.keys(places).length) return;
      observer.disconnect();
      resolve(seen);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}
