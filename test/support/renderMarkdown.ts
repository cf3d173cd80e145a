import { createRequire } from "node:module";
import { marked } from "marked";

interface MarkdownIt {
  render(markdown: string): string;
}

/** With HTML and links on, as VS Code's preview has them; domains and mail addresses without a scheme become links too. */
function previewBy(name: "markdown-it" | "markdown-it-12"): (markdown: string) => string {
  const make = createRequire(import.meta.url)(name) as (options: object) => MarkdownIt;
  const preview = make({ html: true, linkify: true });
  return (markdown) => preview.render(markdown);
}

/** Makes HTML of Markdown as VS Code does in its preview: the versions that are supported differ in what they make a link. */
export const PREVIEWS: Readonly<Record<string, (markdown: string) => string>> = {
  "of newer versions": previewBy("markdown-it"),
  "of version 1.105": previewBy("markdown-it-12"),
};

/** The same in a hover or tooltip. */
export function hoverHtml(markdown: string): string {
  return marked.parse(markdown, { async: false, gfm: true });
}
