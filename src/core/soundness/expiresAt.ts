import type { JsonValue } from "../json.ts";
import { readTime } from "../statedTime.ts";
import { toleranceOf, type Clock } from "./clock.ts";
import { isLifetime } from "./limits.ts";

interface StatedTimes {
  readonly exp: JsonValue | undefined;
  /** The answer's `expires_in`, in seconds. */
  readonly expiresIn: number | undefined;
  readonly clock: Clock;
}

/**
 * When a token expires by this machine's clock, in milliseconds since the epoch; undefined if neither value says. APIs
 * go by exp; expires_in does not depend on a clock and is used if it agrees.
 */
export function expiresAt({ exp, expiresIn, clock }: StatedTimes): number | undefined {
  const byAnswer =
    expiresIn !== undefined && isLifetime(expiresIn) ? clock.local + expiresIn * 1000 : undefined;
  const date = readTime(exp);
  if (date?.form !== "seconds") return byAnswer ?? date?.time;
  const byClaim = date.time + clock.local - clock.server;
  const isAgreed =
    byAnswer !== undefined &&
    Math.abs(byAnswer - byClaim) <= toleranceOf(clock) &&
    byAnswer > clock.local === byClaim > clock.local;
  return isAgreed ? byAnswer : byClaim;
}
