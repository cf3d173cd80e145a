import type { Locator, Page } from "playwright-core";
import { inAttempts } from "./attempts.ts";
import { BESIDE_HOVER, type QuickInput } from "./quickInput.ts";

/** The prefix that turns a quick input into the palette. */
const PREFIX = ">";

/** The Command Palette. */
export class Palette {
  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
  ) {}

  /** Runs the command with exactly this title, category included: "Okta: Add Profile". */
  async run(title: string): Promise<void> {
    await this.find(title, (row, timeout) => row.click({ position: BESIDE_HOVER, timeout }));
    await this.quickInput.untilValue((value) => !value.startsWith(PREFIX));
  }

  /** Waits until the palette offers exactly this title. */
  async offers(title: string): Promise<void> {
    await this.find(title, () => this.quickInput.cancel());
  }

  /**
   * The palette lists what was registered when it opened, and a window that was just reloaded registers more over time;
   * anything that takes the focus in the meantime, such as a message coming or going, closes it.
   */
  private async find(title: string, act: (row: Locator, timeout: number) => Promise<void>): Promise<void> {
    await inAttempts(
      async (timeout) => {
        await this.search(title, timeout);
        const row = this.row(title);
        await row.waitFor({ timeout });
        await act(row, timeout);
      },
      () => this.quickInput.cancel(),
    );
  }

  private row(title: string): Locator {
    return this.quickInput.items.filter({ has: this.page.getByText(title, { exact: true }) }).first();
  }

  private async search(title: string, timeout: number): Promise<void> {
    await this.page.keyboard.press("F1");
    await this.quickInput.box.fill(PREFIX + title, { timeout });
  }
}
