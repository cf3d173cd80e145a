import assert from "node:assert/strict";
import { ISSUED } from "./support/resultView.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { issuing, startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import type { Workbench } from "./support/workbench.ts";

const TOKEN = "opaque-not-a-real-token";
/** More than there are tab stops before the buttons; a focus trap would never get there. */
const MOST_TABS = 15;

describe("The main job without a mouse", () => {
  let server: TokenServer;
  let workbench: Workbench;

  /** The accessible name of the focused element in the result, or nothing if the focus is elsewhere. */
  const focusedInResult = () =>
    workbench.result.frame
      .locator(":focus")
      .evaluateAll(([element]) => element?.ariaLabel ?? element?.textContent.trim() ?? "");

  async function tabTo(name: string): Promise<void> {
    const passed = [];
    for (let count = 0; count < MOST_TABS; count += 1) {
      await workbench.page.keyboard.press("Tab");
      const focused = await focusedInResult();
      if (focused === name) return;
      passed.push(focused);
    }
    throw new Error(`Tab leads to ${JSON.stringify(passed)}.`);
  }

  /** The tree accepts keys only a moment after its command has run. */
  async function focusTree(): Promise<void> {
    await workbench.palette.run("Okta: Focus on Profiles View");
    await workbench.profiles.sideBar.locator(".monaco-list:focus").waitFor();
  }

  before(async () => {
    server = await startTokenServer(issuing(TOKEN));
    const address = serverAt(server.url);
    workbench = await openWorkbench({
      secrets: storedProfiles({ name: "Invoices", server: address }, { name: "Orders", server: address }),
    });
    await workbench.profiles.open();
    await workbench.profiles.item("Invoices").waitFor();
  });

  after(() => closeWorkbench(workbench));

  after(() => server.close());

  it("gets a token by the palette and a profile's name", async () => {
    const { page, quickInput } = workbench;
    await page.keyboard.press("F1");
    await quickInput.box.waitFor();
    await page.keyboard.type("get client cred");
    await quickInput.items.first().filter({ hasText: "Okta: Get Client Credentials Token" }).waitFor();
    await page.keyboard.press("Enter");
    await quickInput.items.filter({ hasText: "Invoices" }).waitFor();
    await page.keyboard.type("ord");
    await quickInput.items.filter({ hasText: "Invoices" }).waitFor({ state: "detached" });
    await page.keyboard.press("Enter");
    await workbench.result.headline.waitFor();
    assert.match(await workbench.result.headline.innerText(), ISSUED);
  });

  it("finds the focus in the result, a Tab or two before Copy Bearer Token, which Enter presses", async () => {
    await tabTo("Copy Bearer Token");
    const copied = await workbench.copiedBy(() => workbench.page.keyboard.press("Enter"));
    assert.equal(copied, TOKEN);
  });

  it("reveals and hides the token by the space bar, and keeps the focus on the button", async () => {
    const { page, result } = workbench;
    await tabTo("Reveal Token");
    await page.keyboard.press("Space");
    await result.frame.getByText(TOKEN).first().waitFor();
    assert.equal(await focusedInResult(), "Hide Token");
    await page.keyboard.press("Space");
    await result.frame.getByRole("button", { name: "Reveal Token" }).waitFor();
    assert.equal(await focusedInResult(), "Reveal Token");
  });

  it("goes on from the tree: arrows to a profile, its menu by the menu key, its runs by an arrow", async () => {
    const { page, palette, profiles } = workbench;
    await focusTree();
    await page.keyboard.press("Home");
    await profiles.sideBar.locator(".monaco-list-row.focused", { hasText: "127.0.0.1" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await profiles.sideBar.locator(".monaco-list-row.focused", { hasText: "Invoices" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await profiles.sideBar.locator(".monaco-list-row.focused", { hasText: "Orders" }).waitFor();
    await page.keyboard.press("ContextMenu");
    const titles = page.getByRole("menuitem").filter({ hasText: /./ });
    await titles.first().waitFor();
    assert.deepEqual(await titles.allInnerTexts(), [
      "Get Client Credentials Token",
      "Copy Bearer Token",
      "Copy as Authorization Header",
      "Copy Response JSON",
      "Copy as curl Command…",
      "Copy as Code…",
      "Copy Parsing Code…",
      "Call API…",
      "Open Terminal with Token",
      "Introspect Token",
      "Revoke Token",
      "Keep Token Fresh",
      "Forget Token",
      "Edit Profile",
      "Secrets, Keys and DPoP",
      "Rename Profile…\nF2",
      "Move to Group…",
      "Duplicate Profile",
      "Set Token Expectations…",
      "Drill API: Test How It Checks Tokens…",
      "Show Authorization Server Metadata",
      "Refresh Authorization Server Metadata",
      "Delete Profile\nDel",
    ]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const copied = await workbench.copiedBy(() => page.keyboard.press("Enter"));
    assert.equal(copied, TOKEN);

    await palette.run("View: Close All Editors");
    await focusTree();
    await page.keyboard.press("ArrowRight");
    await profiles.item(/^Request at/).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await workbench.result.headline.waitFor();
  });

  it("renames by F2 what has the focus, though another one is selected, and opens neither", async () => {
    const { page, palette, profiles, quickInput, result } = workbench;
    await profiles.item("Orders").click();
    await result.headline.waitFor();
    await palette.run("View: Close All Editors");
    await focusTree();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await profiles.sideBar.locator(".monaco-list-row.focused", { hasText: "Invoices" }).waitFor();
    await page.keyboard.press("F2");
    await quickInput.title.filter({ hasText: "Rename Profile" }).waitFor();
    assert.equal(await quickInput.box.inputValue(), "Invoices");
    await quickInput.enter("Bills");
    await profiles.item("Bills").waitFor();
    assert.equal(await result.headline.count(), 0);
  });

  it("deletes a profile by the menu key and Enter, and another one by the Delete key", async () => {
    const { page, profiles } = workbench;
    await focusTree();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ContextMenu");
    await page.getByRole("menuitem", { name: "Delete Profile" }).waitFor();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await profiles.item("Bills").waitFor({ state: "detached" });
    await profiles.item("Orders").waitFor();
    await focusTree();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await profiles.sideBar.locator(".monaco-list-row.focused", { hasText: "Orders" }).waitFor();
    await page.keyboard.press("Delete");
    await profiles.item("Orders").waitFor({ state: "detached" });
  });
});
