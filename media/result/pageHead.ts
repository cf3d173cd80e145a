import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { Verdict } from "../../src/core/record/tokenRun.ts";
import { foreignText } from "./text/foreignText.ts";

export interface PageHead {
  readonly profile: { readonly name: string; readonly issuer: string };
  readonly tone: Verdict["tone"] | "running";
  readonly icon: string;
  /** What the icon says to those who do not see it; absent where the headline says it. */
  readonly word?: string;
  readonly headline: string;
  readonly meaning: TemplateResult | string;
  /** The buttons. */
  readonly actions: TemplateResult;
}

/** What stands at the top of a page that shows several requests: whose they are, what they have shown, and what to do. */
export function pageHead({
  profile,
  tone,
  icon,
  word,
  headline,
  meaning,
  actions,
}: PageHead): TemplateResult {
  return html`<div class="investigation" data-section="summary">
    <div class="verdict tone-${tone}" tabindex="-1">
      <p class="origin">
        <span class="profile">${foreignText(profile.name)}</span>
        <span class="issuer">${foreignText(profile.issuer)}</span>
      </p>
      <h1>
        <span
          class="codicon codicon-${icon}"
          role=${word === undefined ? nothing : "img"}
          aria-label=${word ?? nothing}
          aria-hidden=${word === undefined ? "true" : nothing}
        ></span
        ><span>${foreignText(headline)}</span>
      </h1>
      <p class="meaning">${meaning}</p>
    </div>
    <div class="actions" role="group" aria-label="Actions">${actions}</div>
  </div>`;
}

export interface PageButton {
  readonly label: string;
  readonly icon?: string;
  readonly isPrimary?: boolean;
  readonly run: () => void;
}

/** A second press must not be one on the button that takes the place of the first. */
export function pageButton({ label, icon, isPrimary = false, run }: PageButton): unknown {
  return keyed(
    label,
    html`<vscode-button ?secondary=${!isPrimary} @click=${run}
      >${
        icon === undefined
          ? nothing
          : html`<span slot="content-before" class="codicon codicon-${icon}" aria-hidden="true"></span>`
      }${label}</vscode-button
    >`,
  );
}
