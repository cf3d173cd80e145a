import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { revokedAt } from "../../../src/core/record/revoked.ts";
import { remark } from "../facts.ts";
import type { Page } from "../page.ts";
import { foreignText } from "../text/foreignText.ts";

/** What else stands out on a run's page: what has since happened to the token, and oddities. */
export function notices(page: Page): TemplateResult | typeof nothing {
  const found = [revoked(page), tokenGone(page), ...page.run.remarks].filter(
    (notice) => notice !== undefined,
  );
  return found.length === 0
    ? nothing
    : html`<div class="notices">${found.map((sentence) => remark(foreignText(sentence)))}</div>`;
}

/** Needed because the verdict describes the moment when the token was issued. */
function revoked({ run }: Page): string | undefined {
  return revokedAt(run) === undefined
    ? undefined
    : "The token has been revoked since; what is shown here is as it was issued.";
}

/** Why an issued token can no longer be copied or revealed. */
function tokenGone({ run, isTokenHeld }: Page): string | undefined {
  return run.token && !isTokenHeld
    ? "This token is no longer held: tokens are kept in memory only and are gone when the window closes. Use Request Again for a new one."
    : undefined;
}
