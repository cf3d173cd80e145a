import type { Locator } from "playwright-core";
import type { Workbench } from "./workbench.ts";

/** VS Code's own page of the extensions that are active in a window; opening it activates none. */
export class RunningExtensions {
  private constructor(private readonly workbench: Workbench) {}

  /** The window has to be tall enough for all rows: those out of sight are not in the page. */
  static async show(workbench: Workbench): Promise<RunningExtensions> {
    await workbench.palette.run("Developer: Show Running Extensions");
    const shown = new RunningExtensions(workbench);
    await shown.rows.first().waitFor();
    return shown;
  }

  /** The row of an extension by its display name; it appears when the extension starts to activate. */
  row(displayName: string): Locator {
    return this.rows.filter({ has: this.workbench.page.getByText(displayName, { exact: true }) });
  }

  /** Waits until the extension is active. */
  async untilActive(displayName: string): Promise<void> {
    await this.timeOf(displayName)
      .filter({ hasText: /\d\s*ms/ })
      .waitFor();
  }

  /** What activated the extension, in VS Code's words. */
  async reasonFor(displayName: string): Promise<string> {
    await this.timeOf(displayName).hover();
    const hover = this.workbench.page.locator(".monaco-hover", { hasText: "Activated by" });
    return hover.innerText();
  }

  private get rows(): Locator {
    return this.workbench.page.locator(".runtime-extensions-editor .extension");
  }

  private timeOf(displayName: string): Locator {
    return this.row(displayName).locator(".activation-time");
  }
}
