import { COMMANDS } from "../contributions.ts";
import type { ProfileDraft } from "../core/profile/profile.ts";
import { declined } from "../core/profileErrors.ts";
import type { ProfileEntry } from "../stores/profileEntry.ts";
import { consentTo, type Wish } from "../views/consent.ts";
import { subjectOf, WISHES, wishToAdd } from "../views/wishes.ts";

/** @throws UserError "declined" */
export function permitToAdd(draft: ProfileDraft): Promise<void> {
  return permit(wishToAdd(draft));
}

/** @throws UserError "declined" */
export function permitToRemove(entry: ProfileEntry): Promise<void> {
  return permit(WISHES[COMMANDS.deleteProfile](subjectOf(entry)));
}

/** @throws UserError "declined" */
export function permitToRequest(entry: ProfileEntry): Promise<void> {
  return permit(WISHES[COMMANDS.getClientCredentialsToken](subjectOf(entry)));
}

async function permit(wish: Wish): Promise<void> {
  if (!(await consentTo(wish))) throw declined();
}
