import { actionFor } from "../action.ts";
import type { Diagnosis } from "../record/tokenRun.ts";
import { PAGES } from "../pages.ts";
import { quotedList } from "./wording.ts";

/** An extra diagnosis for a failure that the profile was set up to provoke; `parts` lists what its overrides change. */
export function brokenOnPurposeDiagnosis(parts: readonly string[], profileId: string): Diagnosis {
  return {
    rule: "broken-on-purpose",
    cause: `This profile is broken on purpose: it overrides ${quotedList(parts, "and")} of its client assertion.`,
    fix: "If this is the refusal you wanted to see, all is well. Otherwise remove the overrides from the profile.",
    action: actionFor("removeOverrides", { profileId }),
    page: PAGES.assertion,
  };
}

/** The remark for when a token was issued despite the overrides. */
export function brokenOnPurposeRemark(parts: readonly string[]): string {
  return `This profile is broken on purpose: it overrides ${quotedList(parts, "and")} of its client assertion, and the server issued a token anyway.`;
}
