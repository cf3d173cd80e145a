import type { Profile } from "../core/profile/profile.ts";
import type { Services } from "./services.ts";

/**
 * Puts profiles into a group, all at once, so that a keychain that fails asks once what is to become of them.
 * @param wanted an empty text stands for no group
 * @param isMeant leaves out what has changed since the user was asked
 * @throws UserError for the first that is gone, or cannot be read or written; the others are moved nevertheless
 */
export async function putIntoGroup(
  { profiles }: Services,
  ids: readonly string[],
  wanted: string,
  isMeant: (profile: Profile) => boolean = () => true,
): Promise<void> {
  const moved = await Promise.allSettled(
    ids.map((id) =>
      profiles.update(id, (current) => (isMeant(current) ? inGroup(current, wanted) : current)),
    ),
  );
  for (const one of moved) if (one.status === "rejected") throw one.reason;
}

/** The profile itself if it is there already. */
function inGroup(profile: Profile, wanted: string): Profile {
  if ((profile.group ?? "") === wanted) return profile;
  const { group: _, ...ungrouped } = profile;
  return wanted === "" ? ungrouped : { ...ungrouped, group: wanted };
}
