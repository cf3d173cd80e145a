import { setImmediate as turn } from "node:timers/promises";
import type { ProgressLocation } from "vscode";
import { describeMove, dismiss, type Move } from "./moves.ts";

/** Something that the extension has shown to the user. */
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
      /** The visible text: dots in a password box. */
      readonly value: string;
      readonly isPassword: boolean;
      readonly remark?: string;
    }
  | { readonly kind: "fileDialog"; readonly title?: string }
  /** A page in a webview that wants an answer. */
  | { readonly kind: "page"; readonly title: string }
  | { readonly kind: "status"; readonly text: string }
  | {
      readonly kind: "progress";
      readonly title?: string;
      readonly location: ProgressLocation | { readonly viewId: string };
      readonly isCancellable: boolean;
    }
  | { readonly kind: "document"; readonly address: string }
  | { readonly kind: "treeItem"; readonly node: unknown }
  | { readonly kind: "terminal"; readonly name: string; readonly text: string }
  | { readonly kind: "log" };

export interface ShownRow {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

export type Question = Extract<Shown, { kind: "message" | "list" | "box" | "fileDialog" | "page" }>;

/** A quick input on the screen, which has room for one. */
export interface OpenInput {
  hide(): void;
}

/** The screen of one window and its user, who makes the moves that the test has announced and no others. */
export class Screen {
  readonly #shown: Shown[] = [];
  readonly #moves: Move[] = [];
  readonly #problems: string[] = [];
  /** Texts typed into password boxes. */
  readonly passwords: string[] = [];
  #open: OpenInput | undefined;

  /** Says what the user does about the next questions, one move each. */
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

  /** Shows a question and returns the user's move; without any move left, that is Escape, and a problem. */
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

  /** A quick input replaces the previous one. */
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

  /** Deviations from what the test announced, as sentences; each is reported only once. */
  takeProblems(): readonly string[] {
    const unused = this.#moves
      .splice(0)
      .map((move) => `Nothing was asked that the user could ${describeMove(move)}.`);
    return [...this.#problems.splice(0), ...unused];
  }
}
