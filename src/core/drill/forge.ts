import { isJsonObject, type JsonObject } from "../json.ts";
import { decodeToken } from "../jwt/decode.ts";

/** The members of a JWT; undefined for any other token, which only its server can make. */
export function claimsOf(token: string): JsonObject | undefined {
  const decoded = decodeToken(token);
  return decoded.format === "jwt" ? decoded.claims : undefined;
}

/** The thumbprint of the key that a JWT is bound to (RFC 9449 6.1); undefined for a bearer token. */
export function boundKeyOf(token: string): unknown {
  const cnf = claimsOf(token)?.cnf;
  return isJsonObject(cnf) ? cnf.jkt : undefined;
}

/** A JWT with other claims, under the signature of the former ones, which is broken by that. */
export async function withClaims(token: string, changes: JsonObject): Promise<string> {
  const { header, signature, claims } = partsOf(token);
  return [header, await encoded({ ...claims, ...changes }), signature].join(".");
}

/** The same JWT without a signature, as its header says (RFC 7519 6). */
export async function unsigned(token: string): Promise<string> {
  const { members, payload } = partsOf(token);
  return [await encoded({ ...members, alg: "none" }), payload, ""].join(".");
}

/**
 * The same JWT, signed by a key that exists for this signature only, as with the server's own algorithm and key ID.
 * Undefined for an algorithm of which no key can be made.
 */
export async function signedByAnother(token: string): Promise<string | undefined> {
  const { CompactSign, generateKeyPair } = await import("jose");
  const { members, claims } = partsOf(token);
  const alg = typeof members.alg === "string" ? members.alg : "";
  if (!/^([RP]S(256|384|512)|ES(256|384|512)|Ed25519|EdDSA)$/.test(alg)) return undefined;
  const { privateKey } = await generateKeyPair(alg);
  const { kid, typ } = members;
  const header = {
    ...(typeof kid === "string" ? { kid } : {}),
    ...(typeof typ === "string" ? { typ } : {}),
    alg,
  };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader(header)
    .sign(privateKey);
}

/** @throws Error for a text that is not a JWT */
function partsOf(token: string) {
  const decoded = decodeToken(token);
  if (decoded.format !== "jwt") throw new Error("Only a JWT can be changed.");
  const [header = "", payload = "", signature = ""] = token.split(".");
  return { header, payload, signature, members: decoded.header, claims: decoded.claims };
}

async function encoded(members: JsonObject): Promise<string> {
  const { base64url } = await import("jose");
  return base64url.encode(JSON.stringify(members));
}
