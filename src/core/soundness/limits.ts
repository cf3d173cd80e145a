import { LAST_SECOND } from "../statedTime.ts";

/**
 * Seconds by which two times from the same server may differ, such as its Date header and iat, or exp - iat and
 * expires_in: both are whole seconds, and its clock may tick in between.
 */
export const ONE_CLOCK_TOLERANCE = 5;

/**
 * Seconds by which this machine's clock may differ from the server's: an answer takes time to arrive, and APIs commonly
 * allow a minute.
 */
export const TWO_CLOCKS_TOLERANCE = 60;

/**
 * Whether a number of seconds, such as an answer's `expires_in`, is a time to reckon with: anything longer is nonsense,
 * and much longer times overflow a date.
 */
export function isLifetime(seconds: number): boolean {
  return Math.abs(seconds) <= LAST_SECOND;
}
