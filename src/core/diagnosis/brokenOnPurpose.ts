import { actionFor } from "../action.ts";
import type { Diagnosis } from "../record/tokenRun.ts";
import { PAGES } from "../pages.ts";
import { listed } from "./wording.ts";

/** What to say besides of a failure that a profile was made for; `parts` is what its overrides change. */
export function brokenOnPurposeDiagnosis(parts: readonly string[], profileId: string): Diagnosis {
  return {
    rule: "broken-on-purpose",
    cause: `This profile is broken on purpose: it overrides ${listed(parts, "and")} of its client assertion.`,
    fix: "If this is the refusal you wanted to see, all is well. Otherwise remove the overrides from the profile.",
    action: actionFor("changeOverrides", { profileId }),
    page: PAGES.assertion,
  };
}

/** Said when a token was issued all the same. */
export function brokenOnPurposeRemark(parts: readonly string[]): string {
  return `This profile is broken on purpose: it overrides ${listed(parts, "and")} of its client assertion, and the server issued a token anyway.`;
}
