import type { ToResultView } from "../webviewMessages.ts";
import { type PageMessage, PagePanel } from "./pagePanel.ts";
import type { PageGround } from "./resultWebview.ts";

export type Steps<T> = (signal: AbortSignal) => AsyncGenerator<T, void>;

export interface StepsPanelPorts<T> {
  readonly viewType: string;
  readonly title: string;
  readonly ground: PageGround;
  titleOf(shown: T): string;
  content(shown: T): ToResultView;
  /** What its page asks about the one on display. */
  receive(message: PageMessage, shown: T): void;
}

/** The one panel of its kind that shows requests which are sent one after the other. Closing it ends them. */
export class StepsPanel<T extends { readonly id: string }> {
  readonly #panel: PagePanel;
  readonly #ports: StepsPanelPorts<T>;
  #shown: T | undefined;
  #underWay: AbortController | undefined;

  constructor(ports: StepsPanelPorts<T>) {
    this.#ports = ports;
    this.#panel = new PagePanel({
      viewType: ports.viewType,
      title: ports.title,
      ground: ports.ground,
      content: () => this.#shown && ports.content(this.#shown),
      receive: (message) => {
        if (this.#shown !== undefined && message.runId === this.#shown.id)
          ports.receive(message, this.#shown);
      },
      closed: () => this.#forget(),
    });
  }

  /**
   * Shows steps from the plan to the conclusion, in place of those before, which are cancelled.
   * @returns the last one
   * @throws UserError as the steps do; then nothing of them is shown
   */
  async watch(steps: Steps<T>): Promise<T> {
    const mine = new AbortController();
    const iterator = steps(mine.signal);
    // The plan, by which nothing is sent yet.
    let last = await iterator.next();
    if (last.done === true) throw new Error("There is no plan.");
    this.cancel();
    this.#underWay = mine;
    this.#shown = last.value;
    this.#panel.show(this.#ports.titleOf(last.value));
    let newest = last.value;
    try {
      for (;;) {
        last = await iterator.next();
        if (last.done === true) return newest;
        newest = last.value;
        if (this.#underWay === mine) this.#update(newest);
      }
    } catch (error) {
      if (this.#underWay === mine) this.#panel.dispose();
      throw error;
    } finally {
      if (this.#underWay === mine) this.#underWay = undefined;
    }
  }

  /** Ends what is under way. */
  cancel(): void {
    this.#underWay?.abort();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #update(step: T): void {
    this.#shown = step;
    this.#panel.refresh();
  }

  #forget(): void {
    this.cancel();
    this.#underWay = this.#shown = undefined;
  }
}
