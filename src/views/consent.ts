import { window } from "vscode";

/** What another extension wants to do, in the words that its user is asked with. */
export interface Wish {
  /** `Another extension wants to delete "Orders".` */
  readonly sentence: string;
  /** What is done then, and where something goes. */
  readonly detail: string;
  /** The act: "Delete Profile". */
  readonly button: string;
}

/** Asks whether another extension may do something. The dialog is modal, because no command can accept one of those. */
export async function consentTo({ sentence, detail, button }: Wish): Promise<boolean> {
  return (await window.showWarningMessage(sentence, { modal: true, detail }, button)) === button;
}
