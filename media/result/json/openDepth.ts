import { isBranch } from "./parseJson.ts";
import type { JsonTree } from "./parseJson.ts";

/** Deeper levels and longer lists start closed, and closed parts are not in the page. */
const OPEN_DEPTH = 3;
export const OPEN_ENTRIES = 100;

/** The depth from which on values start closed, so that no more than so many lines are open. */
export function closedFrom(value: JsonTree, depth: number, mostOpen: number): number {
  let level: readonly JsonTree[] = [value];
  let open = 0;
  for (let at = depth; at < OPEN_DEPTH; at++) {
    const next: JsonTree[] = [];
    for (const item of level) {
      const children = isBranch(item) ? Object.values(item) : [];
      if (children.length <= OPEN_ENTRIES) next.push(...children);
      if (open + next.length > mostOpen) return at;
    }
    open += next.length;
    level = next;
  }
  return OPEN_DEPTH;
}
