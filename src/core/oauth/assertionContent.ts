import type { JsonObject, JsonValue } from "../json.ts";
import { assertionAlgorithmOf, privateKeyOf } from "../profile/credentials.ts";
import type { AuthenticatingClient } from "../profile/profile.ts";

/** A claim that is another one in each assertion. */
export interface MadeClaim {
  readonly made: "issuedAt" | "expiresAt" | "id";
}

/** What stands in a client's assertions, before one is made. */
export interface AssertionContent {
  readonly algorithm: string;
  /** Without the algorithm. */
  readonly header: JsonObject;
  readonly claims: readonly (readonly [name: string, claim: { readonly json: JsonValue } | MadeClaim])[];
  readonly lifetimeSeconds: number;
}

/** Okta accepts up to an hour; a few minutes are enough for one request and tolerate a slightly wrong clock. */
const LIFETIME_SECONDS = 300;

/** @returns undefined when the credentials hold no key or secret to sign with */
export function assertionContent(
  { clientId, credentials, assertionOverrides = {} }: AuthenticatingClient,
  endpoint: string,
): AssertionContent | undefined {
  const algorithm = assertionAlgorithmOf(credentials);
  if (algorithm === undefined) return undefined;
  const kid = privateKeyOf(credentials)?.kid;
  const claims = overridden<{ readonly json: JsonValue } | MadeClaim>(
    {
      iss: { json: clientId },
      sub: { json: clientId },
      aud: { json: endpoint },
      iat: { made: "issuedAt" },
      exp: { made: "expiresAt" },
      jti: { made: "id" },
    },
    assertionOverrides.claims,
    (json) => ({ json }),
  );
  const header = overridden<JsonValue>(
    { ...(kid === undefined ? {} : { kid }) },
    assertionOverrides.header,
    (json) => json,
  );
  return { algorithm, header, claims: Object.entries(claims), lifetimeSeconds: LIFETIME_SECONDS };
}

/** An override of null removes the member. */
function overridden<T>(
  members: Readonly<Record<string, T>>,
  overrides: JsonObject = {},
  asMember: (json: JsonValue) => T,
): Record<string, T> {
  const kept = Object.entries(members).filter(([name]) => overrides[name] !== null);
  const others = Object.entries(overrides).flatMap(([name, json]) =>
    json === null ? [] : [[name, asMember(json)] as const],
  );
  return Object.fromEntries<T>([...kept, ...others]);
}
