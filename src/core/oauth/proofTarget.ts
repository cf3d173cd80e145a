import type { PrivateJwk } from "../keys/privateKey.ts";

/** Methods are case-sensitive (RFC 9110 9.1), and all registered ones are upper-case. */
export function htmOf(method: string): string {
  return method.trim().toUpperCase();
}

/** Without query and fragment (RFC 9449 4.2), as HTTP clients send it. */
export function htuOf(address: string): string {
  const { origin, pathname } = new URL(address.trim());
  return `${origin}${pathname}`;
}

/** What a key signs proofs with. */
export function proofAlgorithmOf(key: PrivateJwk): "RS256" | "ES256" {
  return key.kty === "RSA" ? "RS256" : "ES256";
}
