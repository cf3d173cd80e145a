import { html } from "lit";
import type { TemplateResult } from "lit";
import { foreignText } from "./text/foreignText.ts";
import type { Action } from "../../src/core/action.ts";

/** A button that takes the user to where something can be fixed; the host knows how. */
export function actionButton(
  { label }: Action,
  act: () => void,
  { isPrimary }: { readonly isPrimary: boolean } = { isPrimary: false },
): TemplateResult {
  return html`<vscode-button ?secondary=${!isPrimary} @click=${act}>${foreignText(label)}</vscode-button>`;
}
