import type { Memento } from "vscode";

/** Questions whose last answer is offered first. */
export type Question = "code" | "callCode" | "parsingCode";

/** What was last chosen where the same is likely to be wanted again, in whichever window. */
export class LastChoices {
  readonly #memento: Memento;

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  of(question: Question): string | undefined {
    const choice = this.#memento.get<unknown>(keyOf(question));
    return typeof choice === "string" ? choice : undefined;
  }

  async keep(question: Question, choice: string): Promise<void> {
    await this.#memento.update(keyOf(question), choice);
  }
}

function keyOf(question: Question): string {
  return `lastChoice.${question}`;
}
