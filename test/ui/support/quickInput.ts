import type { Locator, Page } from "playwright-core";
import { until } from "../../support/until.ts";

/** The label of an item; an item's detail is a label too, in a separate row. */
const LABEL = ".quick-input-list-row:first-child .label-name";

/** Where to click in a row: a hover with the row's details may cover its middle. */
export const BESIDE_HOVER = { x: 12, y: 8 };

/** The box at the top, which the palette, quick picks and input boxes share. */
export class QuickInput {
  readonly root: Locator;

  constructor(private readonly page: Page) {
    this.root = page.locator(".quick-input-widget");
  }

  /** "Add Profile (2/7)": the title and the step. */
  get title(): Locator {
    return this.root.locator(".quick-input-title");
  }

  get box(): Locator {
    return this.root.locator(".quick-input-box input");
  }

  /** The prompt, or the reason why the value is refused. */
  get message(): Locator {
    return this.root.locator(".quick-input-message");
  }

  /** The rows of a quick pick; each contains its label, description and detail. */
  get items(): Locator {
    return this.root.locator(".quick-input-list .monaco-list-row");
  }

  /** The labels of the rows, without icons, once there are any. */
  async labels(): Promise<string[]> {
    await this.items.first().waitFor();
    return this.items.locator(LABEL).allInnerTexts();
  }

  /** Waits until the box is gone or contains what is expected: the next input replaces it without closing it. */
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

  /** Waits for the input with this in its placeholder, which replaces the one before it. */
  async atPlaceholder(words: string): Promise<void> {
    await this.root.getByPlaceholder(words).waitFor();
  }

  /** Replaces the text in the box. */
  async fill(text: string): Promise<void> {
    await this.box.fill(text);
  }

  /** Replaces the text in the box and accepts it. */
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

  /** Presses Escape. */
  async cancel(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await this.root.waitFor({ state: "hidden" });
  }

  /** Picks the row with this label, or with a label that contains or matches it. */
  async pick(label: string | RegExp): Promise<void> {
    await this.items
      .filter({ has: this.page.locator(LABEL, { hasText: label }) })
      .first()
      .click({ position: BESIDE_HOVER });
  }
}
