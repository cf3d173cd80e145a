import type { Locator, Page } from "playwright-core";
import { inAttempts } from "./attempts.ts";
import type { Palette } from "./palette.ts";
import type { QuickInput } from "./quickInput.ts";

/** The text editors of a window. */
export class Editors {
  constructor(
    private readonly page: Page,
    private readonly palette: Palette,
    private readonly quickInput: QuickInput,
  ) {}

  tab(file: string): Locator {
    return this.page.getByRole("tab", { name: file });
  }

  /** Opens a file in the window's folder. */
  async show(file: string): Promise<void> {
    await this.palette.run("Go to File...");
    await this.quickInput.box.fill(file);
    await this.quickInput.items.filter({ hasText: file }).first().waitFor();
    await this.page.keyboard.press("Enter");
    await this.tab(file).waitFor();
  }

  /** Places the caret in the active editor; lines and columns are counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.palette.run("Go to Line/Column...");
    await this.quickInput.enter(`:${line}:${column}`);
    await this.page.locator(".statusbar", { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** The text of the hover over a place in the document, once it matches. */
  async hoverOver(text: string, expected: RegExp): Promise<string> {
    const line = this.page.locator(".editor-instance .view-line", { hasText: text });
    const hover = this.page.locator(".monaco-editor .monaco-hover", { hasText: expected });
    // The hover's provider may have been activated only just now.
    return inAttempts(
      async (timeout) => {
        // The line is as wide as the editor, while its text begins at the left.
        await line.locator("span", { hasText: text }).last().hover();
        await hover.waitFor({ timeout });
        return hover.innerText();
      },
      () => this.page.mouse.move(0, 0),
    );
  }
}
