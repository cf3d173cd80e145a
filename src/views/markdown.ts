import { visibleLine } from "../core/visibleText.ts";

/** All that can be escaped (CommonMark 2.4), so that nothing depends on what a renderer makes markup of. */
const PUNCTUATION = /[!-/:-@[-`{-~]/g;

/** What ends an address in prose. */
const BETWEEN_WORDS = /([\s"'(),;<>]+)/;

/** Something that a renderer could take for an address: one of these characters, and more after it. */
const LIKE_ADDRESS = /[:/@.][^:.]/;

/** Markdown for a hover or tooltip that shows `text` as it is, in one line. */
export function asText(text: string): string {
  return escaped(visibleLine(text)).replaceAll(/^ +| +$| {2,}/g, (blanks) => "&nbsp;".repeat(blanks.length));
}

/**
 * The same for a page. Up to markdown-it 12, which VS Code had for long, its preview makes a link of an address however
 * that is escaped, unless it is code.
 */
export function asProse(text: string): string {
  return visibleLine(text)
    .trim()
    .split(BETWEEN_WORDS)
    .map((word) => {
      if (!LIKE_ADDRESS.test(word)) return escaped(word);
      const stop = /[.:]$/.test(word) ? word.slice(-1) : "";
      return `${asCode(word.slice(0, word.length - stop.length))}${escaped(stop)}`;
    })
    .join("");
}

/** A value by itself in a page, by a fence that is not in it. */
export function asCode(text: string): string {
  const shown = visibleLine(text);
  if (shown === "") return "";
  const fence = "`".repeat(longestRun(shown, /`+/g) + 1);
  // One blank on each side is taken away again where both have one.
  const margin = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return `${fence}${margin}${shown}${margin}${fence}`;
}

/** A block that shows `text` as it is, by a fence that is not in it. */
export function fenced(text: string, language: string): string {
  const fence = "~".repeat(Math.max(2, longestRun(text, /~+/g)) + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A table; every cell is Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // A bar would end the cell, in code too; the backslash that keeps it from that is always taken away again.
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll(PUNCTUATION, "\\$&");
}

function longestRun(text: string, runs: RegExp): number {
  return (text.match(runs) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);
}
