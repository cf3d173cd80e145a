import { quoted } from "../quoted.ts";
import { isSameJson } from "../json.ts";
import { failed, passed } from "./check.ts";
import type { Finding, JwtSubject } from "./check.ts";
import { shownValue } from "./shownValue.ts";

/** The claims that the profile expects, and their values. */
export function checkExpectedClaims({ claims, facts: { expectations } }: JwtSubject): Finding | undefined {
  const expected = Object.entries(expectations?.claims ?? {});
  if (expected.length === 0) return undefined;
  const different = expected.filter(([name, value]) => !isSameJson(claims[name], value));
  const compared = different.length > 0 ? different : expected;
  const values = {
    expected: compared.map(([name, value]) => `${quoted(name)}: ${shownValue(value)}`).join(", "),
    actual: compared.map(([name]) => `${quoted(name)}: ${shownValue(claims[name])}`).join(", "),
  };
  if (different.length === 0) return passed("The token has the claims that the profile expects.", values);
  return failed(
    different.length === 1
      ? "A claim is not as the profile expects."
      : `${different.length} claims are not as the profile expects.`,
    values,
  );
}
