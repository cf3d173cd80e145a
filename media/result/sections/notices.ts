import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { revokedAt } from "../../../src/core/record/revoked.ts";
import { remark } from "../facts.ts";
import type { Page } from "../page.ts";
import { foreignText } from "../text/foreignText.ts";

/** What stands out on a run's page besides its verdict: what became of the token since, and what is odd. */
export function notices(page: Page): TemplateResult | typeof nothing {
  const found = [revoked(page), tokenGone(page), ...page.run.remarks].filter(
    (notice) => notice !== undefined,
  );
  return found.length === 0
    ? nothing
    : html`<div class="notices">${found.map((sentence) => remark(foreignText(sentence)))}</div>`;
}

/** The verdict is of the moment when the token was issued. */
function revoked({ run }: Page): string | undefined {
  return revokedAt(run) === undefined
    ? undefined
    : "The token has been revoked since; what is shown here is as it was issued.";
}

/** Why a token that was issued can be neither copied nor revealed any more. */
function tokenGone({ run, isTokenHeld }: Page): string | undefined {
  return run.token && !isTokenHeld
    ? "This token is no longer held: tokens are kept in memory only and are gone when the window closes. Use Request Again for a new one."
    : undefined;
}
