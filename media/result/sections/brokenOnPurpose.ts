import { nothing } from "lit";
import type { TemplateResult } from "lit";
import { remark } from "../facts.ts";
import type { Page } from "../page.ts";

/** So that nobody looks for the mistake elsewhere. */
export function brokenOnPurpose({ run }: Page): TemplateResult | typeof nothing {
  return run.profile.isBrokenOnPurpose
    ? remark(
        "This profile is broken on purpose: members of its client assertions are replaced or left out, as the profile says.",
      )
    : nothing;
}
