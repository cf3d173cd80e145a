import type { Secret } from "../http/redact.ts";
import { credentialSecrets, privateMembers } from "./clientAuthentication.ts";
import { hiddenParameters } from "../profile/hiddenParameters.ts";
import type { Profile } from "../profile/profile.ts";

/** Shorter values of parameters are words such as "true", which an answer may hold anywhere. */
const SHORTEST_PARAMETER = 8;

/** Every text of a profile that must not be shown, in every form in which it is sent. */
export function profileSecrets({
  credentials,
  clientId,
  dpop,
  extraParameters,
}: Pick<Profile, "credentials" | "clientId" | "dpop" | "extraParameters">): readonly Secret[] {
  return [
    ...credentialSecrets(credentials, clientId),
    ...privateMembers(dpop?.privateKey),
    ...hiddenParameters(extraParameters).filter(({ value }) => value.length >= SHORTEST_PARAMETER),
  ];
}
