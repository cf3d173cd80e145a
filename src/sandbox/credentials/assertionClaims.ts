import type { Org } from "../endpoints/endpoint.ts";
import {
  assertionTooLong,
  assertionWithoutExpiry,
  expiredAssertion,
  futureAssertion,
  usedAssertion,
  wrongAssertionAudience,
} from "../refusals/assertions.ts";
import type { App } from "../world.ts";

/** Seconds. */
const LONGEST_LIFE = 3600;

/**
 * Checks the claims of an assertion that the app has signed, and spends its `jti`: whatever the outcome of the request,
 * the assertion cannot be used again. {@link UNCONFIRMED.audienceList}
 * {@link UNCONFIRMED.clocks}
 * {@link UNCONFIRMED.notBefore}
 * @throws Refusal
 */
export function requireAssertionClaims(
  { aud, exp, iat, jti }: Readonly<Record<string, unknown>>,
  { clientId }: App,
  endpoint: string,
  org: Org,
): void {
  const seconds = org.now() / 1000;
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!audiences.includes(endpoint)) throw wrongAssertionAudience();
  if (typeof exp !== "number") throw assertionWithoutExpiry();
  if (exp <= seconds) throw expiredAssertion();
  if (exp > seconds + LONGEST_LIFE) throw assertionTooLong();
  if (typeof iat === "number" && iat > seconds) throw futureAssertion();
  // Without one, the assertion can be reused until it expires.
  if (jti === undefined) return;
  if (!org.usedAssertions.spend(`${clientId} ${JSON.stringify(jti)}`, exp, seconds)) throw usedAssertion();
}
