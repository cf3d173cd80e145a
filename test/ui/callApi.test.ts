import assert from "node:assert/strict";
import { READY_APIS } from "../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { sampleProfiles } from "../../src/sandbox/sampleProfiles.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { storedProfiles } from "./support/storedProfile.ts";
import type { Workbench } from "./support/workbench.ts";

describe("A call of an API, in the window", () => {
  let sandbox: RunningSandbox;
  let workbench: Workbench;

  const draftOf = (id: string) =>
    sampleProfiles(sandbox.url).find((sample) => sample.id === id)?.draft ?? assert.fail(id);

  before(async () => {
    sandbox = await startSandboxWithKeys(readyWorld);
    workbench = await openWorkbench({
      secrets: storedProfiles(
        { ...draftOf("sandbox-success"), isSandbox: false, name: "Orders" },
        { ...draftOf("sandbox-dpop-secret"), isSandbox: false, name: "Payouts" },
      ),
    });
    await workbench.profiles.open();
  });

  after(() => closeWorkbench(workbench));
  after(() => sandbox.close());

  const field = (id: string) => workbench.result.frame.locator(`#call-${id}`);
  const send = () => workbench.result.frame.getByRole("button", { name: "Send", exact: true });
  const answer = (words: string | RegExp) =>
    workbench.result.frame.locator('[data-section="calls"] > .section-body > details', { hasText: words });
  const agree = () => workbench.dialog().getByRole("button", { name: "Send Token" }).click();

  it("begins in the palette, with the keyboard in the URL", async () => {
    const { palette, quickInput, result, page } = workbench;
    await palette.run("Okta: Call API…");
    await quickInput.pick("Orders");
    await result.section("calls").and(result.frame.locator("[open]")).waitFor();
    await field("url").and(result.frame.locator(":focus")).waitFor();
    await page.keyboard.type(`${sandbox.url}${READY_APIS.orders}`);
    assert.equal(await field("url").inputValue(), `${sandbox.url}${READY_APIS.orders}`);
  });

  it("asks before the token goes there, and shows what the API answers", async () => {
    const { page } = workbench;
    await page.keyboard.press("Enter");
    await workbench
      .dialog()
      .filter({ hasText: `to ${sandbox.url}?` })
      .waitFor();
    await workbench.picture("call-question");
    await agree();
    await answer("200 OK").waitFor();
    await answer("API that checks everything").waitFor();
    await workbench.picture("call", { forReadme: true });
    await workbench.picturesInThemes("call-answered");
  });

  it("says which scope is missing, with the button that leads to it, and does not ask again", async () => {
    await field("method").selectOption("POST");
    await field("body").fill('{"item":1}');
    await send().click();
    const refused = answer("403 Forbidden");
    await refused.getByText(/lacks scope orders\.write/).waitFor();
    await refused.getByRole("button", { name: "Choose Scopes…" }).waitFor();
    await workbench.picture("call-refused", { forReadme: true });
    await workbench.picturesInThemes("call-refused");
  });

  it("keeps what was entered when the tab was hidden", async () => {
    const { page, palette } = workbench;
    await palette.run("File: New Untitled Text File");
    await field("url").waitFor({ state: "detached" });
    await page.keyboard.press("Control+PageUp");
    await field("body").waitFor();
    assert.equal(await field("body").inputValue(), '{"item":1}');
    assert.equal(await field("method").inputValue(), "POST");
  });

  it("opens as a document with a placeholder, and has no token in it", async () => {
    await workbench.result.frame.getByRole("button", { name: "Open as .http" }).click();
    const editor = workbench.page.locator(".monaco-editor", { hasText: "{{password}}" });
    await editor.waitFor();
    assert.doesNotMatch((await editor.textContent()) ?? "", /eyJ/);
  });

  it("proves the possession of the key where the token is bound to one", async () => {
    const { palette, quickInput } = workbench;
    await palette.run("Okta: Call API…");
    await quickInput.pick("Payouts");
    await field("url").and(workbench.result.frame.locator(":focus")).waitFor();
    await field("url").fill(`${sandbox.url}${READY_APIS.payouts}`);
    await send().click();
    await workbench.dialog().filter({ hasText: '"Payouts"' }).waitFor();
    await agree();
    await answer("200 OK").getByText("asked for a nonce").waitFor();
  });
});
