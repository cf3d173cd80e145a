import { isSameJson } from "../core/json.ts";
import type { EditConflict } from "../core/profile/editConflict.ts";
import type { Profile } from "../core/profile/profile.ts";
import { askAboutConflict } from "../views/askAboutConflict.ts";

/** An edit that was made to an earlier version of a profile. */
export interface OpenEdit {
  /** What stands in the way of adding the edit to what is stored by now. */
  conflictWith(current: Profile): EditConflict | undefined;
  /** What is stored by now with the edit added to it. */
  mergedInto(current: Profile): Profile;
  /** The edited version, whatever is stored by now. */
  insteadOf(current: Profile): Profile;
}

interface Seen {
  readonly current: Profile;
  readonly conflict: EditConflict;
}

/**
 * Stores an edit. Where another window has changed the profile since it was opened, the user decides, about exactly
 * what is stored then: a change made while the question is open is asked about as well.
 * @param write stores what it is given a function for, or nothing if that returns its argument
 * @returns "undecided" if the user has left the question; nothing is stored then
 */
export async function settleEdit(
  write: (change: (current: Profile) => Profile) => Promise<void>,
  edit: OpenEdit,
): Promise<"stored" | "discarded" | "undecided"> {
  let agreed: { readonly to: Profile; readonly store: OpenEdit["mergedInto"] } | undefined;
  for (;;) {
    const seen: Seen[] = [];
    await write((current) => {
      const conflict = edit.conflictWith(current);
      if (conflict === undefined) return edit.mergedInto(current);
      if (agreed !== undefined && isSameJson(agreed.to, current)) return agreed.store(current);
      seen.push({ current, conflict });
      return current;
    });
    const [question] = seen;
    if (question === undefined) return "stored";
    const choice = await askAboutConflict(question.current.name, question.conflict);
    if (choice === undefined) return "undecided";
    if (choice === "discard") return "discarded";
    agreed = {
      to: question.current,
      store: (current) => (choice === "merge" ? edit.mergedInto(current) : edit.insteadOf(current)),
    };
  }
}
