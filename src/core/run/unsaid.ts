import { preflight } from "../profile/preflight.ts";
import type { Profile } from "../profile/profile.ts";
import { serverUseOf } from "../profile/serverUse.ts";
import type { Diagnosis } from "../record/tokenRun.ts";
import type { AuthorizationServerMetadata } from "../server/serverMetadata.ts";
import { unlistedBy } from "../server/unlisted.ts";

/** Whether no diagnosis says already what a remark's first sentence says. */
export function notIn(diagnoses: readonly Diagnosis[]): (remark: string) => boolean {
  const said = diagnoses.map(({ cause }) => cause.toLowerCase()).join(" ");
  return (remark) => !said.includes((remark.toLowerCase().split(". ")[0] ?? "").replace(/\.$/, ""));
}

/**
 * What was visibly wrong with the profile of a refused request, also beside its server's metadata where that is known,
 * unless a diagnosis says it.
 */
export function unsaidForewarnings(
  profile: Profile,
  metadata: AuthorizationServerMetadata | undefined,
  diagnoses: readonly Diagnosis[],
): readonly string[] {
  const said = new Set(diagnoses.map(({ rule }) => rule));
  return [...preflight(profile), ...(metadata ? unlistedBy(serverUseOf(profile), metadata) : [])]
    .filter(({ rules }) => !rules.some((rule) => said.has(rule)))
    .map(({ sentence }) => sentence);
}
