import { setImmediate as turn } from "node:timers/promises";
import type { ProgressLocation } from "vscode";
import { describeMove, dismiss, type Move } from "./moves.ts";

/** What the extension has put before the user. */
export type Shown =
  | {
      readonly kind: "message";
      readonly severity: "error" | "warning" | "information";
      readonly text: string;
      readonly detail?: string;
      readonly isModal: boolean;
      readonly buttons: readonly string[];
    }
  | {
      readonly kind: "list";
      readonly title?: string;
      readonly placeholder?: string;
      readonly rows: readonly ShownRow[];
    }
  | {
      readonly kind: "box";
      readonly title?: string;
      readonly prompt?: string;
      readonly placeholder?: string;
      /** As it is seen: dots in a box for passwords. */
      readonly value: string;
      readonly isPassword: boolean;
      readonly remark?: string;
    }
  | { readonly kind: "fileDialog"; readonly title?: string }
  | { readonly kind: "status"; readonly text: string }
  | {
      readonly kind: "progress";
      readonly title?: string;
      readonly location: ProgressLocation | { readonly viewId: string };
      readonly isCancellable: boolean;
    }
  | { readonly kind: "page"; readonly address: string; readonly markdown: string }
  | { readonly kind: "document"; readonly address: string }
  | { readonly kind: "treeItem"; readonly node: unknown }
  | { readonly kind: "log" };

export interface ShownRow {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

export type Question = Extract<Shown, { kind: "message" | "list" | "box" | "fileDialog" }>;

/** A quick input that is on the screen; there is room for one. */
export interface OpenInput {
  hide(): void;
}

/** One window's screen, and the user before it, who does what the test has said and nothing else. */
export class Screen {
  readonly #shown: Shown[] = [];
  readonly #moves: Move[] = [];
  readonly #problems: string[] = [];
  /** What was typed where nobody is to see it. */
  readonly passwords: string[] = [];
  #open: OpenInput | undefined;

  /** Says what the user does about the next questions, one move for each. */
  willDo(...moves: readonly Move[]): void {
    this.#moves.push(...moves);
  }

  show(shown: Shown): void {
    this.#shown.push(shown);
  }

  /** Everything of one kind, in the order in which it was shown. */
  shown<Kind extends Shown["kind"]>(kind: Kind): readonly Extract<Shown, { kind: Kind }>[] {
    return this.#shown.filter((one): one is Extract<Shown, { kind: Kind }> => one.kind === kind);
  }

  get everything(): readonly Shown[] {
    return this.#shown;
  }

  /** Shows a question and says what is done about it: where no move is left that is Escape, and a problem. */
  async ask(question: Question): Promise<Move> {
    this.show(question);
    let move = this.#moves.shift();
    while (move?.does === "wait") {
      await move.meanwhile();
      move = this.#moves.shift();
    }
    if (move === undefined) {
      this.#problems.push(`Nobody expected to be asked: ${JSON.stringify(question)}`);
      return dismiss;
    }
    if (question.kind === "box" && question.isPassword && "text" in move) this.passwords.push(move.text);
    await turn();
    return move;
  }

  cannot(move: Move, why: string): void {
    this.#problems.push(`The user could not ${describeMove(move)}: ${why}`);
  }

  /** A quick input takes the place of the one before it. */
  open(input: OpenInput): void {
    const before = this.#open;
    this.#open = input;
    if (before !== input) before?.hide();
  }

  close(input: OpenInput): void {
    if (this.#open === input) this.#open = undefined;
  }

  closeAll(): void {
    this.#open?.hide();
  }

  /** What went otherwise than the test said, as sentences; telling of it once is enough. */
  takeProblems(): readonly string[] {
    const unused = this.#moves
      .splice(0)
      .map((move) => `Nothing was asked that the user could ${describeMove(move)}.`);
    return [...this.#problems.splice(0), ...unused];
  }
}
