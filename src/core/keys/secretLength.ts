import { HMAC_ALGORITHMS, type HmacAlgorithm } from "./algorithms.ts";

/** The minimum key length in bytes: that of the hash (RFC 7518 3.2). */
const SHORTEST: Readonly<Record<HmacAlgorithm, number>> = { HS256: 32, HS384: 48, HS512: 64 };

/** Why a client secret cannot be used with an HMAC algorithm; undefined when it can. */
export function objectionToSecret(secret: string, algorithm: HmacAlgorithm): string | undefined {
  const bytes = new TextEncoder().encode(secret).length;
  const shortest = SHORTEST[algorithm];
  if (bytes >= shortest) return undefined;
  const others = HMAC_ALGORITHMS.filter((name) => SHORTEST[name] <= bytes);
  const advice =
    others.length > 0
      ? `Choose ${others.join(" or ")}, or enter a longer secret.`
      : "Enter a longer secret: one that Okta generates is long enough.";
  return `The client secret is too short for ${algorithm}, which needs ${shortest} characters or more (RFC 7518 3.2). ${advice}`;
}
