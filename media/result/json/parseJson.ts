import type { JsonValue } from "../../../src/core/tokenRun.ts";

/** A number as it was written: JavaScript would round 12345678901234567890 and drop the point of 3600.0. */
export class WrittenNumber {
  constructor(readonly text: string) {}
}

export type JsonLeaf = string | boolean | null | WrittenNumber;
export type JsonTree = JsonLeaf | JsonBranch;
export type JsonBranch = readonly JsonTree[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonTree;
}

/** Reads JSON for showing; undefined when the text is not JSON. */
export function parseJson(text: string): JsonTree | undefined {
  try {
    return JSON.parse(text, keepNumberText) as JsonTree;
  } catch {
    return undefined;
  }
}

/** The third argument comes with engines that know "JSON.parse source text access" (ECMA-262, 2026). */
function keepNumberText(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" ? new WrittenNumber(context?.source ?? String(value)) : value;
}

/** Whether the value holds others. */
export function isBranch(value: JsonTree): value is JsonBranch {
  return typeof value === "object" && value !== null && !(value instanceof WrittenNumber);
}

/** A value that was parsed elsewhere, in the form this view shows; lists and objects keep their place. */
export function toTree(value: JsonValue): JsonTree {
  if (typeof value === "number") return new WrittenNumber(String(value));
  if (typeof value !== "object" || value === null) return value;
  return parseJson(JSON.stringify(value)) ?? null;
}
