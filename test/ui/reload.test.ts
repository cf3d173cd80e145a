import assert from "node:assert/strict";
import { until } from "../support/until.ts";
import { keptByWindow } from "./support/everythingShown.ts";
import { ISSUED } from "./support/resultView.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { issuing, startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import type { Workbench } from "./support/workbench.ts";

const NAME = "Orders";
const TOKEN = "opaque-not-a-real-token-1";

describe("A window that is reloaded in the middle of a request", () => {
  let server: TokenServer;
  let workbench: Workbench;

  const item = () => workbench.profiles.item(NAME);
  const run = () => workbench.profiles.runInline(item(), "Get Client Credentials Token");
  const requesting = () => workbench.result.frame.getByText(/Requesting/).first();
  const progress = () => workbench.page.locator(".monaco-progress-container.active");

  before(async () => {
    server = await startTokenServer(issuing(TOKEN));
    workbench = await openWorkbench({
      secrets: storedProfiles({ name: NAME, server: serverAt(server.url) }),
    });
    await workbench.profiles.open();
    await run();
    await workbench.result.headline.waitFor();
    await workbench.untilResultIsKept(NAME);
    server.answer = () => undefined;
    const before = server.requests;
    await run();
    await requesting().waitFor();
    await server.until(({ requests }) => requests === before + 1, "the request is under way");
    await workbench.reload();
    await workbench.profiles.open();
    await item().waitFor();
  });

  after(() => closeWorkbench(workbench));

  after(() => server.close());

  it("shows the result from before, and nothing that is under way or went wrong", async () => {
    await workbench.result.headline.waitFor();
    assert.match(await workbench.result.headline.innerText(), ISSUED);
    assert.equal(await requesting().isVisible(), false);
    await progress().waitFor({ state: "detached" });
    assert.equal(await workbench.notifications().count(), 0);
    assert.equal(await workbench.dialog().count(), 0);
  });

  it("gives the request up", async () => {
    await server.until(({ hungUp }) => hungUp === 1, "the server sees the client go");
  });

  it("has forgotten the runs that came before", async () => {
    await workbench.profiles.item(/^Orders\. No token requested yet/).waitFor();
    assert.equal(await item().getAttribute("aria-expanded"), null);
    assert.equal(await workbench.profiles.profiles.count(), 1);
  });

  it("requests a token as if nothing had been", async () => {
    server.answer = issuing(TOKEN);
    const before = server.requests;
    await run();
    await workbench.profiles.item(/^Orders\. Token valid for another/).waitFor();
    await workbench.result.frame.getByRole("button", { name: "Copy Bearer Token" }).waitFor();
    assert.equal(server.requests, before + 1);
  });

  it("leaves what was folded and switched off as it was, in a new tab and in the next window", async () => {
    const { result, palette } = workbench;
    await result.headline.waitFor();
    const states = { timing: await result.toggle("timing"), response: await result.toggle("response") };
    const isRemembered = async () => {
      await result.headline.waitFor();
      for (const [id, isOpen] of Object.entries(states)) {
        await result.frame
          .locator(`details[data-section="${id}"]${isOpen ? "[open]" : ":not([open])"}`)
          .waitFor();
      }
    };
    await isRemembered();
    await palette.run("View: Close All Editors");
    await run();
    await isRemembered();
    await palette.run("View: Close All Editors");
    // What is stored for all windows is written after a moment.
    await until("the window has stored it", async () => {
      await workbench.reload();
      await workbench.profiles.open();
      await item().waitFor();
      await run();
      await result.headline.waitFor();
      const isOpen = (await result.section("timing").getAttribute("open")) !== null;
      await palette.run("View: Close All Editors");
      return isOpen === states.timing;
    });
    await run();
    await isRemembered();
  });

  it("keeps nothing of a result once its panel is closed", async () => {
    await workbench.untilResultIsKept(NAME);
    await workbench.palette.run("View: Close All Editors");
    await until(
      "the window keeps no result",
      async () => !(await keptByWindow(workbench.page)).includes(`${NAME} · `),
    );
    await workbench.reload();
    await workbench.profiles.open();
    await item().waitFor();
    assert.equal(await workbench.editors.tab(`${NAME} · `).count(), 0);
    assert.ok(!(await keptByWindow(workbench.page)).includes(`${NAME} · `));
  });
});
