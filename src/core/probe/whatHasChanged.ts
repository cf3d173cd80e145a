import { isSameJson } from "../json.ts";
import { issuerOf } from "../server/authorizationServer.ts";
import type { FailureAtHand } from "./probe.ts";

/** Whether the profile has become that of another client or server, about which the failed run says nothing. */
export function isOtherClient({ run, profile }: FailureAtHand): boolean {
  return run.profile.issuer !== issuerOf(profile.server) || run.profile.clientId !== profile.clientId;
}

/** In what else the profile differs from the one whose run failed, in a sentence, as far as that is recorded. */
export function whatHasChanged({ run, profile }: FailureAtHand): readonly string[] {
  const { method, scopes, isDpopOn } = run.profile;
  const changed = [
    ...(method === profile.credentials.method ? [] : ["the client authentication method"]),
    ...(isSameJson(scopes, profile.scopes) ? [] : ["the scopes"]),
    ...(isDpopOn === (profile.dpop !== undefined) ? [] : ["DPoP"]),
  ];
  return changed.length === 0
    ? []
    : [
        `The profile has changed since the request failed (${changed.join(", ")}); the probes use it as it is now.`,
      ];
}
