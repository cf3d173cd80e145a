import { l10n } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { publicJwk, publicJwkSet, publicPem, type PublicKeyForms } from "../core/keys/publicKey.ts";
import { isMethodWhere } from "../core/profile/clientAuthenticationMethods.ts";
import { isKeyCredentials } from "../core/profile/credentials.ts";
import type { Profile } from "../core/profile/profile.ts";
import { keyMissing, keyNotUsed } from "../core/requestErrors.ts";
import { type ProfileQuestion, targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";

/**
 * The public key of the profile that a command is for; undefined if the user picked none.
 * @throws UserError when the profile has no key
 */
export async function publicKeyOfTarget(
  services: Services,
  argument: unknown,
  question: Pick<ProfileQuestion, "title" | "placeHolder">,
): Promise<({ readonly profile: Profile } & PublicKeyForms) | undefined> {
  const id = await targetProfileId(services, argument, {
    ...question,
    serves: ({ method, hasSecret }) => hasSecret && isMethodWhere(method, { needs: "privateKey" }),
    none: {
      sentence: l10n.t("No profile has a private key."),
      button: { label: l10n.t("Generate Key Pair…"), command: COMMANDS.generateKeyPair },
    },
  });
  if (id === undefined) return undefined;
  const profile = await services.profiles.get(id);
  const { credentials } = profile;
  if (!isKeyCredentials(credentials)) throw keyNotUsed(profile);
  const { privateKey: key } = credentials;
  if (key === undefined) throw keyMissing(profile);
  return {
    profile,
    keyId: key.kid,
    jwk: asJson(publicJwk(key)),
    jwkSet: asJson(publicJwkSet(key)),
    pem: await publicPem(key),
  };
}

function asJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
