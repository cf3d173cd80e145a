import assert from "node:assert/strict";
import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { sampleProfiles } from "../../src/sandbox/sampleProfiles.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { storedProfiles } from "./support/storedProfile.ts";
import type { Workbench } from "./support/workbench.ts";

describe("A token from anywhere, in the window", () => {
  let sandbox: RunningSandbox;
  let workbench: Workbench;
  let token: string;

  before(async () => {
    sandbox = await startSandboxWithKeys(readyWorld);
    const [sample] = sampleProfiles(sandbox.url);
    workbench = await openWorkbench({
      secrets: storedProfiles({ ...(sample?.draft ?? {}), isSandbox: false, name: "Plain" }),
    });
    const { profiles, result } = workbench;
    await profiles.open();
    await profiles.runInline(profiles.item(/^Plain\./), "Get Client Credentials Token");
    await result.headline.waitFor();
    const header = await workbench.copiedBy(() =>
      result.choose("More Ways to Copy", "Copy as Authorization Header"),
    );
    token = header.split(" ").at(-1) ?? "";
    await workbench.palette.run("View: Close All Editors");
  });

  after(() => closeWorkbench(workbench));

  after(() => sandbox.close());

  it("is offered from the clipboard and shown with its claims, masked", async () => {
    const { palette, quickInput, result } = workbench;
    await palette.run("Okta: Decode Token…");
    await quickInput.pick("Decode the token on the clipboard");
    await result.frame.getByRole("heading", { name: "Decoded token" }).waitFor();
    const issuer = (await result.rows("Claims")).find(([name]) => name === "iss");
    assert.match(issuer?.[1] ?? "", /\/oauth2\/default/);
    assert.ok(!((await result.frame.locator("body").textContent()) ?? "").includes(token));
  });

  it("is checked by its issuer's keys once the user agrees to ask that host", async () => {
    const { result } = workbench;
    await result.frame.getByRole("button", { name: "Check Signature" }).click();
    const dialog = workbench.dialog();
    await dialog.filter({ hasText: new URL(sandbox.url).host }).waitFor();
    await dialog.getByRole("button", { name: "Fetch Keys" }).click();
    const checks = result.frame.locator('[data-section^="check-"]', { hasText: "Signature" });
    assert.match((await checks.first().textContent()) ?? "", /Passed/);
    await workbench.picturesInThemes("decoded-token");
  });

  it("says of a text without a token that there is none", async () => {
    const { palette, quickInput } = workbench;
    await palette.run("Okta: Decode Token…");
    await quickInput.pick("Enter a token");
    await quickInput.fill("no token in here");
    await quickInput.message.filter({ hasText: "no token" }).waitFor();
    await quickInput.cancel();
  });
});
