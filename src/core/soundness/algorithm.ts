import { keyTypeOf } from "../jwks/keyTypes.ts";
import { failed, passed, warning } from "./check.ts";
import type { Finding, JwtSubject } from "./check.ts";
import { shownValue } from "./shownValue.ts";

/** An access token's signature must be one that the APIs that verify it could not make themselves (RFC 8725 3.2). */
export function checkAlgorithm({ header: { alg } }: JwtSubject): Finding {
  const values = { actual: shownValue(alg) };
  if (typeof alg !== "string") return failed("The header names no algorithm (alg).", values);
  if (alg.toLowerCase() === "none") {
    return failed("The algorithm is none; no API should accept such a token.", values);
  }
  if (/^HS\d/i.test(alg)) {
    return failed(
      "The algorithm is symmetric: every API that can check the token could also forge one.",
      values,
    );
  }
  return keyTypeOf(alg) === undefined
    ? warning("APIs may not support this algorithm.", values)
    : passed("The algorithm signs with a private key.", values);
}
