const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long a token remains valid, in its largest units: "3 d 5 h", "1 h 5 min", "59 min", "40 s". Seconds are counted
 * only in the last minute, so that nothing has to tick every second for hours. Takes milliseconds, above 0.
 */
export function timeLeft(leftMs: number): string {
  const seconds = secondsOf(leftMs);
  const count = (unit: number, within = Infinity) => Math.floor((seconds % within) / unit);
  if (seconds >= DAY) return `${count(DAY)} d ${count(HOUR, DAY)} h`;
  if (seconds >= HOUR) return `${count(HOUR)} h ${count(MINUTE, HOUR)} min`;
  return seconds >= MINUTE ? `${count(MINUTE)} min` : `${seconds} s`;
}

/** Milliseconds until `timeLeft` changes, or nothing is left. */
export function untilTimeLeftChanges(leftMs: number): number {
  const seconds = secondsOf(leftMs);
  const smallest = seconds >= DAY ? HOUR : seconds >= MINUTE ? MINUTE : 1;
  return leftMs - (seconds - (seconds % smallest) - 1) * 1000;
}

/** Rounded up, so that a token that is still valid never shows "0 s". */
function secondsOf(leftMs: number): number {
  return Math.ceil(leftMs / 1000);
}
