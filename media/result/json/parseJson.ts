import type { ReceivedBody } from "../../../src/core/http/exchange.ts";

/** A number exactly as written: JavaScript would round 12345678901234567890 and drop the decimal point of 3600.0. */
export class WrittenNumber {
  constructor(readonly text: string) {}
}

export type JsonLeaf = string | boolean | null | number | WrittenNumber;
export type JsonTree = JsonLeaf | JsonBranch;
export type JsonBranch = readonly JsonTree[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonTree;
}

/** Reads JSON for display; undefined if the text is not JSON. */
function parseJson(text: string): JsonTree | undefined {
  try {
    return JSON.parse(text, keepNumberText) as JsonTree;
  } catch (error) {
    // The reviver overflows the stack some thousand levels deep, while parsing itself does not.
    return error instanceof RangeError ? (JSON.parse(text) as JsonTree) : undefined;
  }
}

/** Reads a body as JSON only once: the page is rendered every second while a token's time runs down. */
export function jsonReader(): (body: ReceivedBody) => JsonTree | undefined {
  const trees = new WeakMap<ReceivedBody, { readonly tree: JsonTree | undefined }>();
  return (body) => {
    const read = trees.get(body) ?? { tree: parseJson(body.text) };
    trees.set(body, read);
    return read.tree;
  };
}

/** Only engines with "JSON.parse source text access" (ECMA-262, 2026) pass the third argument. */
function keepNumberText(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" ? new WrittenNumber(context?.source ?? String(value)) : value;
}

/** Whether the value contains other values. */
export function isBranch(value: JsonTree): value is JsonBranch {
  return typeof value === "object" && value !== null && !(value instanceof WrittenNumber);
}
