import type { Locator, Page } from "playwright-core";

/** The box at the top: the palette, quick picks and input boxes all live in it. */
export class QuickInput {
  readonly root: Locator;

  constructor(private readonly page: Page) {
    this.root = page.locator(".quick-input-widget");
  }

  /** "Add Profile (2/7)": the title with its step. */
  get title(): Locator {
    return this.root.locator(".quick-input-title");
  }

  get box(): Locator {
    return this.root.locator(".quick-input-box input");
  }

  /** The prompt, or the sentence that says why the value is refused. */
  get message(): Locator {
    return this.root.locator(".quick-input-message");
  }

  /** The rows of a quick pick; each holds its label, description and detail. */
  get items(): Locator {
    return this.root.locator(".quick-input-list .monaco-list-row");
  }

  /** The labels of the rows, without icons. */
  labels(): Promise<string[]> {
    return this.items.locator(".label-name").allInnerTexts();
  }

  /** Types over what is in the box. */
  async fill(text: string): Promise<void> {
    await this.box.fill(text);
  }

  /** Types over what is in the box and goes on. */
  async enter(text: string): Promise<void> {
    await this.box.fill(text);
    await this.box.press("Enter");
  }

  async accept(): Promise<void> {
    await this.box.press("Enter");
  }

  async back(): Promise<void> {
    await this.root.getByRole("button", { name: "Back" }).click();
  }

  /** ESC. */
  async cancel(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await this.root.waitFor({ state: "hidden" });
  }

  /** Picks the row with this label, a part of it, or a pattern. */
  async pick(label: string | RegExp): Promise<void> {
    await this.items
      .filter({ has: this.page.locator(".label-name", { hasText: label }) })
      .first()
      .click();
  }
}
