import { marked } from "marked";

/** Renders GitHub's Markdown, which hovers and tooltips have and tickets may have. */
export function markdownHtml(markdown: string): string {
  return marked.parse(markdown, { async: false, gfm: true });
}
