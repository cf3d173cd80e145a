import type { JsonValue } from "../json.ts";

/** A longer value can be read among the claims; cutting it could leave half a secret, which nothing would mask. */
const LONGEST = 300;

/** A claim's value for a table: a string as it is, anything else as JSON. */
export function shownValue(value: JsonValue | undefined): string {
  if (value === undefined) return "(missing)";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text === "") return "(empty)";
  return text.length > LONGEST ? `(${text.length} characters)` : text;
}

/**
 * UTC, to the second.
 * @param time milliseconds since the epoch
 * @throws RangeError when a Date cannot hold the time
 */
export function shownTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
