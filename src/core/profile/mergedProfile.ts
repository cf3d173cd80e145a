import { BOUND_FIELDS, editConflict, PROFILE_WORDS } from "./editConflict.ts";
import type { Profile, ProfileDraft } from "./profile.ts";
import { withEdit } from "./profileChanges.ts";

interface Edit {
  readonly before: Profile;
  readonly after: Profile;
}

/** An edit added to what was stored in the meantime; the edited version alone where they contradict each other. */
export function mergedProfile(current: Profile, { before, after }: Edit): Profile {
  const versions = { base: before, theirs: current, mine: after };
  const conflict = editConflict<ProfileDraft>(versions, PROFILE_WORDS, BOUND_FIELDS);
  return conflict !== undefined && conflict.colliding.length > 0
    ? after
    : withEdit(current, { before, after });
}
