import assert from "node:assert/strict";
import { PROFILE_KEY_PREFIX } from "../../src/stores/profileKeychain.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { Traces } from "./support/traces.ts";
import type { Workbench } from "./support/workbench.ts";

const NO_JSON = "broken-1";
const NO_JSON_TEXT = "{ no JSON at all";

/** As it might result from editing by hand or from a bug: the client authentication method is unknown. */
const DAMAGED = {
  schemaVersion: 1,
  name: "Invoices",
  server: { kind: "okta-custom", origin: "https://dev-1.okta.com", authorizationServerId: "default" },
  clientId: "0oaFAKE0000000000001",
  credentials: { method: "by_handshake", clientSecret: "not-a-real-secret-1" },
  scopes: ["invoices.read"],
};

describe("A stored document that cannot be read", () => {
  let workbench: Workbench;
  let traces: Traces;
  const noJson = () => workbench.profiles.item(new RegExp(`^${NO_JSON}\\.`));
  const damaged = () => workbench.profiles.item(/^Invoices\. The stored profile cannot be read/);

  before(async () => {
    workbench = await openWorkbench({
      secrets: {
        // Nothing is listening on the discard port.
        ...storedProfiles({ name: "Orders", server: serverAt("http://127.0.0.1:9") }),
        [PROFILE_KEY_PREFIX + NO_JSON]: NO_JSON_TEXT,
        [`${PROFILE_KEY_PREFIX}broken-2`]: JSON.stringify(DAMAGED),
      },
    });
    traces = new Traces(workbench);
    await workbench.profiles.open();
  });

  after(() => closeWorkbench(workbench));

  it("is an item that says so in words, by an icon and by its reason", async () => {
    await noJson().waitFor();
    assert.equal(
      await noJson().getAttribute("aria-label"),
      "broken-1. The stored profile cannot be read: The stored document is not valid JSON.",
    );
    assert.match((await damaged().getAttribute("aria-label")) ?? "", /member credentials\.method is/);
    for (const item of [noJson(), damaged()]) {
      assert.match(await item.innerText(), /Cannot be read/);
      assert.equal(await item.locator(".codicon-warning").count(), 1);
    }
  });

  it("leaves the other profiles alone", async () => {
    await workbench.profiles.item(/^Orders\. No token requested yet/).waitFor();
    await workbench.palette.run("Okta: Get Client Credentials Token");
    // Broken ones are not offered.
    assert.deepEqual(await workbench.quickInput.labels(), ["Orders"]);
    await workbench.quickInput.pick("Orders");
    await workbench.profiles.item(/^Orders\. Last request/).waitFor();
  });

  it("offers to be viewed, repaired and deleted, and nothing that needs a readable one", async () => {
    await noJson().click({ button: "right" });
    const titles = workbench.page.getByRole("menuitem");
    await titles.first().waitFor();
    const offered = (await titles.allInnerTexts()).filter((title) => title !== "");
    await workbench.page.keyboard.press("Escape");
    assert.deepEqual(offered, ["Edit Profile", "View Stored Document", "Delete Profile\nDel"]);
    await noJson().hover();
    assert.equal(await noJson().getByRole("button").count(), 0);
  });

  it("says in its tooltip what can be done", async () => {
    await noJson().hover();
    await workbench.page.locator(".monaco-hover", { hasText: "It is kept unchanged." }).waitFor();
  });

  it("can be read in every theme", async () => {
    await workbench.picturesInThemes("broken-profile");
  });

  it("shows its document with each value masked until that one is asked for, and as no text document", async () => {
    const { profiles, result, editors } = workbench;
    const { frame } = result;
    await profiles.runFromMenu(damaged(), "View Stored Document");
    await frame.getByRole("heading", { name: "Stored document of Invoices" }).waitFor();
    const document = frame.locator("pre.document");
    assert.match(await document.innerText(), /"clientSecret": +•+/);
    await traces.assertNone(DAMAGED.credentials.clientSecret);
    await workbench.picturesInThemes("stored-document");
    await frame.getByRole("button", { name: "Show value of method" }).click();
    await frame.getByRole("button", { name: /^Hide value of method/ }).waitFor();
    assert.match(await document.innerText(), /"method": +"by_handshake"[^]*"clientSecret": +•+/);
    await frame.getByRole("button", { name: "Show value of clientSecret" }).click();
    await frame.getByRole("button", { name: /^Hide value of clientSecret/ }).click();
    await frame.getByRole("button", { name: "Show value of clientSecret" }).waitFor();
    await editors.tab("Stored Document").waitFor();
  });

  it("masks a text that is not JSON at all", async () => {
    const { profiles, result } = workbench;
    await profiles.runFromMenu(noJson(), "View Stored Document");
    await result.frame.getByRole("heading", { name: `Stored document of ${NO_JSON}` }).waitFor();
    await result.frame.getByRole("button", { name: "Show text" }).click();
    await result.frame.getByText("no JSON at all").waitFor();
  });

  it("is repaired by editing, which starts from what could still be read", async () => {
    const { quickInput, profiles } = workbench;
    await profiles.runFromMenu(damaged(), /^Edit/);
    const offered = [];
    for (const step of ["1/9", "2/9", "3/9", "4/9"]) {
      await quickInput.atStep(step);
      offered.push(await quickInput.box.inputValue());
      await quickInput.accept();
    }
    assert.deepEqual([offered[0], offered[2]], ["dev-1.okta.com", "0oaFAKE0000000000001"]);
    await quickInput.atStep("5/9");
    await quickInput.enter("not-a-real-secret-2");
    await quickInput.atStep("6/9");
    await quickInput.items.filter({ hasText: "invoices.read" }).waitFor();
    await quickInput.accept();
    await quickInput.atStep("7/9");
    await quickInput.accept();
    await quickInput.atStep("8/9");
    assert.equal(await quickInput.box.inputValue(), "Invoices");
    await quickInput.accept();
    await quickInput.atStep("9/9");
    await quickInput.pick(/^\s*Save$/);
    await profiles.item(/^Invoices\. No token requested yet/).waitFor();
    await damaged().waitFor({ state: "detached" });
  });

  it("is deleted, and by Undo back as it was", async () => {
    const { profiles } = workbench;
    await profiles.delete(noJson());
    await noJson().waitFor({ state: "detached" });
    assert.equal(await profiles.profiles.count(), 2);
    await workbench.notifications().getByRole("button", { name: "Undo" }).click();
    await noJson().waitFor();
    await profiles.runFromMenu(noJson(), "View Stored Document");
    // The tooltip of another item may cover the page.
    await workbench.page.mouse.move(640, 700);
    const { frame } = workbench.result;
    await frame.getByRole("button", { name: "Show text" }).click();
    await frame.getByText("no JSON at all").waitFor();
  });
});
