import type { ProfileDraftInput, ProfileInfo } from "../api.ts";
import { issuerOf } from "../core/server/authorizationServer.ts";
import { DEFAULT_METHODS } from "../core/profile/clientAuthenticationMethods.ts";
import type { ProfileDraft } from "../core/profile/profile.ts";
import { parseStoredProfile, serializeProfile } from "../core/profile/storedProfile.ts";
import { parseServerAddress } from "../core/server/serverAddress.ts";
import { profileInvalid } from "../core/profileErrors.ts";
import { hasHidden } from "../core/visibleText.ts";
import { type ProfileEntry, nameOf } from "../stores/profileEntry.ts";

/** What other extensions may know about a profile: no secret. */
export function profileInfo(entry: ProfileEntry): ProfileInfo {
  if (entry.kind === "broken") {
    return { id: entry.id, name: nameOf(entry), hasSecret: false, isSandbox: false, problem: entry.reason };
  }
  const { id, name, server, clientId, method, scopes, hasSecret, isSandbox } = entry.profile;
  return { id, name, issuer: issuerOf(server), clientId, method, scopes: [...scopes], hasSecret, isSandbox };
}

/**
 * A copy of what another extension wants to add, which that extension cannot change while the user is asked about it.
 * @throws UserError "profileInvalid"
 */
export function draftFrom(input: ProfileDraftInput): ProfileDraft {
  // Callers may be written in plain JavaScript.
  const server: unknown = input.server;
  const address = parseServerAddress(typeof server === "string" ? server : "");
  if (!address.ok) throw profileInvalid(address.reason);
  const { clientSecret } = input;
  const text = serializeProfile({
    id: "",
    name: input.name,
    server: address.server,
    clientId: input.clientId,
    credentials: { method: input.method ?? DEFAULT_METHODS.clientSecret, clientSecret },
    scopes: input.scopes ?? [],
    extraParameters: input.extraParameters ?? [],
    isSandbox: false,
    isAddedByExtension: true,
  });
  const parsed = parseStoredProfile("", text);
  if (!parsed.ok) throw profileInvalid(parsed.reason);
  const { id: _, ...draft } = parsed.profile;
  if (hasHidden(draft.name)) throw profileInvalid("Its name has characters that cannot be seen.");
  return draft;
}

/**
 * Refuses a name that a stored profile has, or that can hardly be told from it.
 * @throws UserError "profileInvalid"
 */
export function requireFreeName(name: string, entries: readonly ProfileEntry[]): void {
  if (entries.some((entry) => alike(nameOf(entry)) === alike(name))) {
    throw profileInvalid("There is already a profile with this name.");
  }
}

/** The same for names that differ only in case, spaces, or in how their characters are written (Unicode 15, NFKC). */
function alike(name: string): string {
  return name.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
}
