import { html } from "lit";
import type { TemplateResult } from "lit";
import { FIRST } from "./longText.ts";
import { visibleText } from "./visibleText.ts";

/** Text from elsewhere, of any length and with any character in it. */
export function foreignText(text: string): TemplateResult {
  return text.length > FIRST ? html`<long-text .text=${text}></long-text>` : visibleText(text);
}
