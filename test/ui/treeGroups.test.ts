import assert from "node:assert/strict";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { issuing, startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import type { Workbench } from "./support/workbench.ts";

const RUN = "Get Client Credentials Token";
/** Three orgs with names as long as Okta's are. */
const ORGS = ["dev-48291037.okta.com", "acme-preview.oktapreview.com", "acme.okta.com"] as const;
/** As many as a team has; every org has those of its server `default` and one of another. */
const MANY = Array.from({ length: 36 }, (_, index) => ({
  name: `Service ${index + 1}`,
  clientId: `0oaFAKE${String(index + 1).padStart(13, "0")}`,
  scopes: [`things${index + 1}.read`],
  server: {
    kind: "okta-custom",
    origin: `https://${ORGS[index % ORGS.length]}`,
    authorizationServerId: index === 4 ? "aus1a2b3c4d5e6f7g8h9" : "default",
  } as const,
}));

/** Milliseconds that a user is willing to search for. */
const SOON = 3_000;

describe("The groups of the tree", () => {
  let server: TokenServer;
  let workbench: Workbench;

  before(async () => {
    server = await startTokenServer(issuing("opaque-not-a-real-token"));
    const here = serverAt(server.url);
    workbench = await openWorkbench({
      secrets: storedProfiles(
        ...MANY,
        { name: "Invoices", server: here, group: "Local" },
        { name: "Orders", server: here, group: "Local" },
        { name: "Payments", server: here, group: "Local" },
        { name: "Visibly wrong", server: MANY[0]?.server, scopes: ["openid", "okta.users.read"] },
      ),
    });
    await workbench.profiles.open();
    await workbench.profiles.item("Invoices").waitFor();
  });

  after(() => closeWorkbench(workbench));
  after(() => server.close());

  it("cut nothing off at the width that the side bar has at first", async () => {
    const { profiles, page } = workbench;
    assert.equal((await profiles.sideBar.boundingBox())?.width, 300);
    await profiles.runInline(profiles.item("Invoices"), RUN);
    await profiles.item(/^Invoices\. Token valid/).waitFor();
    await profiles.item(/^Group acme\.okta\.com/).scrollIntoViewIfNeeded();
    await page.mouse.move(640, 700);
    const cut = [];
    for (const item of await profiles.items.all())
      if (!(await profiles.isWhole(item))) cut.push(await item.getAttribute("aria-label"));
    assert.deepEqual(cut, []);
    await workbench.picturesInThemes("tree-groups");
  });

  it("warn by an icon of what is visibly wrong", async () => {
    const { page, profiles, palette } = workbench;
    await palette.run("Okta: Find Profile…");
    await workbench.quickInput.fill("visibly");
    await workbench.quickInput.pick("Visibly wrong");
    const wrong = profiles.item(/^Visibly wrong\..*Okta refuses openid/);
    await wrong.waitFor();
    assert.equal(await wrong.locator(".codicon-warning").count(), 1);
    // The row of a selected item has colors of its own.
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Space");
    await page.mouse.move(640, 700);
    await workbench.picturesInThemes("tree-forewarned");
  });

  for (const [by, typed] of [
    ["name", "service 29"],
    ["client ID", MANY[28]?.clientId ?? ""],
    ["scope", "things29.read"],
    ["host and name", "preview service 29"],
  ] as const) {
    it(`has one of forty found by its ${by}, whatever is collapsed`, async () => {
      const { page, palette, quickInput, profiles } = workbench;
      await palette.run("Okta: Focus on Profiles View");
      await profiles.sideBar.getByRole("button", { name: "Collapse All" }).click();
      await profiles.item("Service 29.").waitFor({ state: "detached" });
      await palette.run("Okta: Find Profile…");
      await quickInput.items.first().waitFor();
      const startedAt = Date.now();
      await page.keyboard.type(by === "host and name" ? "acme-preview" : typed);
      if (by === "host and name") {
        await quickInput.items.filter({ hasText: "acme-preview" }).first().waitFor();
        await quickInput.items.filter({ hasText: "dev-48291037" }).first().waitFor({ state: "detached" });
        await quickInput.fill("Service 29");
      }
      await quickInput.items.filter({ hasText: "Service 29" }).first().waitFor();
      await page.keyboard.press("Enter");
      await profiles.sideBar.locator(".monaco-list-row.selected", { hasText: "Service 29" }).waitFor();
      assert.ok(Date.now() - startedAt < SOON, `${Date.now() - startedAt} ms`);
    });
  }

  it("have a profile that never ran say so on Enter, and run on a second one", async () => {
    const { page, palette, profiles, quickInput } = workbench;
    await palette.run("Okta: Focus on Profiles View");
    await profiles.sideBar.locator(".monaco-list:focus").waitFor();
    await page.keyboard.press("Home");
    await profiles.unfold("Local");
    const before = server.requests;
    await profiles.item("Orders.").click();
    await quickInput.title.filter({ hasText: "Orders" }).waitFor();
    await workbench.picture("tree-never-ran");
    assert.equal(server.requests, before);
    await page.keyboard.press("Enter");
    await workbench.result.headline.waitFor();
    await profiles.item(/^Orders\. Token valid/).waitFor();
    assert.equal(server.requests, before + 1);
  });

  it("open the last result on click, Enter and double click, and keep the focus for the next key", async () => {
    const { page, palette, profiles, result } = workbench;
    const before = server.requests;
    for (const press of [
      () => profiles.item("Orders.").click(),
      () => page.keyboard.press("Enter"),
      () => profiles.item("Orders.").dblclick(),
    ]) {
      await palette.run("View: Close All Editors");
      await palette.run("Okta: Focus on Profiles View");
      await profiles.sideBar.locator(".monaco-list:focus").waitFor();
      await press();
      await result.headline.waitFor();
    }
    assert.equal(server.requests, before);
    await page.keyboard.press("F2");
    const { quickInput } = workbench;
    await quickInput.title.filter({ hasText: "Rename Profile" }).waitFor();
    await quickInput.enter("Orders of today");
    await profiles.item("Orders of today.").waitFor();
  });

  it("delete by the Delete key, and bring back by Undo whatever was selected", async () => {
    const { page, profiles } = workbench;
    await profiles.item("Invoices.").click();
    await profiles.item("Payments.").click({ modifiers: ["ControlOrMeta"] });
    await page.keyboard.press("Delete");
    for (const name of ["Invoices.", "Payments."]) await profiles.item(name).waitFor({ state: "detached" });
    await workbench.picture("tree-undo");
    await workbench.notifications().getByRole("button", { name: "Undo" }).click();
    for (const name of ["Invoices.", "Payments."]) await profiles.item(name).waitFor();
  });

  it("run all that are selected, one after the other, each spinning as long as it takes", async () => {
    const { profiles } = workbench;
    const running = (name: string) => profiles.item(new RegExp(`^${name}\\. Requesting a token`));
    const release: (() => void)[] = [];
    const answer = issuing("opaque-not-a-real-token-2");
    server.answer = (request, response) => void release.push(() => answer(request, response));
    await profiles.item("Invoices.").click();
    await workbench.quickInput.cancel();
    await profiles.item("Payments.").click({ modifiers: ["ControlOrMeta"] });
    await profiles.runFromMenu(profiles.item("Payments."), RUN);
    for (const name of ["Invoices", "Payments"]) {
      await running(name).locator(".codicon-loading").waitFor();
      release.shift()?.();
      await profiles.item(new RegExp(`^${name}\\. Token valid`)).waitFor();
    }
    server.answer = answer;
  });

  it("move what is dragged onto them, and what is selected by a name that is entered", async () => {
    const { page, profiles, quickInput } = workbench;
    await profiles.item("Payments.").dragTo(profiles.group(ORGS[1]));
    await profiles.group(new URL(server.url).host).waitFor();
    await profiles.item("Payments.").dragTo(profiles.group("Local"));
    await profiles.group(new URL(server.url).host).waitFor({ state: "detached" });
    // The tooltip of the group would lie over the profiles below it.
    await page.mouse.move(0, 0);
    await profiles.item("Invoices.").click();
    await profiles.item("Payments.").click({ modifiers: ["ControlOrMeta"] });
    await profiles.runFromMenu(profiles.item("Payments."), "Move to Group…");
    await quickInput.pick("New Group…");
    await quickInput.enter("Night shift");
    await profiles.item(/^Group Night shift\..*2 profiles/).waitFor();
  });

  it("are renamed by F2 and by their menu, those by host by naming them, and stay selected", async () => {
    const { page, palette, profiles, quickInput } = workbench;
    const selected = (name: string) =>
      profiles.sideBar.locator(".monaco-list-row.selected", { hasText: name });
    await palette.run("Okta: Focus on Profiles View");
    await profiles.group("Night shift").click();
    await page.keyboard.press("F2");
    await quickInput.title.filter({ hasText: "Rename Group" }).waitFor();
    assert.equal(await quickInput.box.inputValue(), "Night shift");
    await quickInput.enter("Day shift");
    await selected("Day shift").waitFor();
    await profiles.item(/^Group Day shift\..*2 profiles/).waitFor();
    await profiles.runFromMenu(profiles.group(ORGS[2]), "Rename Group…");
    await quickInput.root.getByPlaceholder(ORGS[2]).waitFor();
    await workbench.picture("tree-rename-group");
    await quickInput.enter("Live");
    await selected("Live").waitFor();
    await profiles.item(/^Group Live\..*12 profiles/).waitFor();
    await profiles.group(ORGS[2]).waitFor({ state: "detached" });
  });

  it("select the copy that is made, and rename it or leave it the name that is proposed", async () => {
    const { profiles, quickInput } = workbench;
    for (const [proposed, answer, name] of [
      ["Payments (copy)", () => quickInput.cancel(), "Payments (copy)"],
      ["Payments (copy 2)", () => quickInput.enter("Refunds"), "Refunds"],
    ] as const) {
      await profiles.runFromMenu(profiles.item("Payments."), "Duplicate Profile");
      await quickInput.title.filter({ hasText: "Rename Profile" }).waitFor();
      assert.equal(await quickInput.box.inputValue(), proposed);
      await profiles.added(proposed);
      await workbench.picture("tree-duplicate");
      await answer();
      await profiles.added(name);
    }
  });
});
