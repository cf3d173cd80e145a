import type { Uri } from "vscode";

/** Words to look for on the screen: a complete label without its icon, or a pattern that matches part of it. */
export type Words = string | RegExp;

/** What the user does about the next question, whatever its form. */
export type Move =
  | { readonly does: "dismiss" }
  | { readonly does: "wait"; readonly meanwhile: () => Promise<unknown> }
  | { readonly does: "accept" }
  | { readonly does: "press"; readonly button?: Words }
  | { readonly does: "pick"; readonly labels: readonly Words[] }
  | { readonly does: "enter"; readonly text: string }
  | { readonly does: "enterInVain"; readonly text: string; readonly objection: Words }
  | { readonly does: "click"; readonly tooltip: Words }
  | { readonly does: "choose"; readonly file: Uri }
  | { readonly does: "pressInPage"; readonly message: string };

/** Escape, or the close button of a notification. */
export const dismiss: Move = { does: "dismiss" };

/** Enter, with the current text or selection. */
export const accept: Move = { does: "accept" };

/** Presses the only button that a message has besides Cancel. */
export const confirm: Move = { does: "press" };

/** Something happens elsewhere before the user continues. */
export function wait(meanwhile: () => Promise<unknown>): Move {
  return { does: "wait", meanwhile };
}

export function press(button: Words): Move {
  return { does: "press", button };
}

/** Picks a row, or ticks several if the list allows that. */
export function pick(...labels: readonly Words[]): Move {
  return { does: "pick", labels };
}

/** Types a text and presses Enter. */
export function enter(text: string): Move {
  return { does: "enter", text };
}

/** Types a text and presses Enter; the box rejects it with these words and stays open. */
export function enterInVain(text: string, objection: Words): Move {
  return { does: "enterInVain", text, objection };
}

/** Clicks a button in the title bar of a quick input. */
export function click(tooltip: Words): Move {
  return { does: "click", tooltip };
}

/** Picks a file in an open dialog. */
export function choose(file: Uri): Move {
  return { does: "choose", file };
}

/** Presses the button of a page that sends this message. */
export function pressInPage(message: string): Move {
  return { does: "pressInPage", message };
}

export function isIn(words: Words, text: string | undefined): boolean {
  if (text === undefined) return false;
  const shown = text.replace(/^\$\([\w~-]+\) /, "");
  return typeof words === "string" ? shown === words : words.test(shown);
}

/** The move as it is named in the description of a problem. */
export function describeMove(move: Move): string {
  const { does, ...what } = move;
  const words = Object.values(what)
    .flat()
    .map((word) => String(word));
  return [does, ...words.map((word) => `"${word}"`)].join(" ");
}
