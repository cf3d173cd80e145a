import assert from "node:assert/strict";
import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { sampleProfiles } from "../../src/sandbox/sampleProfiles.ts";
import { until } from "../support/until.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { inAttempts } from "./support/attempts.ts";
import { MENU_ARMED_AFTER_MS } from "./support/profilesView.ts";
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
    await palette.run("Okta: Decode Token (JWT)…");
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

  describe("in an editor", () => {
    const line = () => workbench.page.locator(".editor-instance .view-line", { hasText: "Bearer" });
    /** The pointer on the token itself, behind "Bearer " and not at the line's middle, which is out of sight. */
    const onToken = { position: { x: 140, y: 8 } };
    const decoded = () => workbench.result.frame.getByRole("heading", { name: "Decoded token" });
    const showText = async (text = `Bearer ${token}`) => {
      const { palette, page } = workbench;
      await palette.run("File: New Untitled Text File");
      await page.keyboard.insertText(text);
      // The line is longer than the editor is wide.
      await page.keyboard.press("Home");
      await line().waitFor();
    };

    it("has a hover that leads to its claims, to the check of its signature and to its result", async () => {
      const { page, result } = workbench;
      const link = (name: string) => page.locator(".monaco-hover a", { hasText: name });
      await showText();
      await line().hover(onToken);
      await page.locator(".monaco-hover", { hasText: 'issued to the profile "Plain"' }).waitFor();
      assert.match((await link("Check Signature").getAttribute("data-href")) ?? "", /decodeToken/);
      assert.ok(!(await page.locator(".monaco-hover:visible").innerHTML()).includes(token));
      await workbench.picture("token-hover");
      await link("Decode").click();
      await decoded().waitFor();
      await showText();
      await line().hover(onToken);
      await link("Show Its Result").click();
      await result.headline.waitFor();
    });

    it("is decoded from the editor's menu, without being selected", async () => {
      const { page } = workbench;
      const item = page.getByRole("menuitem", { name: "Decode Token (JWT)…" });
      await showText();
      await inAttempts(
        async (timeout) => {
          await line().click({ ...onToken, button: "right" });
          await item.waitFor({ timeout });
        },
        () => page.keyboard.press("Escape"),
      );
      await item.click({ delay: MENU_ARMED_AFTER_MS });
      await decoded().waitFor();
      await showText("Bearer of news");
      await until("the menu of a text without a token does not offer it", async () => {
        await line().click({ ...onToken, button: "right" });
        await page.getByRole("menuitem", { name: "Paste" }).waitFor();
        const count = await item.count();
        await page.keyboard.press("Escape");
        return count === 0;
      });
    });
  });

  it("says of a text without a token that there is none", async () => {
    const { palette, quickInput } = workbench;
    await palette.run("Okta: Decode Token (JWT)…");
    await quickInput.pick("Enter a token");
    await quickInput.fill("no token in here");
    await quickInput.message.filter({ hasText: "no token" }).waitFor();
    await quickInput.cancel();
  });
});
