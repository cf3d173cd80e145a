import type { JsonValue } from "../json.ts";

/** A longer value stands among the claims; to cut it could leave half a secret that nothing masks. */
const LONGEST = 300;

/** A claim's value for a table: a text as it is, anything else as JSON. */
export function shownValue(value: JsonValue | undefined): string {
  if (value === undefined) return "(missing)";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text === "") return "(empty)";
  return text.length > LONGEST ? `(${text.length} characters)` : text;
}

/** UTC, to the second; takes milliseconds since the epoch that a date can hold. */
export function shownTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
