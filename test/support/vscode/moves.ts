import type { Uri } from "vscode";

/** Words to look for in what is shown: all of a label, its icon aside, or a pattern that is found in it. */
export type Words = string | RegExp;

/** What the user does about the next question, whichever form it has. */
export type Move =
  | { readonly does: "dismiss" }
  | { readonly does: "wait"; readonly meanwhile: () => Promise<unknown> }
  | { readonly does: "accept" }
  | { readonly does: "press"; readonly button?: Words }
  | { readonly does: "pick"; readonly labels: readonly Words[] }
  | { readonly does: "enter"; readonly text: string }
  | { readonly does: "enterInVain"; readonly text: string; readonly objection: Words }
  | { readonly does: "click"; readonly tooltip: Words }
  | { readonly does: "choose"; readonly file: Uri };

/** Escape, or the cross of a notification. */
export const dismiss: Move = { does: "dismiss" };

/** Enter, with what is there. */
export const accept: Move = { does: "accept" };

/** The one button that a message has besides Cancel. */
export const confirm: Move = { does: "press" };

/** Something happens elsewhere before the user goes on. */
export function wait(meanwhile: () => Promise<unknown>): Move {
  return { does: "wait", meanwhile };
}

export function press(button: Words): Move {
  return { does: "press", button };
}

/** Picks a row, or ticks several where that is what the list is for. */
export function pick(...labels: readonly Words[]): Move {
  return { does: "pick", labels };
}

/** Types, then Enter. */
export function enter(text: string): Move {
  return { does: "enter", text };
}

/** Types, then Enter, which the box refuses with these words and stays open. */
export function enterInVain(text: string, objection: Words): Move {
  return { does: "enterInVain", text, objection };
}

/** A button in the title bar of a quick input. */
export function click(tooltip: Words): Move {
  return { does: "click", tooltip };
}

/** A file in the dialog that opens one. */
export function choose(file: Uri): Move {
  return { does: "choose", file };
}

export function isIn(words: Words, text: string | undefined): boolean {
  if (text === undefined) return false;
  const shown = text.replace(/^\$\([\w~-]+\) /, "");
  return typeof words === "string" ? shown === words : words.test(shown);
}

/** As a problem's sentence names it. */
export function describeMove(move: Move): string {
  const { does, ...what } = move;
  const words = Object.values(what)
    .flat()
    .map((word) => String(word));
  return [does, ...words.map((word) => `"${word}"`)].join(" ");
}
