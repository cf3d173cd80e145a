import type { JsonValue } from "../json.ts";

/** 3000-odd years ahead in seconds, 1973 in milliseconds: no sane time is on the wrong side of it. */
const MILLISECONDS_FROM = 1e11;
const MILLISECONDS_TO = 1e14;

export interface NumericDate {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** True when the server sent milliseconds where RFC 7519 section 2 wants seconds. */
  readonly isInMilliseconds: boolean;
}

/** The time a NumericDate stands for; absent when it is no number or no believable time. */
export function readNumericDate(value: JsonValue | undefined): NumericDate | undefined {
  if (typeof value !== "number" || !(value >= 0 && value < MILLISECONDS_TO)) {
    return undefined;
  }
  const isInMilliseconds = value >= MILLISECONDS_FROM;
  return { time: Math.round(isInMilliseconds ? value : value * 1000), isInMilliseconds };
}
