import { MarkdownString } from "vscode";

/** Markdown that shows `text` literally; `appendText` alone lets a bare address become a link. */
export function asText(text: string): string {
  return new MarkdownString().appendText(text).value.replaceAll(/:(?=\/\/)|\.(?<=www\.)|@/gi, "\\$&");
}

/** The same for prose that may wrap: `appendText` would make every blank non-breaking. */
export function asProse(text: string): string {
  return asText(text.trim()).replaceAll("&nbsp;", " ");
}

/** A block that shows `text` literally, with a fence that does not occur in it. */
export function fenced(text: string, language: string): string {
  const runs = (text.match(/~+/g) ?? []).map((run) => run.length);
  const fence = "~".repeat(Math.max(2, ...runs) + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A table whose cells are already Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(asCell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A line break or a bar would end the cell. */
function asCell(markdown: string): string {
  return markdown.replaceAll(/\s*\n\s*/g, " ").replaceAll(/(?<!\\)\|/g, "\\|");
}
