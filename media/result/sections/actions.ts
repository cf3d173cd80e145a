import { html } from "lit";
import type { TemplateResult } from "lit";
import { revokedAt } from "../../../src/core/record/revoked.ts";
import { isFailure, type Page } from "../page.ts";
import { hasLikelyRemedy } from "./diagnoses.ts";

interface Action {
  readonly label: string;
  readonly icon: string;
  readonly isPossible: boolean;
  readonly run: () => void;
}

/** What can be done with the result; the first available action is the most likely one, unless a remedy is. */
export function actions(page: Page): TemplateResult {
  const isFirstPrimary = !hasLikelyRemedy(page);
  const possible = actionsOf(page).filter(({ isPossible }) => isPossible);
  return html`<div class="actions" role="group" aria-label="Actions">
    ${possible.map(
      ({ label, icon, run }, index) =>
        html`<vscode-button ?secondary=${index > 0 || !isFirstPrimary} @click=${run}
          ><span slot="content-before" class="codicon codicon-${icon}" aria-hidden="true"></span
          >${label}</vscode-button
        >`,
    )}
  </div>`;
}

function actionsOf(page: Page): readonly Action[] {
  const { run, isTokenHeld, revealedToken, act } = page;
  const hasToken = run.token !== undefined && isTokenHeld;
  const body = run.exchanges.at(-1)?.response?.body;
  return [
    { label: "Copy Bearer Token", icon: "copy", isPossible: hasToken, run: () => act("copyBearerToken") },
    {
      label: "Copy as Authorization Header",
      icon: "copy",
      isPossible: hasToken,
      run: () => act("copyAuthorizationHeader"),
    },
    {
      label: "Copy DPoP Proof for…",
      icon: "copy",
      isPossible: hasToken && run.profile.isDpopOn,
      run: () => act("copyDpopProof"),
    },
    revealedToken === undefined
      ? { label: "Reveal Token", icon: "eye", isPossible: hasToken, run: () => act("reveal") }
      : { label: "Hide Token", icon: "eye-closed", isPossible: hasToken, run: page.hideToken },
    {
      label: "Introspect Token",
      icon: "question",
      isPossible: hasToken,
      run: () => act("introspectToken"),
    },
    {
      label: "Revoke Token",
      icon: "circle-slash",
      isPossible: hasToken && revokedAt(run) === undefined,
      run: () => act("revokeToken"),
    },
    { label: "Request Again", icon: "refresh", isPossible: true, run: () => act("runAgain") },
    {
      label: "Copy Response JSON",
      icon: "json",
      isPossible: body !== undefined && page.jsonOf(body) !== undefined,
      run: () => act("copyResponseJson"),
    },
    {
      label: "Find Out Why",
      icon: "search",
      isPossible: isFailure(run),
      run: () => act("findOutWhy"),
    },
    {
      label: "Copy Support Report",
      icon: "report",
      isPossible: run.verdict.tone !== "success",
      run: () => act("copySupportReport"),
    },
    { label: "Edit Profile", icon: "edit", isPossible: true, run: () => act("editProfile") },
  ];
}
