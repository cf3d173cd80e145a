import { createRequire } from "node:module";
import { marked } from "marked";

interface MarkdownIt {
  render(markdown: string): string;
}

/** With HTML and links on, as in VS Code's preview, and stricter: here, bare domains become links too. */
function previewBy(name: "markdown-it" | "markdown-it-12"): (markdown: string) => string {
  const make = createRequire(import.meta.url)(name) as (options: object) => MarkdownIt;
  const preview = make({ html: true, linkify: true });
  return (markdown) => preview.render(markdown);
}

/** Renders Markdown as VS Code's preview does, whose versions differ in what they turn into a link. */
export const PREVIEWS: Readonly<Record<string, (markdown: string) => string>> = {
  "of newer versions": previewBy("markdown-it"),
  "of version 1.105": previewBy("markdown-it-12"),
};

/** Renders it as a hover or tooltip does. */
export function hoverHtml(markdown: string): string {
  return marked.parse(markdown, { async: false, gfm: true });
}
