import assert from "node:assert/strict";
import { inAttempts } from "./support/attempts.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { issuing, startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import { saveAs } from "./support/saveAs.ts";
import type { Workbench } from "./support/workbench.ts";

/** Adds a profile in the wizard, with an issuer as the answer to the first step. */
async function add({ palette, quickInput }: Workbench, name: string): Promise<void> {
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
  await saveAs(quickInput, name);
}

const PLACEHOLDERS = { Name: "Orders API, staging", Scopes: "Pick or type scopes" } as const;

/** Opens the list of what can be changed, and picks one. */
async function edit(
  { profiles, quickInput }: Workbench,
  name: string,
  field: keyof typeof PLACEHOLDERS,
): Promise<void> {
  await profiles.runFromMenu(profiles.item(name), /^Edit/);
  // Rows above the last ones may be drawn late, and then move what is to be clicked.
  await quickInput.items.first().waitFor();
  await quickInput.fill(field);
  await quickInput.items.nth(2).waitFor({ state: "detached" });
  await quickInput.pick(field);
  await quickInput.atPlaceholder(PLACEHOLDERS[field]);
}

/** By the palette: a menu may lose its item while the other window's change is drawn, and then asks for it. */
async function duplicate({ palette, quickInput }: Workbench, name: string): Promise<void> {
  await palette.run("Okta: Duplicate Profile");
  await quickInput.pick(name);
  await quickInput.title.filter({ hasText: "Rename Profile" }).waitFor();
  await quickInput.cancel();
}

describe("Two windows", () => {
  let server: TokenServer;
  let first: Workbench;
  let second: Workbench;

  before(async () => {
    server = await startTokenServer(issuing("opaque-not-a-real-token"));
    first = await openWorkbench({
      sharesSecrets: true,
      secrets: storedProfiles({ name: "Orders", server: serverAt(server.url) }),
    });
    second = await first.openSecondWindow();
    await first.profiles.open();
    await second.profiles.open();
    await second.profiles.item("Orders").waitFor();
  });

  after(() => closeWorkbench(first));

  after(() => server.close());

  it("show a profile that the other adds, at once", async () => {
    await add(first, "Invoices");
    await second.profiles.item("Invoices").waitFor();
  });

  it("show a profile that the other edits, at once", async () => {
    const { quickInput } = second;
    await edit(second, "Invoices", "Name");
    await quickInput.enter("Bills");
    await first.profiles.item("Bills").waitFor();
    assert.equal(await first.profiles.item("Invoices").count(), 0);
  });

  it("say what the other has changed when both edit a profile, and merge both edits", async () => {
    const { profiles, quickInput } = second;
    await edit(second, "Bills", "Scopes");
    await edit(first, "Bills", "Name");
    await first.quickInput.enter("Renamed");
    await profiles.item("Renamed").waitFor();

    await quickInput.enter("bills.read");
    await quickInput.untilValue((value) => value === "");
    await quickInput.accept();
    await second.dialog().getByText("Changed there: name.").waitFor();
    await second.picturesInThemes("conflict");
    await second.page.keyboard.press("Escape");
    await quickInput.items.getByText("Your input is kept").waitFor();
    await second.picturesInThemes("conflict-undecided");
    await quickInput.accept();
    await second.dialog().getByRole("button", { name: "Merge" }).click();
    await quickInput.root.waitFor({ state: "hidden" });
    // A tooltip that is open already when the tree is drawn stays as it is.
    await inAttempts(
      async (timeout) => {
        await profiles.item("Renamed").hover();
        await second.page.locator(".monaco-hover", { hasText: "Scopes: bills.read" }).waitFor({ timeout });
      },
      () => second.page.mouse.move(0, 0),
    );
    await edit(second, "Renamed", "Name");
    await quickInput.enter("Bills");
    await first.profiles.item("Bills").waitFor();
  });

  it("keep both profiles when both add one at the same time", async () => {
    await Promise.all([duplicate(first, "Orders"), duplicate(second, "Bills")]);
    for (const { profiles } of [first, second]) {
      await profiles.item("Orders (copy)").waitFor();
      await profiles.item("Bills (copy)").waitFor();
    }
  });

  it("forget a profile that the other deletes, and its token with it", async () => {
    await second.profiles.runInline(second.profiles.item("Orders."), "Get Client Credentials Token");
    await second.statusBarItem(/Okta token \d+ min/).waitFor();
    await first.profiles.delete(first.profiles.item("Orders."));
    await second.profiles.item("Orders.").waitFor({ state: "detached" });
    await second.statusBarItem(/Okta token/).waitFor({ state: "detached" });
    await second.result.frame
      .getByRole("button", { name: "Copy Bearer Token" })
      .waitFor({ state: "detached" });
  });

  it("still see the same after a reload", async () => {
    await first.reload();
    await first.profiles.open();
    await first.profiles.item("Orders (copy)").waitFor();
    for (const { profiles } of [first, second]) {
      const labels = await profiles.profiles.evaluateAll((items) => items.map((item) => item.ariaLabel));
      const names = labels.map((label) => label?.split(".")[0]);
      assert.deepEqual(names.toSorted(), ["Bills", "Bills (copy)", "Orders (copy)"]);
    }
  });
});
