import { html } from "lit";
import type { TemplateResult } from "lit";
import type { MaskedDocumentPart } from "../../src/webviewMessages.ts";
import { visibleText } from "../../src/core/visibleText.ts";
import type { DocumentPage } from "./page.ts";
import { foreignText } from "./text/foreignText.ts";

/** A stored document that cannot be read: its punctuation and names, and each value when it is asked for. */
export function documentPage(page: DocumentPage): TemplateResult {
  const { document, editProfile } = page;
  return html`<h1>Stored document of ${foreignText(document.name)}</h1>
    <p class="intro">${foreignText(document.reason)}</p>
    <p class="intro">
      Values are masked because any of them may be a secret. Select one to show it, and again to hide it. Edit
      Profile starts from what can still be read; the document stays as it is until you save.
    </p>
    <div class="actions" role="group" aria-label="Actions">
      <vscode-button @click=${editProfile}
        ><span slot="content-before" class="codicon codicon-edit" aria-hidden="true"></span>Edit
        Profile</vscode-button
      >
    </div>
    <pre class="document">${document.parts.map((part, index) => partOf(page, part, index))}</pre>`;
}

function partOf(page: DocumentPage, part: MaskedDocumentPart, index: number): TemplateResult {
  if (!part.isMasked) return foreignText(part.text);
  const revealed = page.revealedParts.get(index);
  const what = part.memberName === undefined ? "text" : `value of ${part.memberName}`;
  const [label, act, text] =
    revealed === undefined
      ? [`Show ${what}`, page.reveal, "••••••••"]
      : [`Hide ${what}: ${revealed}`, page.hide, foreignText(revealed)];
  return html`<button class="part" aria-label=${visibleText(label)} @click=${() => act(index)}>
    <span>${text}</span>
  </button>`;
}
