import assert from "node:assert/strict";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import type { Workbench } from "./support/workbench.ts";

/** Recognizable, so that it can be found wherever it should not be. */
const SECRET = "marked-not-a-real-secret-1234567";

describe("The profile wizard", () => {
  let workbench: Workbench;

  before(async () => {
    // The wizard itself keeps its inputs open, whatever this setting.
    workbench = await openWorkbench({ settings: { "workbench.quickOpen.closeOnFocusLost": true } });
    await workbench.profiles.open();
  });

  after(() => closeWorkbench(workbench));

  const atStep = (number: string) => workbench.quickInput.atStep(number);

  async function says(words: string | RegExp): Promise<void> {
    await workbench.quickInput.message.filter({ hasText: words }).waitFor();
  }

  async function add(): Promise<void> {
    await workbench.palette.run("Okta: Add Profile");
    await workbench.quickInput.title.filter({ hasText: "Add Okta Client Profile" }).waitFor();
  }

  async function edit(name: string): Promise<void> {
    await workbench.profiles.runFromMenu(workbench.profiles.item(name), /^Edit/);
    await workbench.quickInput.title.filter({ hasText: `Edit Okta Client Profile "${name}"` }).waitFor();
  }

  it("refuses what cannot be right with a sentence, while typing", async () => {
    const { quickInput } = workbench;
    await add();
    await atStep("1/8");
    await quickInput.accept();
    await says("Enter your Okta domain");
    await quickInput.fill("http://dev-1.okta.com");
    await says("Plain http is allowed for localhost only");
    await quickInput.accept();
    await atStep("1/8");
    await quickInput.fill("dev-1-admin.okta.com");
    await says("-admin was removed");
    await workbench.picture("wizard-admin-removed");
    await quickInput.enter("dev-1.okta.com");
    await atStep("2/8");
    await quickInput.pick("another one");
    await atStep("3/9");
    await quickInput.enter("no id");
    await says("letters, digits, - and _ only");
    await quickInput.cancel();
  });

  it("counts the steps that are left when the address names the server", async () => {
    const { quickInput } = workbench;
    await add();
    await quickInput.fill("https://dev-1.okta.com/oauth2/default/v1/token");
    await says("Tokens will come from https://dev-1.okta.com/oauth2/default.");
    await atStep("1/7");
    await quickInput.accept();
    await atStep("2/7");
    await quickInput.cancel();
  });

  it("stays open when the user looks something up elsewhere, and Escape saves nothing", async () => {
    const { quickInput, page } = workbench;
    await add();
    await quickInput.enter("https://dev-1.okta.com/oauth2/default");
    await atStep("2/7");
    await quickInput.fill("0oaFAKE");
    await page.locator(".statusbar").click({ position: { x: 200, y: 8 } });
    await atStep("2/7");
    assert.equal(await quickInput.box.inputValue(), "0oaFAKE");
    await quickInput.box.focus();
    await quickInput.cancel();
    await workbench.profiles.welcome.waitFor();
    assert.equal(await workbench.profiles.items.count(), 0);
  });

  it("makes a profile step by step, with the way back open and the secret masked", async () => {
    const { quickInput, page, profiles } = workbench;
    await add();
    await quickInput.enter("dev-1.okta.com");
    await atStep("2/8");
    assert.equal(await quickInput.items.count(), 4);
    await workbench.picture("wizard-server");
    await quickInput.pick("default");
    await atStep("3/8");
    await quickInput.fill("0oaFAKE0000000000001");
    await quickInput.back();
    await atStep("2/8");
    await quickInput.accept();
    await atStep("3/8");
    assert.equal(await quickInput.box.inputValue(), "0oaFAKE0000000000001", "going back kept it");
    await quickInput.accept();
    await atStep("4/8");
    await quickInput.pick("client_secret_post");

    await atStep("5/8");
    await says("Leave this empty to enter it later");
    await quickInput.fill(`  ${SECRET} `);
    await says("around the secret are removed");
    assert.equal(await quickInput.box.getAttribute("type"), "password");
    assert.ok(!(await page.locator("body").innerText()).includes(SECRET));
    await quickInput.accept();

    await atStep("6/8");
    const row = (words: string) => quickInput.items.filter({ hasText: words }).first();
    await quickInput.fill("read, write");
    await row("spaces, not commas").waitFor();
    await quickInput.enter("openid");
    await row("Okta refuses openid with client credentials").waitFor();
    await workbench.picture("wizard-scope-warning");
    await quickInput.pick(/^openid$/);
    await quickInput.enter("read write");
    await row("Okta refuses").waitFor({ state: "detached" });
    await quickInput.accept();
    await atStep("7/8");
    await quickInput.enter("");
    await atStep("8/8");
    assert.equal(await quickInput.box.inputValue(), "default · dev-1.okta.com");
    await quickInput.enter("Orders");

    await quickInput.root.waitFor({ state: "hidden" });
    const label = await profiles.item("Orders").getAttribute("aria-label");
    assert.match(label ?? "", /^Orders\..*default · dev-1\.okta\.com/);
    assert.doesNotMatch(label ?? "", /secret is missing/);
    await workbench.picture("wizard-result");
  });

  it("refuses a name that is taken, and never shows the stored secret again", async () => {
    const { quickInput, page } = workbench;
    await edit("Orders");
    assert.equal(await quickInput.box.inputValue(), "dev-1.okta.com");
    for (const number of ["1/8", "2/8", "3/8", "4/8"]) {
      await atStep(number);
      await quickInput.accept();
    }
    await atStep("5/8");
    await says("Leave this empty to keep the stored one, which is never shown");
    assert.equal(await quickInput.box.inputValue(), "");
    assert.ok(!(await page.content()).includes(SECRET));
    await quickInput.cancel();

    await add();
    await quickInput.enter("https://dev-1.okta.com/oauth2/default");
    await atStep("2/7");
    await quickInput.enter("0oaFAKE");
    for (const number of ["3/7", "4/7", "5/7", "6/7"]) {
      await atStep(number);
      await quickInput.accept();
    }
    await atStep("7/7");
    await quickInput.enter("Orders");
    await says('There is already a profile named "Orders"');
    await atStep("7/7");
    await quickInput.cancel();
  });

  it("saves an edit at any step without asking the rest", async () => {
    const { quickInput, profiles } = workbench;
    await edit("Orders");
    await atStep("1/8");
    await quickInput.accept();
    await atStep("2/8");
    await quickInput.pick("another one");
    await atStep("3/9");
    await quickInput.fill("aus1FAKE");
    // The issuer has changed, so the secret has to be entered and the button must not skip it.
    await quickInput.root.getByRole("button", { name: /^Save Now/ }).waitFor({ state: "detached" });
    await quickInput.back();
    await atStep("2/9");
    await quickInput.pick("default");
    await atStep("3/8");
    await quickInput.fill("0oaFAKE0000000000002");
    await quickInput.root.getByRole("button", { name: /^Save Now/ }).click();
    await quickInput.root.waitFor({ state: "hidden" });
    const label = await profiles.item("Orders").getAttribute("aria-label");
    assert.doesNotMatch(label ?? "", /secret is missing/);
  });

  it("asks for the secret again when the domain changes, in every theme", async () => {
    const { quickInput, profiles } = workbench;
    await edit("Orders");
    await quickInput.enter("dev-2.okta.com");
    for (const number of ["2/8", "3/8", "4/8"]) {
      await atStep(number);
      await quickInput.accept();
    }
    await atStep("5/8");
    await says(/for https:\/\/dev-2\.okta\.com\/oauth2\/default\. The stored one is removed/);
    for (const theme of ["light", "highContrast", "dark"] as const) {
      await workbench.setTheme(theme);
      await workbench.picture(`wizard-secret-again-${theme}`);
    }
    for (const number of ["5/8", "6/8", "7/8", "8/8"]) {
      await atStep(number);
      await quickInput.accept();
    }
    await quickInput.root.waitFor({ state: "hidden" });
    const item = profiles.item(/^Orders\. The secret is missing.*dev-2\.okta\.com/);
    await item.waitFor();
  });

  it("takes a secret that was left for later, from the item's menu", async () => {
    const { quickInput, profiles } = workbench;
    await profiles.runFromMenu(profiles.item("Orders"), /Enter Secret/);
    await quickInput.title.filter({ hasText: 'Enter Secret for "Orders"' }).waitFor();
    assert.equal(
      await quickInput.box.getAttribute("placeholder"),
      "Sent to https://dev-2.okta.com/oauth2/default only",
    );
    assert.equal(await quickInput.box.getAttribute("type"), "password");
    await quickInput.accept();
    await says("Enter the secret");
    await quickInput.enter(SECRET);
    await quickInput.root.waitFor({ state: "hidden" });
    await profiles.item(/^Orders\. No token requested yet/).waitFor();
  });

  it("can be read in light and high-contrast themes", async () => {
    const { quickInput } = workbench;
    for (const theme of ["light", "highContrast", "highContrastLight", "dark"] as const) {
      await workbench.setTheme(theme);
      await add();
      await quickInput.enter("dev-1.okta.com");
      await atStep("2/8");
      await workbench.picture(`wizard-server-${theme}`);
      await quickInput.pick("default");
      await atStep("3/8");
      await quickInput.accept();
      await says("Enter the client ID");
      await workbench.picture(`wizard-error-${theme}`);
      await quickInput.cancel();
    }
  });
});
