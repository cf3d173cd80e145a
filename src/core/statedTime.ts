import type { JsonValue } from "./json.ts";

/** The end of the year 9999, the last time that all dates in words can say; milliseconds until then began in 1978. */
export const LAST_SECOND = 253_402_300_799;

/** How a time is written: "seconds" is what RFC 7519 2 requires, the others are what servers send. */
export type TimeForm = "seconds" | "milliseconds" | "secondsText" | "millisecondsText" | "isoText";

export interface StatedTime {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly form: TimeForm;
}

/** The only reading of a point in time that a server states as JSON; undefined if it is none until the year 9999. */
export function readTime(value: JsonValue | undefined): StatedTime | undefined {
  if (typeof value === "number") return timeOf(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (/^\d{1,15}(\.\d{1,9})?$/.test(text)) {
    const read = timeOf(Number(text));
    return read && { time: read.time, form: read.form === "seconds" ? "secondsText" : "millisecondsText" };
  }
  const time = ISO_TIME.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : { time, form: "isoText" };
}

function timeOf(value: number): (StatedTime & { readonly form: "seconds" | "milliseconds" }) | undefined {
  if (!(value >= 0 && value < (LAST_SECOND + 1) * 1000)) return undefined;
  return value < LAST_SECOND + 1
    ? { time: Math.round(value * 1000), form: "seconds" }
    : { time: Math.round(value), form: "milliseconds" };
}

/** With its offset: without one, it would be another time on each machine. */
const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i;

/** What is written instead of a number of seconds, to follow "exp is"; undefined for that number. */
export function writtenAs(form: TimeForm): string | undefined {
  return WRITTEN[form];
}

const WRITTEN: Readonly<Record<TimeForm, string | undefined>> = {
  seconds: undefined,
  milliseconds: "in milliseconds",
  secondsText: "a string",
  millisecondsText: "a string, in milliseconds,",
  isoText: "a date in words (ISO 8601)",
};

export interface StatedDuration {
  readonly seconds: number;
  /** "number" is what RFC 6749 5.1 requires. */
  readonly form: "number" | "text" | "isoText";
}

/** The only reading of a duration that a server states as JSON, in seconds; undefined if it is none. */
export function readSeconds(value: JsonValue | undefined): StatedDuration | undefined {
  if (typeof value === "number")
    return Number.isFinite(value) ? { seconds: value, form: "number" } : undefined;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (/^-?\d{1,15}(\.\d{1,9})?$/.test(text)) return { seconds: Number(text), form: "text" };
  const { days, hours, minutes, seconds } = ISO_DURATION.exec(text)?.groups ?? {};
  const parts = [days, hours, minutes, seconds];
  if (parts.every((part) => part === undefined)) return undefined;
  const sizes = [86_400, 3600, 60, 1];
  return {
    seconds: sizes.reduce((sum, size, index) => sum + size * Number(parts[index] ?? 0), 0),
    form: "isoText",
  };
}

const ISO_DURATION =
  /^P(?:(?<days>\d{1,9})D)?(?:T(?:(?<hours>\d{1,9})H)?(?:(?<minutes>\d{1,9})M)?(?:(?<seconds>\d{1,9}(?:\.\d{1,9})?)S)?)?$/;
