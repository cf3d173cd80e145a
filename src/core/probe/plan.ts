import { MOST_PROBES } from "../limits.ts";
import { hasSecret } from "../profile/credentials.ts";
import { isAboutScopes, isMethodOpen, objectionToCredentials } from "./failureKinds.ts";
import { METADATA_PROBES } from "./metadataProbes.ts";
import { METHOD_PROBES } from "./methodProbes.ts";
import { OTHER_SERVER_PROBES } from "./otherServerProbes.ts";
import type { FailureAtHand, PlannedProbe, ProbeFamily } from "./probe.ts";
import { MOST_SCOPES_ALONE, SCOPE_PROBES } from "./scopeProbes.ts";

/** What only reads comes before what uses the credentials. */
const IN_ORDER: readonly ProbeFamily[] = [METADATA_PROBES, OTHER_SERVER_PROBES, METHOD_PROBES, SCOPE_PROBES];

/** What shows most comes first. */
export const BY_WEIGHT: readonly ProbeFamily[] = [
  METHOD_PROBES,
  OTHER_SERVER_PROBES,
  SCOPE_PROBES,
  METADATA_PROBES,
];

/** The probes that are worth it for a failure, at most `MOST_PROBES`, in the order in which to send them. */
export function planProbes(failure: FailureAtHand): readonly PlannedProbe[] {
  return IN_ORDER.flatMap(({ plan }) => plan(failure)).slice(0, MOST_PROBES);
}

/** Why less is asked than could be, in sentences. */
export function remarksOnPlan(failure: FailureAtHand): readonly string[] {
  const isAsked = isMethodOpen(failure) || isAboutScopes(failure);
  const objection = isAsked ? objectionToCredentials(failure) : undefined;
  const { scopes, credentials } = failure.profile;
  return [
    ...(objection === undefined ? [] : [objection]),
    ...(isAsked && !hasSecret(credentials)
      ? ["The profile has no secret or key any more, so no probe requests a token."]
      : []),
    ...(isAboutScopes(failure) && new Set(scopes).size > MOST_SCOPES_ALONE
      ? [
          `Of the profile's ${new Set(scopes).size} scopes, only the first ${MOST_SCOPES_ALONE} are requested alone.`,
        ]
      : []),
  ];
}
