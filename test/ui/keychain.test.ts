import assert from "node:assert/strict";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { Traces } from "./support/traces.ts";
import { saveAs } from "./support/saveAs.ts";
import type { Workbench } from "./support/workbench.ts";

const KEYCHAIN_TEXT = "the-keychain-quotes-not-a-real-secret";

describe("A keychain that fails", () => {
  let workbench: Workbench;
  let traces: Traces;

  before(async () => {
    workbench = await openWorkbench({
      sharesSecrets: true,
      secrets: storedProfiles(
        { name: "Orders", server: serverAt("http://127.0.0.1:9") },
        { name: "Bills", server: serverAt("http://127.0.0.1:9") },
      ),
    });
    traces = new Traces(workbench);
    await workbench.profiles.open();
    await workbench.profiles.item("Orders").waitFor();
  });

  after(() => closeWorkbench(workbench));

  afterEach(() => traces.assertNone(KEYCHAIN_TEXT));

  it("is named above the profiles that are known, with a way to try again", async () => {
    const { profiles, palette } = workbench;
    await workbench.failKeychain(KEYCHAIN_TEXT);
    await palette.run("Okta: Read Profiles Again");
    await profiles.sideBar.getByText(/could not read the stored profiles/).waitFor();
    await profiles.item("Try Again").waitFor();
    for (const name of ["Orders", "Bills"]) await profiles.item(name).waitFor();
    await workbench
      .notifications()
      .getByText(/could not read the stored profiles/)
      .waitFor();
    await workbench.picturesInThemes("keychain-unreadable");
  });

  it("is asked about what it cannot store, and what is kept for the session is marked", async () => {
    const { profiles, palette, quickInput } = workbench;
    await palette.run("Okta: Add Profile");
    await quickInput.enter("https://dev-1.okta.com/oauth2/default");
    for (const [index, answer] of [
      "0oaFAKE0000000000001",
      "client_secret_basic",
      "not-a-real-secret-1",
    ].entries()) {
      await quickInput.atStep(`${index + 2}/6`);
      await quickInput.enter(answer);
    }
    await quickInput.atStep("5/6");
    await quickInput.accept();
    await saveAs(quickInput, "Invoices");
    await workbench
      .dialog()
      .getByText(/"Invoices" could not be written/)
      .waitFor();
    await workbench.picturesInThemes("keychain-not-stored");
    await workbench.page.keyboard.press("Escape");
    await quickInput.items.getByText("Your input is kept").waitFor();
    await workbench.picturesInThemes("keychain-not-stored-in-box");
    await quickInput.accept();
    await workbench.dialog().getByRole("button", { name: "Keep for This Session" }).click();
    await profiles.item(/^Invoices.*Kept for this session only/).waitFor();
    await workbench.picturesInThemes("keychain-session");
  });

  it("is forgotten once it works again", async () => {
    const { profiles } = workbench;
    await workbench.failKeychain(undefined);
    await profiles.item("Try Again").click();
    await profiles.item("Try Again").waitFor({ state: "detached" });
    await profiles.sideBar.getByText(/could not read the stored profiles/).waitFor({ state: "detached" });
    assert.equal(await profiles.profiles.count(), 3);
  });

  it("that fails from the beginning does not mean that there is no profile", async () => {
    const { profiles, page } = workbench;
    await page.addInitScript((text) => Reflect.set(globalThis, "keychainText", text), KEYCHAIN_TEXT);
    await workbench.reload();
    await profiles.open();
    await profiles.welcome.getByText("They are not lost").waitFor();
    assert.deepEqual(await profiles.welcome.locator(".monaco-button").allInnerTexts(), ["Try Again"]);
    assert.doesNotMatch(await profiles.welcome.innerText(), /Add Profile/);
    await workbench.picturesInThemes("keychain-from-the-beginning");
    await workbench.failKeychain(undefined);
    await profiles.welcome.getByRole("button", { name: "Try Again" }).click();
    await profiles.item("Orders").waitFor();
  });
});
