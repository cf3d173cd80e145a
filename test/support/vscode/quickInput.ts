import { setImmediate as turn } from "node:timers/promises";
import type * as vscode from "vscode";
import { EventEmitter } from "./events.ts";
import { isIn, type Move } from "./moves.ts";
import type { Question, Screen } from "./screen.ts";

/** What input boxes and quick picks have in common: they stay open until the extension or Escape hides them. */
export abstract class FakeQuickInput implements vscode.QuickInput {
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  enabled = true;
  busy = false;
  ignoreFocusOut = false;
  placeholder: string | undefined;
  buttons: readonly vscode.QuickInputButton[] = [];
  value = "";
  readonly #changed = new EventEmitter<string>();
  readonly #accepted = new EventEmitter<void>();
  readonly #triggered = new EventEmitter<vscode.QuickInputButton>();
  readonly #hidden = new EventEmitter<void>();
  #isVisible = false;

  readonly onDidChangeValue = this.#changed.event;
  readonly onDidAccept = this.#accepted.event;
  readonly onDidTriggerButton = this.#triggered.event;
  readonly onDidHide = this.#hidden.event;

  constructor(protected readonly screen: Screen) {}

  show(): void {
    if (this.#isVisible) return;
    this.#isVisible = true;
    this.screen.open(this);
    void this.#beUsed();
  }

  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.screen.close(this);
    this.#hidden.fire();
  }

  dispose(): void {
    this.hide();
  }

  protected abstract readonly question: Question;

  /** Makes a move that only this kind of input supports; returns why if that is not possible. */
  protected abstract use(move: Move): Promise<string | undefined> | string | undefined;

  protected type(text: string): void {
    this.value = text;
    this.#changed.fire(text);
  }

  protected accept(): void {
    this.#accepted.fire();
  }

  protected isOpen(): boolean {
    return this.#isVisible && this.enabled;
  }

  protected async whileBusy(): Promise<void> {
    while (this.busy && this.isOpen()) await turn();
  }

  /** The user sees an input with its rows, and makes one move after another until leaving it. */
  async #beUsed(): Promise<void> {
    await turn();
    while (this.isOpen()) {
      await this.whileBusy();
      if (!this.isOpen()) return;
      const move = await this.screen.ask(this.question);
      const problem = this.isOpen() ? await this.#perform(move) : undefined;
      if (problem !== undefined) {
        this.screen.cannot(move, problem);
        this.hide();
      }
      await turn();
    }
  }

  #perform(move: Move): Promise<string | undefined> | string | undefined {
    if (move.does === "dismiss") {
      this.hide();
      return undefined;
    }
    if (move.does !== "click") return this.use(move);
    const button = this.buttons.find(({ tooltip }) => isIn(move.tooltip, tooltip));
    if (button === undefined) {
      return `the buttons are ${JSON.stringify(this.buttons.map(({ tooltip }) => tooltip))}`;
    }
    this.#triggered.fire(button);
    return undefined;
  }
}
