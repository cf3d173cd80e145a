import assert from "node:assert/strict";
import { join } from "node:path";
import { ROOT } from "../host/project.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { issuing, startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import type { Workbench } from "./support/workbench.ts";

const TOKEN = "opaque-not-a-real-token-of-billing";
const UNTOUCHED = "what the user had copied";

describe("Another extension, in the window", () => {
  let server: TokenServer;
  let workbench: Workbench;

  const question = (words: string) => workbench.dialog().filter({ hasText: words });
  const answer = (button: string) => workbench.dialog().getByRole("button", { name: button }).click();
  const says = (words: string) => workbench.page.locator(".statusbar", { hasText: words }).waitFor();

  before(async () => {
    server = await startTokenServer(issuing(TOKEN));
    workbench = await openWorkbench({
      secrets: storedProfiles({ name: "Billing", server: serverAt(server.url) }),
      extensions: [join(ROOT, "test", "ui", "support", "otherExtension")],
    });
    await workbench.profiles.open();
    await workbench.profiles.item("Billing.").waitFor();
    await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), UNTOUCHED);
  });

  after(() => closeWorkbench(workbench));
  after(() => server.close());

  it("makes VS Code ask, naming profile, act and host, and gets nothing when the user cancels", async () => {
    await workbench.palette.run("Other: Copy Somebody's Token");
    const request = question('Another extension wants to request a token with "Billing".');
    await request.waitFor();
    assert.match(await request.innerText(), new RegExp(`used at ${new URL(server.url).host}`));
    await workbench.picturesInThemes("other-extension-requests");
    await answer("Cancel");
    await question('Another extension wants to copy the bearer token of "Billing".').waitFor();
    await answer("Cancel");
    await says("Other is done.");
    assert.equal(server.requests, 0);
    assert.equal(await workbench.clipboard(), UNTOUCHED);
  });

  it("cannot accept the dialog by any command", async () => {
    await workbench.palette.run("Other: Accept a Dialog");
    const request = question('Another extension wants to request a token with "Billing".');
    await request.waitFor();
    await says("Other has tried");
    await request.waitFor();
    assert.equal(server.requests, 0);
    await answer("Cancel");
    await question("copy the bearer token").waitFor();
    await answer("Cancel");
    await workbench.dialog().waitFor({ state: "detached" });
  });

  it("makes VS Code ask for a tool that sends a request, which an agent could invoke too, and is told no token", async () => {
    const { requests } = server;
    const invoke = () => workbench.palette.run("Other: Invoke a Tool");
    await invoke();
    const request = question('Request a token with "Billing"?');
    await request.waitFor();
    assert.match(await request.innerText(), new RegExp(`used at ${new URL(server.url).host}`));
    await workbench.picturesInThemes("agent-requests");
    await answer("Cancel");
    await says("Other was refused");
    assert.equal(server.requests, requests);
    await invoke();
    await request.waitFor();
    await answer("Yes");
    await says("Other was told: issued 200.");
    assert.equal(server.requests, requests + 1);
  });

  it("does not stand between the user and the same acts", async () => {
    await workbench.profiles.runInline(workbench.profiles.item("Billing."), "Get Client Credentials Token");
    await workbench.result.headline.waitFor();
    const copied = await workbench.copiedBy(() =>
      workbench.profiles.runInline(workbench.profiles.item("Billing."), "Copy Bearer Token"),
    );
    assert.equal(copied, TOKEN);
    await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), UNTOUCHED);
    const again = await workbench.copiedBy(() =>
      workbench.result.frame.getByRole("button", { name: "Copy Bearer Token" }).click(),
    );
    assert.equal(again, TOKEN);
    assert.equal(await workbench.dialog().count(), 0);
  });

  it("adds a profile only once the user agrees to its name and server, and the tree says whose it is", async () => {
    await workbench.palette.run("Other: Add a Profile");
    const add = question('Another extension wants to add the profile "Added".');
    await add.waitFor();
    assert.match(await add.innerText(), /elsewhere\.example\.com[\s\S]*0oaADDED/);
    await answer("Cancel");
    await says("Other heard: The user declined. Nothing was done.");
    await workbench.palette.run("Other: Add a Profile");
    await add.waitFor();
    await workbench.picturesInThemes("other-extension-adds");
    await answer("Add Profile");
    await says("Other has added.");
    const item = workbench.profiles.item(/^Added\. .* Added by an extension\./);
    await item.waitFor();
    assert.match(await item.innerText(), /added by an extension/);
    await workbench.profiles.runInline(item, /Enter Secret/);
    await workbench.quickInput.title.filter({ hasText: "Added by an Extension" }).waitFor();
    await workbench.quickInput.message.filter({ hasText: "used at elsewhere.example.com only" }).waitFor();
    await workbench.picturesInThemes("secret-of-added-profile");
    await workbench.quickInput.cancel();
  });
});
