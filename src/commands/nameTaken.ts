import type { ProfileEntry } from "../stores/profileEntry.ts";

/** Returns a function that tells whether a name belongs to a profile other than `ownId`. */
export function nameTakenIn(entries: readonly ProfileEntry[], ownId?: string): (name: string) => boolean {
  const taken = new Set(
    entries.flatMap((entry) => (entry.kind === "profile" && entry.id !== ownId ? [entry.profile.name] : [])),
  );
  return (name) => taken.has(name);
}
