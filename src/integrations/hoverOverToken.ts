import { Hover, type Position, Range, type TextDocument } from "vscode";
import { tokenAt } from "../core/jwt/tokenAt.ts";
import { tokenHoverText } from "../views/tokenHoverText.ts";

/** What the token at a position holds; undefined where there is none. */
export function hoverOverToken(document: TextDocument, { line, character }: Position): Hover | undefined {
  const found = tokenAt(document.lineAt(line).text, character);
  const text = found && tokenHoverText(found.text, Date.now());
  return text && new Hover(text, new Range(line, found.start, line, found.start + found.text.length));
}
