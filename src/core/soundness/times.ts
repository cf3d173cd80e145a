import { isNoticeable } from "../http/clockDifference.ts";
import { durationText } from "../durationText.ts";
import { readNumericDate } from "../jwt/numericDate.ts";
import { failed, passed, skipped, warning } from "./check.ts";
import type { Clock, Finding, JwtSubject, TokenSubject } from "./check.ts";
import { shownTime, shownValue } from "./shownValue.ts";

/** The Date header has whole seconds, and the answer was on its way for some. */
const TOLERATED_MS = 5_000;

/** RFC 7519 4.1.4. */
export function checkExpiry({ claims: { exp }, clock }: JwtSubject): Finding {
  if (exp === undefined)
    return failed("The token never expires: it has no exp, which an access token must have.");
  const date = readNumericDate(exp);
  if (date === undefined)
    return failed("The token's exp is not a usable time in seconds since 1970.", { actual: shownValue(exp) });
  if (date.isInMilliseconds) {
    return failed("The token's exp is in milliseconds, so to APIs the token never expires.", {
      actual: shownValue(exp),
    });
  }
  const values = { expected: `after ${shownTime(clock.server)}`, actual: shownTime(date.time) };
  const left = date.time - clock.server;
  if (left <= 0) {
    return failed(`${by(clock)} the token expired ${durationText(left / 1000)} before it arrived.`, values);
  }
  return date.time <= clock.local
    ? warning(
        "By the server's clock the token is valid, but by this machine's clock, which is ahead, it has expired.",
        values,
      )
    : passed(
        `${by(clock)} the token was valid for another ${durationText(left / 1000)} when it arrived.`,
        values,
      );
}

/** RFC 7519 4.1.5; an `iat` of the future is refused by many APIs too. */
export function checkNotBefore({ claims: { nbf, iat }, clock }: JwtSubject): Finding {
  const notBefore = readNumericDate(nbf);
  if (nbf !== undefined && (notBefore === undefined || notBefore.isInMilliseconds)) {
    return failed("The token's nbf is not a usable time in seconds since 1970.", { actual: shownValue(nbf) });
  }
  const issued = readNumericDate(iat);
  if (iat !== undefined && (issued === undefined || issued.isInMilliseconds)) {
    return failed("The token's iat is not a usable time in seconds since 1970.", { actual: shownValue(iat) });
  }
  const start = notBefore ?? issued;
  if (start === undefined) return passed("The token names no start time (nbf), so it is valid at once.");
  const name = notBefore === undefined ? "iat" : "nbf";
  const values = {
    expected: `${shownTime(clock.server)} or before`,
    actual: `${name} ${shownTime(start.time)}`,
  };
  const ahead = start.time - clock.server;
  if (ahead > TOLERATED_MS) {
    return notBefore === undefined
      ? warning(
          `${by(clock)} the token was issued ${durationText(ahead / 1000)} after it arrived; APIs may refuse that.`,
          values,
        )
      : failed(`${by(clock)} the token is not valid for another ${durationText(ahead / 1000)}.`, values);
  }
  return start.time - clock.local > TOLERATED_MS
    ? warning(
        "By the server's clock the token is valid already, but by this machine's clock, which is behind, it is not.",
        values,
      )
    : passed(`${by(clock)} the token was valid when it arrived.`, values);
}

/** The clock that judged the token, beside the server's (RFC 9110 6.6.1). */
export function checkClock({ clock }: TokenSubject): Finding {
  const { difference } = clock;
  if (difference === undefined) {
    return skipped("There is no Date header to compare with, so times go by this machine's clock.");
  }
  const values = { expected: shownTime(clock.server), actual: shownTime(clock.local) };
  return isNoticeable(difference)
    ? warning(
        `This machine's clock is ${durationText(difference)} ${difference > 0 ? "ahead of" : "behind"} the server's; correct it before you trust the times shown here.`,
        values,
      )
    : passed("This machine's clock agrees with the server's to the minute.", values);
}

function by({ difference }: Clock): string {
  return difference === undefined ? "By this machine's clock" : "By the server's clock";
}
