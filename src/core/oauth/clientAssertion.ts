import { importJWK, SignJWT } from "jose";
import type { JsonValue } from "../json.ts";
import { type ClientCredentials, clientSecretOf, privateKeyOf } from "../profile/credentials.ts";
import type { AuthenticatingClient } from "../profile/profile.ts";
import { assertionContent, type MadeClaim } from "./assertionContent.ts";

export interface AssertionPorts {
  /** Milliseconds since the epoch. */
  now(): number;
  newId(): string;
}

/**
 * A client assertion (RFC 7523 3, OpenID Connect Core 9) for one request: `jti` is fresh, `aud` is the URL called.
 * @throws Error when the credentials hold no key or secret to sign with
 */
export async function clientAssertion(
  client: AuthenticatingClient,
  endpoint: string,
  ports: AssertionPorts,
): Promise<string> {
  const content = assertionContent(client, endpoint);
  if (content === undefined) throw new Error("There is nothing to sign with.");
  const { algorithm, header, claims } = content;
  const issuedAt = Math.floor(ports.now() / 1000);
  const made: Readonly<Record<MadeClaim["made"], () => JsonValue>> = {
    issuedAt: () => issuedAt,
    expiresAt: () => issuedAt + content.lifetimeSeconds,
    id: () => ports.newId(),
  };
  const payload = claims.map(([name, claim]) => [name, "made" in claim ? made[claim.made]() : claim.json]);
  return new SignJWT(Object.fromEntries(payload) as Record<string, JsonValue>)
    .setProtectedHeader({ ...header, alg: algorithm })
    .sign(await keyOf(client.credentials, algorithm));
}

async function keyOf(credentials: ClientCredentials, algorithm: string) {
  const jwk = privateKeyOf(credentials);
  return jwk === undefined
    ? new TextEncoder().encode(clientSecretOf(credentials))
    : importJWK({ ...jwk }, algorithm);
}
