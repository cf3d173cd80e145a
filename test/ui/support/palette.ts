import type { Locator, Page } from "playwright-core";
import { BESIDE_HOVER, type QuickInput } from "./quickInput.ts";

/** What makes a quick input the palette. */
const PREFIX = ">";

const PATIENCE_MS = 30_000;
const LISTED_WITHIN_MS = 3_000;

/** The Command Palette. */
export class Palette {
  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
  ) {}

  /** Runs the command with exactly this title, category included: "Okta: Add Profile". */
  async run(title: string): Promise<void> {
    await this.find(title, (row) => row.click({ position: BESIDE_HOVER, timeout: LISTED_WITHIN_MS }));
    await this.quickInput.untilValue((value) => !value.startsWith(PREFIX));
  }

  /** Does the palette offer this title now? */
  async offers(title: string): Promise<boolean> {
    await this.search(title);
    await this.quickInput.items.first().waitFor();
    const isOffered = await this.row(title).isVisible();
    await this.quickInput.cancel();
    return isOffered;
  }

  /**
   * The palette lists what there was when it opened, and a window that was just reloaded learns more by and by; what
   * takes the focus meanwhile, a message that comes or goes, closes it.
   */
  private async find(title: string, act: (row: Locator) => Promise<void>): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        await this.search(title);
        const row = this.row(title);
        await row.waitFor({ timeout: LISTED_WITHIN_MS });
        await act(row);
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await this.quickInput.cancel();
      }
    }
  }

  private row(title: string): Locator {
    return this.quickInput.items.filter({ has: this.page.getByText(title, { exact: true }) }).first();
  }

  private async search(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    await this.quickInput.box.fill(PREFIX + title, { timeout: LISTED_WITHIN_MS });
  }
}
