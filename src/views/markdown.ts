import { visibleLine } from "../core/visibleText.ts";

/** All characters that can be escaped (CommonMark 2.4), so that nothing depends on which of them a renderer acts on. */
const PUNCTUATION = /[!-/:-@[-`{-~]/g;

/** Markdown that shows `text` literally, on one line, in a hover or tooltip. */
export function asText(text: string): string {
  return escaped(visibleLine(text)).replaceAll(/^ +| +$| {2,}/g, (blanks) => "&nbsp;".repeat(blanks.length));
}

function escaped(text: string): string {
  return text.replaceAll(PUNCTUATION, "\\$&");
}
