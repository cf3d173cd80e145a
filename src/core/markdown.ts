import { visibleLine } from "./visibleText.ts";

/** All characters that can be escaped (CommonMark 2.4), so that nothing depends on which of them a renderer acts on. */
const PUNCTUATION = /[!-/:-@[-`{-~]/g;

/** Markdown that shows `text` literally, on one line, in a hover or tooltip. */
export function asText(text: string): string {
  return escaped(visibleLine(text)).replaceAll(/^ +| +$| {2,}/g, (blanks) => "&nbsp;".repeat(blanks.length));
}

/** A whole value, shown literally as code, with a fence that does not occur in it. */
export function asCode(text: string): string {
  const shown = visibleLine(text);
  if (shown === "") return "";
  const fence = "`".repeat(longestRun(shown, /`+/g) + 1);
  // Where there is a blank on each side, Markdown strips one from each.
  const margin = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return `${fence}${margin}${shown}${margin}${fence}`;
}

/** A block that shows `text` literally, with a fence that does not occur in it. */
export function fenced(text: string, language: string): string {
  const fence = "~".repeat(Math.max(2, longestRun(text, /~+/g)) + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A table whose cells are already Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // A bar would end the cell, even inside code; the backslash before it is always removed again.
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
