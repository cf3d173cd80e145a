/** Milliseconds before or after the epoch that a Date can hold (ECMA-262 21.4.1.1). */
const DATE_LIMIT_MS = 8.64e15;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  { unit: "second", ms: SECOND, below: MINUTE },
  { unit: "minute", ms: MINUTE, below: HOUR },
  { unit: "hour", ms: HOUR, below: DAY },
  { unit: "day", ms: DAY, below: 60 * DAY },
  { unit: "month", ms: 30.44 * DAY, below: 730 * DAY },
  { unit: "year", ms: 365.25 * DAY, below: Infinity },
] as const;

/** Whether the time, in milliseconds since the epoch, can be shown as a date at all. */
export function isShowableTime(time: number): boolean {
  return Number.isFinite(time) && Math.abs(time) <= DATE_LIMIT_MS;
}

/**
 * "6:15:00 PM" today, "Nov 24, 2026, 6:15:00 PM" on any other day, in the reader's time zone; both times are in
 * milliseconds since the epoch.
 */
export function localTime(time: number, now: number, language: string): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  const format: Intl.DateTimeFormatOptions = {
    dateStyle: isToday ? undefined : "medium",
    timeStyle: "medium",
  };
  return new Intl.DateTimeFormat(language, format).format(time);
}

/** "in 59 minutes", "3 hours ago"; both times are in milliseconds since the epoch. */
export function relativeTime(time: number, now: number, language: string): string {
  const difference = time - now;
  const size = UNITS.find(({ below }) => Math.abs(difference) < below) ?? UNITS[UNITS.length - 1];
  const format = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  return size ? format.format(Math.trunc(difference / size.ms), size.unit) : "";
}

/**
 * Milliseconds until the display of these times changes: every second while something is counted down, every minute for
 * relative times after that. Undefined if the page shows no time at all.
 */
export function nextTick(
  shown: { readonly countdowns: readonly (number | undefined)[]; readonly hasTimes: boolean },
  now: number,
): number | undefined {
  if (shown.countdowns.some((end) => end !== undefined && end > now)) return SECOND;
  return shown.hasTimes ? MINUTE : undefined;
}
