import { type JsonValue, isJsonObject } from "../json.ts";
import { failed, passed } from "./check.ts";
import type { Finding, JwtSubject } from "./check.ts";
import { shownValue } from "./shownValue.ts";

/** The claims that the profile expects, and their values. */
export function checkExpectedClaims({ claims, facts: { expectations } }: JwtSubject): Finding | undefined {
  const expected = Object.entries(expectations?.claims ?? {});
  if (expected.length === 0) return undefined;
  const different = expected.filter(([name, value]) => !isSame(claims[name], value));
  const compared = different.length > 0 ? different : expected;
  const values = {
    expected: compared.map(([name, value]) => `${name}: ${shownValue(value)}`).join(", "),
    actual: compared.map(([name]) => `${name}: ${shownValue(claims[name])}`).join(", "),
  };
  if (different.length === 0) return passed("The token has the claims that the profile expects.", values);
  return failed(
    different.length === 1
      ? "A claim is not as the profile expects."
      : `${different.length} claims are not as the profile expects.`,
    values,
  );
}

/**
 * Compared as JSON: the order of members is irrelevant, that of list items counts. Decoded tokens have at most 100
 * levels.
 */
function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((name) => isSame(a[name], b[name]));
  }
  return a === b;
}
