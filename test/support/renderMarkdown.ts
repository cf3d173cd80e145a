import { marked } from "marked";

/** Renders Markdown as a hover or tooltip does. */
export function hoverHtml(markdown: string): string {
  return marked.parse(markdown, { async: false, gfm: true });
}
