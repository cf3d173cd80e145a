import type { JsonValue } from "../json.ts";

/** Over 3000 years ahead if in seconds, 1973 if in milliseconds: no plausible time is on the wrong side. */
const MILLISECONDS_FROM = 1e11;
const MILLISECONDS_TO = 1e14;

export interface NumericDate {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** True if the server sent milliseconds where RFC 7519 2 requires seconds. */
  readonly isInMilliseconds: boolean;
}

/** The time a NumericDate stands for; undefined if it is not a number or not a plausible time. */
export function readNumericDate(value: JsonValue | undefined): NumericDate | undefined {
  if (typeof value !== "number" || !(value >= 0 && value < MILLISECONDS_TO)) {
    return undefined;
  }
  const isInMilliseconds = value >= MILLISECONDS_FROM;
  return { time: Math.round(isInMilliseconds ? value : value * 1000), isInMilliseconds };
}
