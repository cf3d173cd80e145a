import type { Secret } from "../http/redact.ts";
import { CLIENT_AUTHENTICATION_METHODS, privateMembers } from "./clientAuthentication.ts";
import type { Profile } from "../profile/profile.ts";

/** Every text of a profile that must not be shown, in the forms it is sent in. */
export function profileSecrets({
  credentials,
  clientId,
  dpop,
}: Pick<Profile, "credentials" | "clientId" | "dpop">): readonly Secret[] {
  return [
    ...CLIENT_AUTHENTICATION_METHODS[credentials.method].secrets(credentials, clientId),
    ...privateMembers(dpop?.privateKey),
  ];
}
