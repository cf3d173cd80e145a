import { durationText } from "../durationText.ts";
import type { JsonValue } from "../json.ts";
import { readTime } from "../statedTime.ts";
import { failed, passed, skipped, warning } from "./check.ts";
import type { Finding, TokenSubject } from "./check.ts";
import { isLifetime, ONE_CLOCK_TOLERANCE } from "./limits.ts";

/** The token's lifetime according to its claims, to the answer's `expires_in` and to what the user expects. */
export function checkLifetime({ claims, token, facts: { expectations } }: TokenSubject): Finding | undefined {
  const claimed = claimedLifetime(claims?.iat, claims?.exp);
  const expiresIn =
    token.expiresIn !== undefined && isLifetime(token.expiresIn) ? token.expiresIn : undefined;
  const lifetime = claimed ?? expiresIn;
  const expected = expectations?.lifetime;
  if (lifetime === undefined) {
    // That the expiry is unknown is reported by the check of the expiry.
    return expected === undefined
      ? undefined
      : skipped("The lifetime that the profile expects cannot be compared.", {
          expected: secondsText(expected),
        });
  }
  if (expected !== undefined && differs(lifetime, expected)) {
    return failed("The token's lifetime is not the expected one.", {
      expected: secondsText(expected),
      actual: secondsText(lifetime),
    });
  }
  if (claimed !== undefined && expiresIn !== undefined && differs(claimed, expiresIn)) {
    return warning(
      "The answer's expires_in differs from the token's lifetime (exp minus iat); APIs go by exp.",
      {
        expected: `expires_in ${secondsText(expiresIn)}`,
        actual: secondsText(claimed),
      },
    );
  }
  const actual = secondsText(lifetime);
  if (expected !== undefined) {
    return passed("The token's lifetime is the expected one.", { expected: secondsText(expected), actual });
  }
  return claimed !== undefined && expiresIn !== undefined
    ? passed("The token's lifetime matches the answer's expires_in.", {
        expected: `expires_in ${secondsText(expiresIn)}`,
        actual,
      })
    : skipped("Only one source states the token's lifetime, so there is nothing to compare it with.", {
        actual,
      });
}

/** Seconds. */
function claimedLifetime(iat: JsonValue | undefined, exp: JsonValue | undefined): number | undefined {
  const [from, to] = [readTime(iat), readTime(exp)];
  return from === undefined || to === undefined ? undefined : Math.round((to.time - from.time) / 1000);
}

function differs(a: number, b: number): boolean {
  return Math.abs(a - b) > ONE_CLOCK_TOLERANCE;
}

function secondsText(seconds: number): string {
  return `${seconds} seconds (${seconds < 0 ? "minus " : ""}${durationText(seconds)})`;
}
