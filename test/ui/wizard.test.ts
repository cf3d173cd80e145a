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
    await workbench.quickInput.title.filter({ hasText: "Add Profile" }).waitFor();
  }

  async function edit(name: string, field?: string): Promise<void> {
    const { profiles, quickInput } = workbench;
    await profiles.runFromMenu(profiles.item(name), /^Edit/);
    await quickInput.title.filter({ hasText: `Edit Profile "${name}"` }).waitFor();
    if (field !== undefined) await quickInput.pick(field);
  }

  it("refuses what cannot be right with a sentence, while typing", async () => {
    const { quickInput } = workbench;
    await add();
    await atStep("1/6");
    await quickInput.accept();
    await says("Enter your Okta domain");
    await quickInput.fill("http://dev-1.okta.com");
    await says("Plain http is allowed for localhost only");
    await quickInput.accept();
    await atStep("1/6");
    await quickInput.fill("dev-1-admin.okta.com");
    await says("-admin was removed");
    await workbench.picture("wizard-admin-removed");
    await quickInput.enter("dev-1.okta.com");
    await atStep("2/7");
    await quickInput.pick("another one");
    await atStep("3/8");
    await quickInput.enter("no id");
    await says("letters, digits, - and _ only");
    await quickInput.cancel();
  });

  it("counts the same steps while an address is typed, and no server where it names one", async () => {
    const { quickInput } = workbench;
    await add();
    for (const text of ["d", "dev-1.okta.com", "https://dev-1.okta.com/oauth2/default"]) {
      await quickInput.fill(text);
      await atStep("1/6");
    }
    await says("Tokens will come from https://dev-1.okta.com/oauth2/default.");
    await quickInput.accept();
    await atStep("2/6");
    await quickInput.cancel();
  });

  it("stays open when the user looks something up elsewhere, and Escape saves nothing", async () => {
    const { quickInput, page } = workbench;
    await add();
    await quickInput.enter("https://dev-1.okta.com/oauth2/default");
    await atStep("2/6");
    await quickInput.fill("0oaFAKE");
    await page.locator(".statusbar").click({ position: { x: 200, y: 8 } });
    await atStep("2/6");
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
    await atStep("2/7");
    assert.equal(await quickInput.items.count(), 4);
    await workbench.picture("wizard-server");
    await quickInput.pick("default");
    await atStep("3/7");
    await quickInput.fill("0oaFAKE0000000000001");
    await quickInput.back();
    await atStep("2/7");
    await quickInput.accept();
    await atStep("3/7");
    assert.equal(await quickInput.box.inputValue(), "0oaFAKE0000000000001", "going back kept it");
    await quickInput.accept();
    await atStep("4/7");
    await quickInput.pick("client_secret_post");

    await atStep("5/7");
    await says("Leave this empty to enter it later");
    await quickInput.fill(`  ${SECRET} `);
    await says("around the secret are removed");
    assert.equal(await quickInput.box.getAttribute("type"), "password");
    assert.ok(!(await page.locator("body").innerText()).includes(SECRET));
    await quickInput.accept();

    await atStep("6/7");
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
    await atStep("7/7");
    await quickInput.items.filter({ hasText: "read · dev-1" }).waitFor();
    await quickInput.back();
    await atStep("6/7");
    for (const scope of ["read", "write"]) await quickInput.pick(new RegExp(`^${scope}$`));
    await quickInput.accept();
    await quickInput.items.filter({ hasText: "Use the default scopes" }).waitFor();
    await atStep("6/7");
    await workbench.picturesInThemes("wizard-default-scopes");
    await quickInput.pick("Use the default scopes");
    await atStep("7/7");
    await workbench.picturesInThemes("wizard-save");
    await quickInput.pick("Change Name");
    await quickInput.atPlaceholder("Orders API, staging");
    await atStep("7/7");
    assert.equal(await quickInput.box.inputValue(), "default · dev-1");
    await quickInput.enter("Orders");
    await quickInput.pick(/^\s*Save$/);

    await quickInput.root.waitFor({ state: "hidden" });
    const label = await profiles.item("Orders").getAttribute("aria-label");
    assert.match(label ?? "", /^Orders\..*default · dev-1\.okta\.com/);
    assert.doesNotMatch(label ?? "", /secret is missing/);
    await workbench.picture("wizard-result");
  });

  it("refuses a name that is taken, and never shows the stored secret again", async () => {
    const { quickInput, page } = workbench;
    await edit("Orders", "Client secret");
    await says("Leave this empty to keep the stored one, which is never shown");
    assert.equal(await quickInput.box.inputValue(), "");
    assert.ok(!(await page.content()).includes(SECRET));
    await quickInput.cancel();

    await add();
    await quickInput.enter("https://dev-1.okta.com/oauth2/default");
    await atStep("2/6");
    await quickInput.enter("0oaFAKE");
    for (const number of ["3/6", "4/6", "5/6"]) {
      await atStep(number);
      await quickInput.accept();
    }
    await quickInput.pick("Use the default scopes");
    await quickInput.pick("Change Name");
    await quickInput.atPlaceholder("Orders API, staging");
    await quickInput.enter("Orders");
    await says('There is already a profile named "Orders"');
    await quickInput.cancel();
  });

  it("lists what can be changed with the stored values, and saves after that one step", async () => {
    const { quickInput, profiles } = workbench;
    await edit("Orders");
    assert.deepEqual(await quickInput.labels(), [
      "Address",
      "Authorization server",
      "Client ID",
      "Method",
      "Client secret",
      "Scopes",
      "Additional parameters",
      "Name",
    ]);
    const row = (label: string) => quickInput.items.filter({ hasText: label }).first();
    assert.match(await row("Client secret").innerText(), /stored/);
    await workbench.picturesInThemes("wizard-change");
    await quickInput.pick("Additional parameters");
    await quickInput.atPlaceholder("audience=api://orders");
    await quickInput.fill("tenant=blue");
    await quickInput.back();
    await quickInput.pick("Client ID");
    await quickInput.atPlaceholder("0oa1b2c3d4");
    assert.equal(await quickInput.box.inputValue(), "0oaFAKE0000000000001");
    await quickInput.enter("0oaFAKE0000000000002");
    // Another client has another secret.
    await says("The client ID has changed, so the secret probably has too");
    await quickInput.accept();
    await quickInput.root.waitFor({ state: "hidden" });
    const label = await profiles.item("Orders").getAttribute("aria-label");
    assert.doesNotMatch(label ?? "", /secret is missing/);
    await edit("Orders");
    assert.match(await row("Client ID").innerText(), /0oaFAKE0000000000002/);
    assert.match(await row("Additional parameters").innerText(), /none/);
    await quickInput.cancel();
  });

  it("asks for the secret again when the domain changes, in every theme", async () => {
    const { quickInput, profiles } = workbench;
    await edit("Orders", "Address");
    await quickInput.atPlaceholder("dev-1.okta.com");
    await quickInput.enter("dev-2.okta.com");
    await atStep("2/3");
    await quickInput.accept();
    await atStep("3/3");
    await says(/for https:\/\/dev-2\.okta\.com\/oauth2\/default\. The stored one is removed/);
    for (const theme of ["light", "highContrast", "dark"] as const) {
      await workbench.setTheme(theme);
      await workbench.picture(`wizard-secret-again-${theme}`);
    }
    await quickInput.accept();
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
      await atStep("2/7");
      await workbench.picture(`wizard-server-${theme}`);
      await quickInput.pick("default");
      await atStep("3/7");
      await quickInput.accept();
      await says("Enter the client ID");
      await workbench.picture(`wizard-error-${theme}`);
      await quickInput.cancel();
    }
  });
});
