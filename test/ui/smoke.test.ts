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
    const buttons = await workbench.profiles.welcome.getByRole("button").allInnerTexts();
    // One way is offered by a button, the others by links.
    assert.deepEqual(buttons, ["Add Profile"]);
    const links = await workbench.profiles.welcome.getByRole("link").allInnerTexts();
    assert.deepEqual(links, ["Try the sandbox", "documentation"]);
    await workbench.picturesInThemes("welcome");
  });

  it("has the main command in the palette", async () => {
    await workbench.palette.offers("Okta: Get Client Credentials Token");
  });
});
