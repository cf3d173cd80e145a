import type { Secret } from "../http/redact.ts";
import { credentialSecrets, privateMembers } from "./clientAuthentication.ts";
import type { Profile } from "../profile/profile.ts";

/** Every text of a profile that must not be shown, in every form in which it is sent. */
export function profileSecrets({
  credentials,
  clientId,
  dpop,
}: Pick<Profile, "credentials" | "clientId" | "dpop">): readonly Secret[] {
  return [...credentialSecrets(credentials, clientId), ...privateMembers(dpop?.privateKey)];
}
