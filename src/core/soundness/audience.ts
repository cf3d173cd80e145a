import { failed, passed, skipped } from "./check.ts";
import type { Finding, JwtSubject } from "./check.ts";
import { shownValue } from "./shownValue.ts";
import type { JsonValue } from "../json.ts";

/** The API that the token is meant for must be named in it (RFC 7519 4.1.3, RFC 9068 4). */
export function checkAudience({ claims: { aud }, facts: { expectations } }: JwtSubject): Finding {
  const expected = expectations?.audience;
  if (expected === undefined) {
    const actual = shownValue(aud);
    return isAudience(aud)
      ? skipped("The profile sets no expected audience to compare with.", {
          actual,
          remedy: "expectAudience",
          remedyValue: shownValue(audienceOf(aud)),
        })
      : skipped(
          "The profile sets no expected audience, and the token names no audience that an API could check.",
          {
            actual,
          },
        );
  }
  const values = { expected: shownValue(expected), actual: shownValue(aud) };
  if (!isAudience(aud)) return failed("The token does not say which API it is meant for (aud).", values);
  const isMeant = typeof aud === "string" ? aud === expected : aud.includes(expected);
  return isMeant
    ? passed("The token is meant for the expected audience.", values)
    : failed(
        "The token is meant for a different audience than expected, so the API would refuse it.",
        values,
      );
}

/** The one to expect of several; undefined if there is none that an API could be. */
export function audienceOf(aud: JsonValue | undefined): string | undefined {
  const [first] = Array.isArray(aud) ? aud : [aud];
  return typeof first === "string" ? first : undefined;
}

function isAudience(aud: JsonValue | undefined): aud is string | JsonValue[] {
  return (typeof aud === "string" && aud !== "") || (Array.isArray(aud) && aud.length > 0);
}
