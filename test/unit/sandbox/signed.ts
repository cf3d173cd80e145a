import { randomUUID } from "node:crypto";
import { FlattenedSign, importJWK } from "jose";
import type { JWK } from "jose";
import type { TokenRequestParts } from "./send.ts";

export const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** Members to replace; null removes one. */
export interface Changes {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** A client assertion as Okta requires it, each part of which can be made wrong. `now` is in seconds. */
export function signAssertion(
  signer: { readonly key: JWK; readonly alg: string } | { readonly secret: string; readonly alg: string },
  clientId: string,
  endpoint: string,
  now: number,
  { header, claims }: Changes = {},
): Promise<string> {
  const { alg } = signer;
  const kid = "key" in signer ? signer.key.kid : undefined;
  return sign(
    "key" in signer ? signer.key : signer.secret,
    { alg, kid, ...header },
    { iss: clientId, sub: clientId, aud: endpoint, iat: now, exp: now + 300, jti: randomUUID(), ...claims },
  );
}

/** A DPoP proof (RFC 9449 section 4.2) for a POST, each part of which can be made wrong. `now` is in seconds. */
export function signProof(
  key: JWK,
  endpoint: string,
  now: number,
  { header, claims }: Changes = {},
): Promise<string> {
  const { kty, crv, x, y, n, e } = key;
  const jwk = kty === "RSA" ? { kty, n, e } : { kty, crv, x, y };
  return sign(
    key,
    { typ: "dpop+jwt", alg: kty === "RSA" ? "RS256" : "ES256", jwk, ...header },
    { htm: "POST", htu: endpoint, iat: now, jti: randomUUID(), ...claims },
  );
}

/** Form parameters with an assertion, instead of a Basic header. */
export const asserting = (
  jwt: string,
  form: NonNullable<TokenRequestParts["form"]> = [],
): TokenRequestParts => ({
  authorization: undefined,
  form: [["client_assertion_type", JWT_BEARER], ["client_assertion", jwt], ...form],
});

async function sign(key: JWK | string, header: object, claims: object): Promise<string> {
  const { alg = "", ...others } = withoutNull(header) as { alg?: string; b64?: boolean };
  const json = JSON.stringify(withoutNull(claims));
  const encoded = Buffer.from(json).toString("base64url");
  // A payload that is said not to be encoded (RFC 7797) is signed as it stands in the JWT.
  const signer = new FlattenedSign(new TextEncoder().encode(others.b64 === false ? encoded : json));
  const { protected: head, signature } = await signer
    .setProtectedHeader({ ...others, alg })
    .sign(typeof key === "string" ? new TextEncoder().encode(key) : await importJWK(key, alg));
  return [head, encoded, signature].join(".");
}

function withoutNull(members: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined),
  );
}
