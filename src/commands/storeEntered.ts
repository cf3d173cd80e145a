import { editConflict } from "../core/profile/editConflict.ts";
import type { Profile } from "../core/profile/profile.ts";
import { unmoved } from "../core/profile/profileChanges.ts";
import { editUndecided } from "../core/profileErrors.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import { settleEdit } from "./settleEdit.ts";

/** A secret or key that the user has entered for a profile. */
export interface Entered {
  /** What it is, in words. */
  readonly what: string;
  readonly valueOf: (profile: Profile) => unknown;
  /** @throws UserError when the profile takes none by now */
  readonly putInto: (profile: Profile) => Profile;
}

/**
 * Stores what was entered; where another window has entered another one since, the user decides.
 * @returns false if the user discarded it
 * @throws UserError when the profile has moved or takes none by now, and when the user has not decided
 */
export async function storeEntered(
  profiles: ProfileStore,
  asked: Profile,
  { what, valueOf, putInto }: Entered,
): Promise<boolean> {
  const put = (current: Profile) => putInto(unmoved(current, asked));
  const settled = await settleEdit((change) => profiles.update(asked.id, change), {
    conflictWith: (current) =>
      editConflict(
        {
          base: { value: valueOf(asked) },
          theirs: { value: valueOf(current) },
          mine: { value: valueOf(put(current)) },
        },
        { value: what },
      ),
    mergedInto: put,
    insteadOf: put,
  });
  if (settled === "undecided") throw editUndecided(asked.name);
  return settled === "stored";
}
