import type { JsonMembers } from "../profile.ts";
import { type AuthenticatingClient, CLIENT_AUTHENTICATION_METHODS } from "./clientAuthentication.ts";

/** Which members of a client's assertions are not as they should be: "aud", "jti (left out)", "kid in the header". */
export function overriddenParts({
  credentials,
  assertionOverrides,
}: AuthenticatingClient): readonly string[] {
  if (!CLIENT_AUTHENTICATION_METHODS[credentials.method].sendsAssertion) return [];
  return [
    ...partsOf(assertionOverrides?.claims, ""),
    ...partsOf(assertionOverrides?.header, " in the header"),
  ];
}

/** Whether a client sends assertions that servers should refuse. */
export function isBrokenOnPurpose(client: AuthenticatingClient): boolean {
  return overriddenParts(client).length > 0;
}

function partsOf(members: JsonMembers = {}, place: string): readonly string[] {
  return Object.entries(members).map(
    ([name, value]) => `${name}${place}${value === null ? " (left out)" : ""}`,
  );
}
