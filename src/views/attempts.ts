import { InputBoxValidationSeverity, type InputBox, l10n } from "vscode";
import type { Attempt } from "./wizard/question.ts";

type Box = Pick<InputBox, "value" | "busy" | "validationMessage">;

/** Tries the text of a box, one text at a time: the box stays open and busy meanwhile. */
export class Attempts {
  readonly #input: Box;
  readonly #attempt: Attempt;
  #underWay: AbortController | undefined;

  constructor(input: Box, attempt: Attempt) {
    this.#input = input;
    this.#attempt = attempt;
  }

  stop(): void {
    this.#underWay?.abort();
    this.#underWay = undefined;
    this.#input.busy = false;
  }

  /** Whether the text was tried; if not, the box says why, unless its text has changed or it was left. */
  async make(): Promise<boolean> {
    if (this.#underWay !== undefined) return false;
    const mine = new AbortController();
    this.#underWay = mine;
    this.#input.busy = true;
    this.#say(this.#attempt.underWay, InputBoxValidationSeverity.Info);
    const failure = await this.#attempt.make(this.#input.value, mine.signal).then(
      () => undefined,
      // What it rejects with may quote the text.
      () => l10n.t("This could not be tried. Press Enter to try again."),
    );
    if (this.#underWay !== mine) return false;
    this.stop();
    if (failure !== undefined) this.#say(failure, InputBoxValidationSeverity.Error);
    return failure === undefined;
  }

  #say(message: string, severity: InputBoxValidationSeverity): void {
    this.#input.validationMessage = { message, severity };
  }
}
