import type { JsonValue } from "../json.ts";
import { quoted } from "../quoted.ts";

/** A claim's value for a table: a string as it is, anything else as JSON. A long one can be read among the claims. */
export function shownValue(value: JsonValue | undefined): string {
  if (value === undefined) return "(missing)";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text === "") return "(empty)";
  return quoted(text);
}

/**
 * UTC, to the second.
 * @param time milliseconds since the epoch
 * @throws RangeError when a Date cannot hold the time
 */
export function shownTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
