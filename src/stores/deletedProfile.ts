import { ownedByUser } from "../core/profile/profileChanges.ts";
import { parseStoredProfile, serializeProfile } from "../core/profile/storedProfile.ts";
import { nameOf } from "./profileEntry.ts";
import type { ProfileStore } from "./profileStore.ts";

/** A profile that was deleted, whole, secret included, for as long as that can be undone. */
export interface DeletedProfile {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly wasForSession: boolean;
}

/**
 * Deletes a profile and hands out what was stored.
 * @throws UserError when it is gone, or cannot be read or deleted; then nothing was deleted
 */
export async function takeOut(profiles: ProfileStore, id: string): Promise<DeletedProfile> {
  const text = await profiles.readDocument(id);
  const entry = await profiles.entry(id);
  await profiles.delete(id);
  return {
    id,
    name: entry === undefined ? id : nameOf(entry),
    text,
    wasForSession: entry?.kind === "profile" && entry.isForSession === true,
  };
}

/**
 * Stores a deleted profile again. Where its id has been taken since, as the sandbox does when it starts, it gets one of
 * its own, and what is there stays.
 * @returns the id under which it is stored
 * @throws UserError when it cannot be written
 */
export async function putBack(
  profiles: ProfileStore,
  { id, name, text, wasForSession }: DeletedProfile,
): Promise<string> {
  const options = { isKeptUnasked: wasForSession };
  if ((await profiles.entry(id)) === undefined) {
    await profiles.writeDocument(id, text, name, options);
    return id;
  }
  const parsed = parseStoredProfile(id, text);
  const newId = crypto.randomUUID();
  const kept = parsed.ok ? serializeProfile({ ...ownedByUser(parsed.profile), id: newId }) : text;
  await profiles.writeDocument(newId, kept, name, options);
  return newId;
}
