import type { JsonValue } from "../json.ts";
import { readNumericDate } from "../jwt/numericDate.ts";
import { toleranceOf, type Clock } from "./clock.ts";
import { LONGEST_LIFETIME } from "./limits.ts";

interface StatedTimes {
  readonly exp: JsonValue | undefined;
  /** Of the answer, in seconds. */
  readonly expiresIn: number | undefined;
  readonly clock: Clock;
}

/**
 * When a token expires by this machine's clock, in milliseconds since the epoch; undefined where nobody says. APIs go
 * by exp; expires_in needs no clock and is taken where it agrees.
 */
export function expiresAt({ exp, expiresIn, clock }: StatedTimes): number | undefined {
  const byAnswer =
    expiresIn !== undefined && isLifetime(expiresIn) ? clock.local + expiresIn * 1000 : undefined;
  const date = readNumericDate(exp);
  if (date === undefined || date.isInMilliseconds) return byAnswer ?? date?.time;
  const byClaim = date.time + clock.local - clock.server;
  const isAgreed =
    byAnswer !== undefined &&
    Math.abs(byAnswer - byClaim) <= toleranceOf(clock) &&
    byAnswer > clock.local === byClaim > clock.local;
  return isAgreed ? byAnswer : byClaim;
}

/** Whether an answer's `expires_in` is one that can be counted with. */
export function isLifetime(expiresIn: number): boolean {
  return Math.abs(expiresIn) <= LONGEST_LIFETIME;
}
