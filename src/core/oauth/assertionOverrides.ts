import type { JsonObject } from "../json.ts";
import type { ClientAuthenticationMethod } from "../profile/clientAuthenticationMethods.ts";
import { sendsAssertion } from "../profile/credentials.ts";
import type { AssertionOverrides, Profile } from "../profile/profile.ts";

/** The part of a client that determines what its assertions look like. */
export interface AssertingClient {
  readonly method: ClientAuthenticationMethod;
  readonly assertionOverrides?: AssertionOverrides;
}

export function assertingClient({
  credentials: { method },
  assertionOverrides,
}: Pick<Profile, "credentials" | "assertionOverrides">): AssertingClient {
  return { method, assertionOverrides };
}

/** The members of a client's assertions that are deliberately wrong: "aud", "jti (left out)", "kid in the header". */
export function overriddenParts({ method, assertionOverrides }: AssertingClient): readonly string[] {
  if (!sendsAssertion(method)) return [];
  return [
    ...partsOf(assertionOverrides?.claims, ""),
    ...partsOf(assertionOverrides?.header, " in the header"),
  ];
}

/** Whether a client sends assertions that servers should refuse. */
export function isBrokenOnPurpose(client: AssertingClient): boolean {
  return overriddenParts(client).length > 0;
}

function partsOf(members: JsonObject = {}, place: string): readonly string[] {
  return Object.entries(members).map(
    ([name, value]) => `${name}${place}${value === null ? " (left out)" : ""}`,
  );
}
