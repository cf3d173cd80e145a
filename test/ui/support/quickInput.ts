import type { Locator, Page } from "playwright-core";
import { until } from "../../support/until.ts";

/** Within an item; its detail is a label too, in a row of its own. */
const LABEL = ".quick-input-list-row:first-child .label-name";

/** Where in a row to click: a hover with the row's details may cover its middle. */
export const BESIDE_HOVER = { x: 12, y: 8 };

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

  /** The labels of the rows, without icons, once there are any. */
  async labels(): Promise<string[]> {
    await this.items.first().waitFor();
    return this.items.locator(LABEL).allInnerTexts();
  }

  /** Waits until the box is gone or holds what is expected: the next input takes its place without closing it. */
  async untilValue(isExpected: (value: string) => boolean): Promise<void> {
    let value = "";
    await until(
      () => `the quick input holds something else than "${value}"`,
      async () => {
        if (!(await this.box.isVisible())) return true;
        value = await this.box.inputValue();
        return isExpected(value);
      },
    );
  }

  /** Waits for the step with this number, "3/8". */
  async atStep(number: string): Promise<void> {
    await this.title.filter({ hasText: `(${number})` }).waitFor();
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
      .filter({ has: this.page.locator(LABEL, { hasText: label }) })
      .first()
      .click({ position: BESIDE_HOVER });
  }
}
