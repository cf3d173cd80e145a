import { preflight } from "../profile/preflight.ts";
import type { Profile } from "../profile/profile.ts";
import type { Diagnosis } from "../record/tokenRun.ts";

/** Whether no diagnosis says already what a remark's first sentence says. */
export function notIn(diagnoses: readonly Diagnosis[]): (remark: string) => boolean {
  const said = diagnoses.map(({ cause }) => cause.toLowerCase()).join(" ");
  return (remark) => !said.includes((remark.toLowerCase().split(". ")[0] ?? "").replace(/\.$/, ""));
}

/** What was visibly wrong with the profile of a refused request, unless a diagnosis says it. */
export function unsaidForewarnings(profile: Profile, diagnoses: readonly Diagnosis[]): readonly string[] {
  const said = new Set(diagnoses.map(({ rule }) => rule));
  return preflight(profile)
    .filter(({ rules }) => !rules.some((rule) => said.has(rule)))
    .map(({ sentence }) => sentence);
}
