import assert from "node:assert/strict";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import type { Workbench } from "./support/workbench.ts";

describe("A window without profiles", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench();
    await workbench.profiles.open();
  });

  after(() => closeWorkbench(workbench));

  it("welcomes with the ways to a first profile", async () => {
    await workbench.profiles.welcome.waitFor();
    const { welcome } = workbench.profiles;
    // One way is offered by a button, the others by links, which VS Code calls buttons where they start a command.
    assert.deepEqual(await welcome.locator(".monaco-button").allInnerTexts(), ["Add Profile"]);
    const links = await welcome.locator("p a, .monaco-link").allInnerTexts();
    assert.deepEqual(links, ["start the sandbox", "walkthrough", "documentation"]);
    await workbench.picturesInThemes("welcome");
  });

  it("has the main command in the palette", async () => {
    await workbench.palette.offers("Okta: Get Client Credentials Token");
  });
});

describe("A window without profiles whose workspace is not trusted", () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({
      settings: {
        "security.workspace.trust.enabled": true,
        "security.workspace.trust.emptyWindow": false,
        "security.workspace.trust.startupPrompt": "never",
      },
    });
    await workbench.profiles.open();
  });

  after(() => closeWorkbench(workbench));

  it("says that nothing needs to be trusted to go on, with the same ways", async () => {
    const { welcome } = workbench.profiles;
    await welcome.getByText("You need not trust this workspace").waitFor();
    assert.deepEqual(await welcome.locator(".monaco-button").allInnerTexts(), ["Add Profile"]);
    await workbench.picture("welcome-untrusted");
  });
});
