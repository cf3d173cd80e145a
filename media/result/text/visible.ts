import { html } from "lit";
import type { TemplateResult } from "lit";
import { FIRST } from "./longText.ts";
import { marked } from "./marked.ts";

/** Text from elsewhere, of any length and with any character in it. */
export function visible(text: string): TemplateResult {
  return text.length > FIRST ? html`<long-text .text=${text}></long-text>` : marked(text);
}
