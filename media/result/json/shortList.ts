import { isBranch, WrittenNumber } from "./parseJson.ts";
import type { JsonBranch, JsonLeaf, JsonTree } from "./parseJson.ts";

const MOST_ITEMS = 8;
const MOST_CHARACTERS = 60;

/** The items of a list that reads best on one line, such as a token's scopes; undefined for anything else. */
export function shortList(value: JsonBranch): readonly JsonLeaf[] | undefined {
  if (!isList(value) || value.length > MOST_ITEMS) return undefined;
  const leaves = value.filter((item): item is JsonLeaf => !isBranch(item));
  if (leaves.length < value.length) return undefined;
  const characters = leaves.reduce((sum: number, leaf) => sum + textLength(leaf), 0);
  return characters <= MOST_CHARACTERS ? leaves : undefined;
}

function isList(value: JsonBranch): value is readonly JsonTree[] {
  return Array.isArray(value);
}

function textLength(leaf: JsonLeaf): number {
  return leaf instanceof WrittenNumber ? leaf.text.length : String(leaf).length;
}
