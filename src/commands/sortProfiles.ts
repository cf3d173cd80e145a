import type { Services } from "./services.ts";

/** Sorts the profiles in the tree by name, in every window from now on. */
export function sortByName({ order }: Services): Promise<void> {
  return order.sortBy("name");
}

/** Sorts the profiles in the tree by when a token was last requested with them. */
export function sortByLastUse({ order }: Services): Promise<void> {
  return order.sortBy("lastUse");
}
