import { html } from "lit";
import type { TemplateResult } from "lit";
import { FIRST, markedText } from "./longText.ts";

/** Text from elsewhere, of any length and with any character in it. */
export function foreignText(text: string): TemplateResult {
  return text.length > FIRST ? html`<long-text .text=${text}></long-text>` : markedText(text);
}
