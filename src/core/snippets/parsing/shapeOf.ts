import { isJsonObject, type JsonValue } from "../../json.ts";

/** Deeper and further than any answer that is meant to be read; a generator of code cannot pause. */
const MOST_LEVELS = 20;
const MOST_MEMBERS = 500;
/** In a string or a comment of no language does one of these mean anything but itself. */
const PLAIN_NAME = /^[\p{L}\p{N}_$@#.:/ -]{1,100}$/u;

export interface Shape {
  readonly value: JsonValue;
  /** How many members are missing from it, because of their names or their number. */
  readonly leftOut: number;
}

/** What an answer is made of, with one and the same value of each kind: nothing of what it says is left. */
export function shapeOf(answer: JsonValue): Shape {
  let members = 0;
  let leftOut = 0;
  const shape = (value: JsonValue, level: number): JsonValue => {
    if (typeof value === "string") return "text";
    if (typeof value === "boolean") return true;
    if (typeof value === "number") return Number.isInteger(value) ? 1 : 1.5;
    if (value === null || level > MOST_LEVELS) return null;
    if (!isJsonObject(value)) return distinct(value.map((item) => shape(item, level + 1)));
    const kept = Object.entries(value).filter(([name]) => {
      const isKept = PLAIN_NAME.test(name) && name !== "__proto__" && ++members <= MOST_MEMBERS;
      if (!isKept) leftOut++;
      return isKept;
    });
    return Object.fromEntries(kept.map(([name, member]) => [name, shape(member, level + 1)]));
  };
  return { value: shape(answer, 0), leftOut };
}

function distinct(items: readonly JsonValue[]): JsonValue[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
