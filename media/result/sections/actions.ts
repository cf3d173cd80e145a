import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { isRequestLeading, leadingRemedy } from "../../../src/core/record/leadingRemedy.ts";
import { presentOf } from "../../../src/core/record/present.ts";
import { isDpop } from "../../../src/core/run/tokenTitle.ts";
import type { ResultViewAction } from "../../../src/webviewMessages.ts";
import "../menuButton.ts";
import type { MenuItem } from "../menuButton.ts";
import { isFailure, type Page } from "../page.ts";
import { remedyButton } from "./remedy.ts";

/** The one bar of a result: what is most likely wanted comes first, and what is seldom wanted is in a menu. */
export function actions(page: Page): TemplateResult {
  const { run, isTokenHeld, now } = page;
  const present = presentOf(run, now);
  const isVoid = present.kind === "expired" || present.kind === "revoked";
  const hasToken = run.token !== undefined && isTokenHeld;
  const isRemedied = leadingRemedy(run) !== undefined;
  // The same refusal would come again.
  const isVain = run.outcome.kind === "refused";
  const findOut = isFailure(run) ? button("Find Out Why", "search", () => page.act("findOutWhy")) : nothing;
  const again = requestAgain(page, !isRemedied && !isVain && (!hasToken || isVoid));
  return html`<div class="actions" role="group" aria-label="Actions">
    ${isRemedied ? remedyButton(page) : nothing} ${isVoid ? again : nothing} ${isVain ? findOut : nothing}
    ${hasToken ? copyButton(page, !isVoid) : nothing} ${isVoid || isRequestLeading(run) ? nothing : again}
    ${hasToken ? revealButton(page) : nothing} ${isVain ? nothing : findOut}
    <menu-button
      .label=${"More"}
      .items=${moreItems(page, hasToken, present.kind === "revoked")}
    ></menu-button>
  </div>`;
}

function requestAgain(page: Page, isPrimary: boolean): TemplateResult {
  return button("Request Again", "refresh", () => page.act("runAgain"), isPrimary);
}

function copyButton(page: Page, isPrimary: boolean): TemplateResult {
  const { run } = page;
  const isBound = run.token !== undefined && isDpop(run.token);
  const items: readonly MenuItem[] = [
    item(page, "Copy as Authorization Header", "copyAuthorizationHeader"),
    ...responseItems(page),
    item(page, "Copy as curl Command…", "copyCurlCommand"),
    ...(run.profile.isDpopOn ? [item(page, "Copy DPoP Proof for…", "copyDpopProof")] : []),
  ];
  return html`<span class="split"
    >${button(isBound ? "Copy Access Token" : "Copy Bearer Token", "copy", () => page.act("copyBearerToken"), isPrimary)}<menu-button
      .label=${"More Ways to Copy"}
      .isArrowOnly=${true}
      .isPrimary=${isPrimary}
      .items=${items}
    ></menu-button
  ></span>`;
}

function revealButton({ revealedToken, act, hideToken }: Page): TemplateResult {
  return revealedToken === undefined
    ? button("Reveal Token", "eye", () => act("reveal"))
    : button("Hide Token", "eye-closed", hideToken);
}

function moreItems(page: Page, hasToken: boolean, isRevoked: boolean): readonly MenuItem[] {
  return [
    ...(page.run.token === undefined ? [] : [item(page, "Call API…", "callApi")]),
    ...(hasToken ? [item(page, "Introspect Token", "introspectToken")] : []),
    ...(hasToken && !isRevoked ? [item(page, "Revoke Token", "revokeToken")] : []),
    ...(hasToken ? [] : responseItems(page)),
    item(page, "Copy as Code…", "copyAsCode"),
    item(page, "Drill API…", "drillApi"),
    item(page, "Copy Support Report", "copySupportReport"),
    item(page, "Edit Profile", "editProfile"),
    ...(page.isKeptOpen ? [] : [item(page, "Keep Open", "keepOpen")]),
  ];
}

function responseItems(page: Page): readonly MenuItem[] {
  const body = page.run.exchanges.at(-1)?.response?.body;
  return body !== undefined && page.jsonOf(body) !== undefined
    ? [
        item(page, "Copy Response JSON", "copyResponseJson"),
        item(page, "Copy Parsing Code…", "copyParsingCode"),
      ]
    : [];
}

function item({ act }: Page, label: string, action: ResultViewAction): MenuItem {
  return { label, run: () => act(action) };
}

function button(label: string, icon: string, run: () => void, isPrimary = false): TemplateResult {
  return html`<vscode-button ?secondary=${!isPrimary} @click=${run}
    ><span slot="content-before" class="codicon codicon-${icon}" aria-hidden="true"></span
    >${label}</vscode-button
  >`;
}
