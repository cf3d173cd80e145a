import { env, l10n, window } from "vscode";
import { publicJwk, publicJwkSet, publicPem } from "../core/keys/publicKey.ts";
import type { PrivateJwk } from "../core/keys/privateKey.ts";
import { privateKeyOf } from "../core/profile/credentials.ts";
import type { Profile } from "../core/profile/profile.ts";
import { keyMissing } from "../core/userError.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";

const CONFIRMATION_MS = 4000;

/** Copies the public half of a profile's key, in the form the user picks. */
export async function copyPublicKey(services: Services, argument: unknown): Promise<void> {
  const found = await keyOfTarget(services, argument, l10n.t("Copy the public key of which profile?"));
  if (found === undefined) return;
  const { key } = found;
  const picked = await window.showQuickPick(
    [
      {
        label: l10n.t("JWK"),
        detail: l10n.t("What Okta wants pasted under Public keys."),
        text: () => Promise.resolve(asJson(publicJwk(key))),
      },
      {
        label: l10n.t("JWK Set"),
        detail: l10n.t("For a JWKS URL of your own."),
        text: () => Promise.resolve(asJson(publicJwkSet(key))),
      },
      {
        label: l10n.t("PEM"),
        detail: l10n.t("For libraries and other servers."),
        text: () => publicPem(key),
      },
    ],
    { placeHolder: l10n.t("In which form?") },
  );
  if (picked === undefined) return;
  await env.clipboard.writeText(await picked.text());
  window.setStatusBarMessage(l10n.t("$(check) Public key copied as {0}.", picked.label), CONFIRMATION_MS);
}

/** Shows the public half of a profile's key in every form, with the way to bring it to Okta. */
export async function showPublicKey(services: Services, argument: unknown): Promise<void> {
  const found = await keyOfTarget(services, argument, l10n.t("Show the public key of which profile?"));
  if (found === undefined) return;
  const { publicKeyPage } = await import("../views/publicKeyPage.ts");
  const { key, profile } = found;
  const page = publicKeyPage(profile, {
    keyId: key.kid,
    jwk: asJson(publicJwk(key)),
    jwkSet: asJson(publicJwkSet(key)),
    pem: await publicPem(key),
  });
  await services.pages.show(l10n.t("Public key of {0}", profile.name), page);
}

async function keyOfTarget(
  services: Services,
  argument: unknown,
  placeHolder: string,
): Promise<{ readonly profile: Profile; readonly key: PrivateJwk } | undefined> {
  const id = await targetProfileId(services, argument, placeHolder);
  if (id === undefined) return undefined;
  const profile = await services.profiles.get(id);
  const key = privateKeyOf(profile.credentials);
  if (key === undefined) throw keyMissing(profile);
  return { profile, key };
}

function asJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}
