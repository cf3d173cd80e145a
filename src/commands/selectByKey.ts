import type { Services } from "./services.ts";

/**
 * Goes before a key of the tree. Arrows move the focus and leave the selection behind, which is all that an extension is
 * told of; so the key selects what has the focus, and VS Code opens what is selected by a key: not this time.
 */
export function selectByKey({ profilesView }: Services): void {
  profilesView.holdOpening();
}
