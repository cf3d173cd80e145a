import type { Locator, Page } from "playwright-core";
import { inAttempts } from "./attempts.ts";
import type { Palette } from "./palette.ts";

/**
 * A menu that has just opened ignores a mouse button released before this, because it may be the click that opened the
 * menu.
 */
export const MENU_ARMED_AFTER_MS = 200;

/** The extension's side bar with the profile tree. */
export class ProfilesView {
  constructor(
    private readonly page: Page,
    private readonly palette: Palette,
    private readonly containerTitle: string,
  ) {}

  get sideBar(): Locator {
    return this.page.locator(".part.sidebar");
  }

  /** The text and buttons that are shown as long as there is no profile. */
  get welcome(): Locator {
    return this.sideBar.locator(".welcome-view-content");
  }

  get items(): Locator {
    return this.sideBar.getByRole("treeitem");
  }

  /** The items that stand for no group. */
  get profiles(): Locator {
    return this.sideBar.getByRole("treeitem", { name: /^(?!Group )/ });
  }

  group(name: string): Locator {
    return this.sideBar.getByRole("treeitem", { name: `Group ${name}.` });
  }

  /** Opens a group that is collapsed. */
  async unfold(group: string): Promise<void> {
    if ((await this.group(group).getAttribute("aria-expanded")) === "true") return;
    await this.group(group).click();
    await this.sideBar.locator(`[aria-label^="Group ${group}."][aria-expanded="true"]`).waitFor();
  }

  /**
   * Shows the view, whatever the side bar shows now; clicking its tab would hide a view that is just being restored.
   */
  async open(): Promise<void> {
    await this.palette.run(`${this.containerTitle}: Focus on Profiles View`);
    await this.sideBar.locator(".pane-body").first().waitFor();
  }

  /** An item whose accessible label contains or matches this. */
  item(name: string | RegExp): Locator {
    return this.sideBar.getByRole("treeitem", { name }).first();
  }

  /** Waits until a profile that was just added is listed and selected: until then its row may still move. */
  async added(name: string): Promise<void> {
    await this.sideBar.locator(".monaco-list-row.selected", { hasText: name }).waitFor();
  }

  /** Whether the whole text of an item's label and description is to be seen. */
  isWhole(item: Locator): Promise<boolean> {
    return item
      .locator(".monaco-icon-label-container")
      .first()
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
  }

  /** Clicks one of the item's inline actions, which appear on hover. */
  async runInline(item: Locator, action: string | RegExp): Promise<void> {
    await item.hover();
    await item.getByRole("button", { name: action }).click();
  }

  /** Deletes the item's profile by its menu, and leaves the offer to undo that alone. */
  async delete(item: Locator): Promise<void> {
    await this.runFromMenu(item, /Delete Profile/);
    await this.page.locator(".notifications-toasts", { hasText: "was deleted" }).last().waitFor();
  }

  /** Picks an entry from the item's context menu, which anything that takes the focus closes. */
  async runFromMenu(item: Locator, action: string | RegExp): Promise<void> {
    await inAttempts(
      async (timeout) => {
        await item.click({ button: "right", timeout });
        await this.page
          .getByRole("menuitem", { name: action })
          .click({ delay: MENU_ARMED_AFTER_MS, timeout });
      },
      () => this.page.keyboard.press("Escape"),
    );
  }
}
