import type { ReceivedBody } from "../../../src/core/http/exchange.ts";

/** A number as it was written: JavaScript would round 12345678901234567890 and drop the point of 3600.0. */
export class WrittenNumber {
  constructor(readonly text: string) {}
}

export type JsonLeaf = string | boolean | null | number | WrittenNumber;
export type JsonTree = JsonLeaf | JsonBranch;
export type JsonBranch = readonly JsonTree[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonTree;
}

/** Reads JSON for showing; undefined when the text is not JSON. */
function parseJson(text: string): JsonTree | undefined {
  try {
    return JSON.parse(text, keepNumberText) as JsonTree;
  } catch (error) {
    // Walking over what was read exhausts the stack some thousand levels deep, where reading does not.
    return error instanceof RangeError ? (JSON.parse(text) as JsonTree) : undefined;
  }
}

/** Reads a body as JSON, once: the page is rendered each second while a token's time runs down. */
export function jsonReader(): (body: ReceivedBody) => JsonTree | undefined {
  const trees = new WeakMap<ReceivedBody, { readonly tree: JsonTree | undefined }>();
  return (body) => {
    const read = trees.get(body) ?? { tree: parseJson(body.text) };
    trees.set(body, read);
    return read.tree;
  };
}

/** The third argument comes with engines that know "JSON.parse source text access" (ECMA-262, 2026). */
function keepNumberText(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" ? new WrittenNumber(context?.source ?? String(value)) : value;
}

/** Whether the value holds others. */
export function isBranch(value: JsonTree): value is JsonBranch {
  return typeof value === "object" && value !== null && !(value instanceof WrittenNumber);
}
