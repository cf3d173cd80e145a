import type { FrameLocator, Locator, Page } from "playwright-core";

/** The beginning of the headline of a token that was issued. */
export const ISSUED = /^\s*(Token|(Opaque|Encrypted|DPoP|Opaque DPoP|Encrypted DPoP) token)\b/;

/** The result webview's document. */
export class ResultView {
  constructor(
    private readonly page: Page,
    private readonly extensionId: string,
  ) {}

  get frame(): FrameLocator {
    return this.page
      .locator(`iframe.webview.ready[src*="extensionId=${this.extensionId}" i]:visible`)
      .contentFrame()
      .locator("iframe#active-frame")
      .contentFrame();
  }

  /** "Token for customScope · valid 59 min"; once it is there, a result is shown. */
  get headline(): Locator {
    return this.frame.locator(".verdict h1");
  }

  /** A foldable part by its stable name: token, response, headers, request, timing, connection, failure. */
  section(id: string): Locator {
    return this.frame.locator(`details[data-section="${id}"]`);
  }

  /** Chooses from the menu of a button. */
  async choose(menu: string, item: string): Promise<void> {
    await this.frame.getByRole("button", { name: menu, exact: true }).click();
    await this.frame.getByRole("menuitem", { name: item, exact: true }).click();
  }

  /** Opens a section that is closed. */
  async unfold(id: string): Promise<void> {
    const section = this.section(id);
    if ((await section.getAttribute("open")) === null) await section.locator("summary").first().click();
  }

  /** Opens a section that is closed and closes one that is open; returns whether it is open now. */
  async toggle(id: string): Promise<boolean> {
    const section = this.section(id);
    const wasOpen = (await section.getAttribute("open")) !== null;
    await section.locator("summary").first().click();
    return !wasOpen;
  }

  /** The texts of the cells in the table with this accessible name, whether or not its section is open. */
  async rows(table: string): Promise<string[][]> {
    const rows = this.frame.locator(`table[aria-label="${table}"] tbody tr`);
    return rows.evaluateAll((found) =>
      found.map((row) => [...row.children].map((cell) => cell.textContent.replaceAll(/\s+/g, " ").trim())),
    );
  }
}
