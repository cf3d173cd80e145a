import type { Locator, Page } from "playwright-core";
import type { Palette } from "./palette.ts";

/** A menu that has just opened ignores a button let go sooner, as it may be the one that opened it. */
const MENU_ARMED_AFTER_MS = 200;

/** The extension's side bar with the tree of profiles. */
export class ProfilesView {
  constructor(
    private readonly page: Page,
    private readonly palette: Palette,
    private readonly containerTitle: string,
  ) {}

  get sideBar(): Locator {
    return this.page.locator(".part.sidebar");
  }

  /** Text and buttons shown while there is no profile. */
  get welcome(): Locator {
    return this.sideBar.locator(".welcome-view-content");
  }

  get items(): Locator {
    return this.sideBar.getByRole("treeitem");
  }

  /** Shows the view, whatever the side bar shows now; clicking its tab would hide one that is just being restored. */
  async open(): Promise<void> {
    await this.palette.run(`${this.containerTitle}: Focus on Profiles View`);
    await this.sideBar.locator(".pane-body").first().waitFor();
  }

  /** An item whose accessible label begins with, contains or matches this. */
  item(name: string | RegExp): Locator {
    return this.sideBar.getByRole("treeitem", { name }).first();
  }

  /** Waits until a profile that was just added is there and selected: until then its row may still move. */
  async added(name: string): Promise<void> {
    await this.sideBar.locator(".monaco-list-row.selected", { hasText: name }).waitFor();
  }

  /** Clicks one of the item's inline actions, which show on hover. */
  async runInline(item: Locator, action: string | RegExp): Promise<void> {
    await item.hover();
    await item.getByRole("button", { name: action }).click();
  }

  /** Chooses from the item's context menu. */
  async runFromMenu(item: Locator, action: string | RegExp): Promise<void> {
    await item.click({ button: "right" });
    await this.page.getByRole("menuitem", { name: action }).click({ delay: MENU_ARMED_AFTER_MS });
  }
}
