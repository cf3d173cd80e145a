import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { revokedAt } from "../../../src/core/record/revoked.ts";
import { remark } from "../facts.ts";
import type { Page } from "../page.ts";
import { foreignText } from "../text/foreignText.ts";

/** So that nobody looks for the mistake elsewhere. */
export function brokenOnPurpose({ run }: Page): TemplateResult | typeof nothing {
  return run.profile.isBrokenOnPurpose
    ? remark(
        "This profile is broken on purpose: members of its client assertions are replaced or left out, as the profile says.",
      )
    : nothing;
}

/** What stands out on the page of a token that is void. */
export function revoked({ run }: Page): TemplateResult | typeof nothing {
  return revokedAt(run) === undefined
    ? nothing
    : remark("This token is revoked: the server tells anyone who asks that it is not valid.");
}

/** Why a token that was issued can be neither copied nor revealed any more. */
export function tokenGone({ run, isTokenHeld }: Page): TemplateResult | typeof nothing {
  return run.token && !isTokenHeld
    ? remark(
        "This token is no longer held: tokens are kept in memory only and are gone when the window closes. Use Request Again for a new one.",
      )
    : nothing;
}

export function remarks({ run }: Page): TemplateResult | typeof nothing {
  return run.remarks.length === 0
    ? nothing
    : html`<div class="remarks">${run.remarks.map((sentence) => remark(foreignText(sentence)))}</div>`;
}
