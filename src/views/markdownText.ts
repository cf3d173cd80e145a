import { MarkdownString } from "vscode";

/** Markdown that shows `text` as it is; `appendText` alone lets a bare address become a link. */
export function asText(text: string): string {
  return new MarkdownString().appendText(text).value.replaceAll(/:(?=\/\/)|\.(?<=www\.)|@/gi, "\\$&");
}

/** The same for prose that is to wrap: `appendText` keeps every blank from breaking. */
export function asProse(text: string): string {
  return asText(text.trim()).replaceAll("&nbsp;", " ");
}
