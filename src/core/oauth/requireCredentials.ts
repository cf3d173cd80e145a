import { algorithmsOf } from "../keys/algorithms.ts";
import { objectionToSecret } from "../keys/secretLength.ts";
import { CLIENT_AUTHENTICATION_METHODS, type Credential } from "../profile/clientAuthenticationMethods.ts";
import { hasSecret, isHmacCredentials, isKeyCredentials } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";
import {
  algorithmUnfit,
  keyMissing,
  overrideImpossible,
  secretMissing,
  secretTooShort,
} from "../requestErrors.ts";
import { type UserError } from "../userError.ts";
import { assertingClient, isBrokenOnPurpose } from "./assertionOverrides.ts";

/**
 * Members that instruct the signer, so an assertion cannot be signed with an arbitrary value for them (RFC 7515 4.1.11,
 * RFC 7797).
 */
const SIGNERS_OWN = ["crit", "b64"];

const MISSING: Readonly<Record<Credential, (profile: Profile) => UserError>> = {
  clientSecret: secretMissing,
  privateKey: keyMissing,
};

/**
 * Rejects a profile that cannot authenticate, before anything is sent. A profile that is broken on purpose may send
 * what a server will refuse.
 * @throws UserError "secretMissing", "keyMissing", "secretTooShort", "algorithmUnfit" or "overrideImpossible"
 */
export function requireCredentials(profile: Profile): void {
  const { credentials, assertionOverrides } = profile;
  if (!hasSecret(credentials)) {
    throw MISSING[CLIENT_AUTHENTICATION_METHODS[credentials.method].needs](profile);
  }
  const isBroken = isBrokenOnPurpose(assertingClient(profile));
  if (isBroken && SIGNERS_OWN.some((name) => assertionOverrides?.header?.[name] != null)) {
    throw overrideImpossible(profile);
  }
  if (isKeyCredentials(credentials) && credentials.privateKey && credentials.algorithm) {
    const fitting = algorithmsOf(credentials.privateKey);
    if (!fitting.includes(credentials.algorithm)) {
      throw algorithmUnfit(profile, credentials.algorithm, fitting);
    }
  }
  if (isHmacCredentials(credentials) && !isBroken) {
    const objection = objectionToSecret(credentials.clientSecret ?? "", credentials.algorithm ?? "HS256");
    if (objection !== undefined) throw secretTooShort(profile, objection);
  }
}
