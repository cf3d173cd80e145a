import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { remark } from "../facts.ts";
import type { Page } from "../page.ts";
import { foreignText } from "../text/foreignText.ts";

/** What else stands out on a run's page. */
export function notices(page: Page): TemplateResult | typeof nothing {
  const found = [tokenGone(page), ...page.run.remarks].filter((notice) => notice !== undefined);
  return found.length === 0
    ? nothing
    : html`<div class="notices">${found.map((sentence) => remark(foreignText(sentence)))}</div>`;
}

/** Why an issued token can no longer be copied or revealed. */
function tokenGone({ run, isTokenHeld }: Page): string | undefined {
  return run.token && !isTokenHeld
    ? "This token is no longer held: tokens are kept in memory only and are gone when the window closes. Use Request Again for a new one."
    : undefined;
}
