import type { Locator, Page } from "playwright-core";

/** VS Code's page with the steps of a walkthrough. */
export class Walkthrough {
  constructor(private readonly page: Page) {}

  private get content(): Locator {
    return this.page.locator(".gettingStartedDetailsContent");
  }

  get steps(): Locator {
    return this.content.locator(".getting-started-step");
  }

  /** The picture of the open step. */
  get picture(): Locator {
    return this.page
      .locator("iframe.webview.ready:visible")
      .contentFrame()
      .locator("iframe#active-frame")
      .contentFrame()
      .locator("svg");
  }

  ticked(step: string): Locator {
    return this.box(step, "checked");
  }

  unticked(step: string): Locator {
    return this.box(step, "unchecked");
  }

  async open(step: string): Promise<void> {
    const one = this.step(step);
    if ((await one.getAttribute("aria-expanded")) === "true") return;
    await one.locator(".step-title").click();
    await this.content.locator(`.getting-started-step.expanded[data-step-id$="#${step}"]`).waitFor();
  }

  /** Presses a button of the open step. */
  async press(button: string): Promise<void> {
    await this.content
      .locator(".getting-started-step.expanded")
      .getByRole("button", { name: button })
      .click();
  }

  private step(step: string): Locator {
    return this.content.locator(`.getting-started-step[data-step-id$="#${step}"]`);
  }

  private box(step: string, state: "checked" | "unchecked"): Locator {
    return this.step(step).locator(`.codicon-getting-started-step-${state}`);
  }
}
