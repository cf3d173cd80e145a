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
    assert.ok(
      buttons.some((text) => text.includes("Add Profile")),
      `buttons: ${buttons.join(", ")}`,
    );
    assert.ok(
      (await workbench.profiles.welcome.innerText()).includes("Sandbox"),
      "the sandbox is offered as well",
    );
  });

  it("has the main command in the palette", async () => {
    await workbench.palette.offers("Okta: Get Client Credentials Token");
  });
});
