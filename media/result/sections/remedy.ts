import { html } from "lit";
import type { TemplateResult } from "lit";
import { leadingRemedy } from "../../../src/core/record/leadingRemedy.ts";
import { timeLeft } from "../../../src/core/timeLeft.ts";
import { actionButton } from "../actionButton.ts";
import type { Page } from "../page.ts";

/** The button that a failed run leads with. Where the server asks to wait, it counts down to when it can be pressed. */
export function remedyButton(page: Page): TemplateResult | undefined {
  const index = leadingRemedy(page.run);
  const { action, retryAt } = (index === undefined ? undefined : page.run.diagnoses[index]) ?? {};
  if (index === undefined) return undefined;
  if (action === undefined) return adminConsoleButton(page, index, true);
  const leftMs = retryAt === undefined ? 0 : retryAt - page.now;
  if (leftMs > 0) {
    // One element: between several, the button drops the blank.
    return html`<vscode-button disabled
      ><span
        >${action.label} in <span class="countdown" role="timer">${timeLeft(leftMs)}</span></span
      ></vscode-button
    >`;
  }
  return actionButton(action, () => page.follow("actOnDiagnosis", index), { isPrimary: true });
}

/** Opens the place in the org's Admin Console that the fix names. */
export function adminConsoleButton({ follow }: Page, index: number, isPrimary = false): TemplateResult {
  return html`<vscode-button ?secondary=${!isPrimary} @click=${() => follow("openAdminConsole", index)}
    ><span slot="content-before" class="codicon codicon-link-external" aria-hidden="true"></span>Open in Admin
    Console</vscode-button
  >`;
}
