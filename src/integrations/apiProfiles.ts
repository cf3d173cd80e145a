import type { ProfileDraftInput, ProfileInfo } from "../api.ts";
import { issuerOf } from "../core/server/authorizationServer.ts";
import { DEFAULT_METHODS } from "../core/profile/clientAuthenticationMethods.ts";
import type { ProfileDraft } from "../core/profile/profile.ts";
import { parseServerAddress } from "../core/server/serverAddress.ts";
import { profileInvalid } from "../core/userError.ts";
import { type ProfileEntry, nameOf } from "../stores/profileStore.ts";

/** What other extensions may know about a profile: no secret. */
export function profileInfo(entry: ProfileEntry): ProfileInfo {
  if (entry.kind === "broken") {
    return { id: entry.id, name: nameOf(entry), hasSecret: false, isSandbox: false, problem: entry.reason };
  }
  const { id, name, server, clientId, method, scopes, hasSecret, isSandbox } = entry.profile;
  return { id, name, issuer: issuerOf(server), clientId, method, scopes: [...scopes], hasSecret, isSandbox };
}

/**
 * Checks the server's address; the stored document's schema checks the rest when it is written.
 * @throws UserError "profileInvalid" when the address is refused
 */
export function draftFrom(input: ProfileDraftInput): ProfileDraft {
  // Callers may be written in plain JavaScript.
  const server: unknown = input.server;
  const address = parseServerAddress(typeof server === "string" ? server : "");
  if (!address.ok) throw profileInvalid(address.reason);
  const { clientSecret } = input;
  return {
    name: input.name,
    server: address.server,
    clientId: input.clientId,
    credentials: { method: input.method ?? DEFAULT_METHODS.clientSecret, clientSecret },
    scopes: input.scopes ?? [],
    extraParameters: input.extraParameters ?? [],
    isSandbox: false,
  };
}
