import { durationText } from "../durationText.ts";
import type { JsonValue } from "../json.ts";
import { readTime, writtenAs } from "../statedTime.ts";
import { failed, passed, skipped, warning } from "./check.ts";
import type { Finding, JwtSubject, TokenSubject } from "./check.ts";
import { type Clock, disagreement, toleranceOf } from "./clock.ts";
import { isLifetime } from "./limits.ts";
import { shownTime, shownValue } from "./shownValue.ts";

const NOT_EXPIRED = "The token had not expired when it arrived.";

/** RFC 7519 4.1.4; for a token that cannot be read, the answer's `expires_in` (RFC 6749 5.1). */
export function checkExpiry({ claims, token, clock }: TokenSubject): Finding {
  if (claims === undefined) return expiryByAnswer(token.expiresIn);
  const { exp } = claims;
  const actual = shownValue(exp);
  if (exp === undefined) {
    return failed("The token never expires: it has no exp, which an access token must have.", { actual });
  }
  const date = readTime(exp);
  if (date === undefined)
    return failed("The token's exp is not a usable time in seconds since 1970.", { actual });
  if (date.form === "milliseconds") {
    return failed("The token's exp is in milliseconds, so to APIs the token never expires.", {
      actual,
    });
  }
  const values = { expected: `after ${shownTime(clock.server)}`, actual: shownTime(date.time) };
  const late = (clock.server - date.time) / 1000;
  const written = writtenAs(date.form);
  if (late < 0 && written !== undefined) {
    return failed(notInSeconds("exp", written), { ...values, actual: `${actual}, read as ${values.actual}` });
  }
  if (late < 0) return passed(NOT_EXPIRED, values);
  const time = late < 1 ? "" : ` ${durationText(late)}`;
  return failed(byClock(clock, `The token expired${time} before it arrived.`), values);
}

function expiryByAnswer(expiresIn: number | undefined): Finding {
  if (expiresIn === undefined || !isLifetime(expiresIn)) {
    return warning("The answer does not say when the token expires.", {
      actual: `expires_in ${expiresIn ?? "(no number)"}`,
    });
  }
  const values = { expected: "expires_in above 0 seconds", actual: `expires_in ${expiresIn} seconds` };
  return expiresIn > 0
    ? passed(NOT_EXPIRED, values)
    : failed("The answer's expires_in leaves the token no time: it had expired when it arrived.", values);
}

/** RFC 7519 4.1.5; many APIs also refuse an `iat` in the future. */
export function checkNotBefore({ claims: { nbf, iat }, clock }: JwtSubject): Finding {
  const odd = ofOtherForm("nbf", nbf) ?? ofOtherForm("iat", iat);
  if (odd !== undefined) return odd;
  const notBefore = readTime(nbf);
  const issued = readTime(iat);
  const start = notBefore ?? issued;
  if (start === undefined) return passed("The token names no start time (nbf), so it is valid at once.");
  const name = notBefore === undefined ? "iat" : "nbf";
  const values = {
    expected: `${shownTime(clock.server)} or before`,
    actual: `${name} ${shownTime(start.time)}`,
  };
  const ahead = start.time - clock.server;
  if (ahead <= toleranceOf(clock)) return passed("The token was already valid when it arrived.", values);
  const time = durationText(ahead / 1000);
  return notBefore === undefined
    ? warning(byClock(clock, `The token was issued ${time} after it arrived; APIs may refuse that.`), values)
    : failed(byClock(clock, `The token is not valid for another ${time}.`), values);
}

function ofOtherForm(name: string, value: JsonValue | undefined): Finding | undefined {
  if (value === undefined) return undefined;
  const date = readTime(value);
  const actual = shownValue(value);
  if (date === undefined)
    return failed(`The token's ${name} is not a usable time in seconds since 1970.`, { actual });
  const written = writtenAs(date.form);
  return written === undefined
    ? undefined
    : failed(notInSeconds(name, written), { actual: `${actual}, read as ${shownTime(date.time)}` });
}

function notInSeconds(name: string, written: string): string {
  return `The token's ${name} is ${written} instead of a number of seconds, so APIs may refuse the token.`;
}

/** The clock that the token was judged by, compared with the server's (RFC 9110 6.6.1). */
export function checkClock({ clock }: TokenSubject): Finding {
  if (clock.difference === undefined) {
    return skipped("There is no usable Date header to compare with, so times go by this machine's clock.");
  }
  const values = { expected: shownTime(clock.server), actual: shownTime(clock.local) };
  const found = disagreement(clock);
  return found === undefined
    ? passed("This machine's clock agrees with the server's to the minute.", values)
    : warning(
        `${found}: the times shown here are off by that, and an API on this machine would misjudge whether the token is valid.`,
        values,
      );
}

/** Names the clock only if it is not the server's. */
function byClock({ difference }: Clock, sentence: string): string {
  return difference === undefined
    ? `By this machine's clock ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
    : sentence;
}
