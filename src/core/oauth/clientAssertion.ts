import { importJWK, SignJWT } from "jose";
import type { JsonValue, JsonObject } from "../json.ts";
import {
  assertionAlgorithmOf,
  type ClientCredentials,
  clientSecretOf,
  privateKeyOf,
} from "../profile/credentials.ts";
import type { AuthenticatingClient } from "../profile/profile.ts";

export interface AssertionPorts {
  /** Milliseconds since the epoch. */
  now(): number;
  newId(): string;
}

/** Okta accepts up to an hour; a few minutes are enough for one request and tolerate a slightly wrong clock. */
const LIFETIME_SECONDS = 300;

/**
 * A client assertion (RFC 7523 3, OpenID Connect Core 9) for one request: `jti` is fresh, `aud` is the URL called.
 * @throws Error when the credentials hold no key or secret to sign with
 */
export async function clientAssertion(
  { clientId, credentials, assertionOverrides = {} }: AuthenticatingClient,
  endpoint: string,
  ports: AssertionPorts,
): Promise<string> {
  const { algorithm, key, kid } = await signerOf(credentials);
  const issuedAt = Math.floor(ports.now() / 1000);
  const claims = overridden(
    {
      iss: clientId,
      sub: clientId,
      aud: endpoint,
      iat: issuedAt,
      exp: issuedAt + LIFETIME_SECONDS,
      jti: ports.newId(),
    },
    assertionOverrides.claims,
  );
  const header = overridden({ ...(kid === undefined ? {} : { kid }) }, assertionOverrides.header);
  return new SignJWT(claims).setProtectedHeader({ ...header, alg: algorithm }).sign(key);
}

async function signerOf(credentials: ClientCredentials) {
  const algorithm = assertionAlgorithmOf(credentials);
  if (algorithm === undefined) throw new Error("There is nothing to sign with.");
  const jwk = privateKeyOf(credentials);
  return jwk === undefined
    ? { algorithm, key: new TextEncoder().encode(clientSecretOf(credentials)) }
    : { algorithm, key: await importJWK({ ...jwk }, algorithm), kid: jwk.kid };
}

/** An override of null removes the member. */
function overridden(members: JsonObject, overrides: JsonObject = {}): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries({ ...members, ...overrides }).filter(([, value]) => value !== null),
  );
}
