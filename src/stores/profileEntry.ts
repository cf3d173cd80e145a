import type { ListedProfile } from "../core/profile/listedProfile.ts";
import { visibleLine } from "../core/visibleText.ts";

export type ProfileEntry =
  | {
      readonly kind: "profile";
      readonly id: string;
      readonly profile: ListedProfile;
      /** Kept in memory, because it could not be stored. */
      readonly isForSession?: boolean;
      /** Something else is stored by now than what was there before. */
      readonly isOvertaken?: boolean;
    }
  /** An unreadable document; it is kept until somebody repairs or deletes it. */
  | {
      readonly kind: "broken";
      readonly id: string;
      readonly name?: string;
      readonly reason: string;
      /** Set if the text itself cannot be had, so that there is nothing to view or repair. */
      readonly withheld?: "unreadable" | "undecryptable";
    };

export type ReadableEntry = Extract<ProfileEntry, { kind: "profile" }>;

export function isReadable(entry: ProfileEntry): entry is ReadableEntry {
  return entry.kind === "profile";
}

/** Whether it is a profile of the user's, and none that came with the sandbox. */
export function isOwnProfile(entry: ProfileEntry): boolean {
  return isReadable(entry) && !entry.profile.isSandbox;
}

/** The name to show for an entry; if none can be read, its id, which is all that a broken document has. */
export function nameOf(entry: ProfileEntry): string {
  if (entry.kind === "profile") return entry.profile.name;
  return entry.name ?? (entry.withheld === undefined ? entry.id : "Unreadable profile");
}

/** The one with this id, else all with this name, as it is stored or as it is shown. */
export function entriesCalled(text: string, entries: readonly ProfileEntry[]): readonly ProfileEntry[] {
  const byId = entries.filter(({ id }) => id === text);
  return byId.length > 0 ? byId : entries.filter((entry) => isNamed(entry, text));
}

function isNamed(entry: ProfileEntry, text: string): boolean {
  const name = nameOf(entry);
  return name === text || visibleLine(name) === text;
}
