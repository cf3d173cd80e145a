import { type MessageOptions, window } from "vscode";

export interface Question {
  readonly text: string;
  readonly detail: string | undefined;
  readonly buttons: readonly unknown[];
}

type Ask = (text: string, ...rest: readonly unknown[]) => Thenable<unknown>;

const KINDS = ["showWarningMessage", "showInformationMessage"] as const;

/**
 * The user in front of the modal dialogs, who agrees to everything unless told otherwise. VS Code refuses to show such a
 * dialog while it runs a suite, so the answer takes the place of the call; the suite lies in the extension's folder and
 * is given the same API object. What the dialogs themselves are like is tested in the window, by
 * test/ui/otherExtension.test.ts.
 */
export class DialogUser {
  readonly #ofVscode: Readonly<Record<(typeof KINDS)[number], Ask>> = {
    showWarningMessage: window.showWarningMessage,
    showInformationMessage: window.showInformationMessage,
  };
  /** Everything that was asked in this test. */
  readonly questions: Question[] = [];
  isAgreeing = true;

  sit(): void {
    this.questions.length = 0;
    this.isAgreeing = true;
    for (const kind of KINDS) {
      const answer: Ask = (text, options, ...buttons) => {
        const { modal = false, detail } = (typeof options === "object" ? options : {}) as MessageOptions;
        if (!modal) return this.#ofVscode[kind](text, options, ...buttons);
        this.questions.push({ text, detail, buttons });
        return Promise.resolve(this.isAgreeing ? buttons[0] : undefined);
      };
      Object.assign(window, { [kind]: answer });
    }
  }

  /** VS Code is on its own again. */
  leave(): void {
    Object.assign(window, this.#ofVscode);
  }
}
