import { env, l10n, ProgressLocation, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { publicJwk } from "../core/keys/publicKey.ts";
import type { PrivateJwk } from "../core/keys/privateKey.ts";
import { DEFAULT_METHODS } from "../core/profile/clientAuthenticationMethods.ts";
import { isKeyCredentials, privateKeyOf } from "../core/profile/credentials.ts";
import type { Profile } from "../core/profile/profile.ts";
import { notRekeyed, withPrivateKey } from "../core/profile/profileChanges.ts";
import type { KeyKind } from "../crypto/generatePrivateKey.ts";
import { confirm } from "../views/confirmation.ts";
import { plainMessage } from "../views/plainText.ts";
import { startAction } from "../views/startAction.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";

/** Generates a key pair for a profile: the private half goes into the profile, the public half to the user. */
export async function generateKeyPair(services: Services, argument: unknown): Promise<void> {
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Generate Key Pair"),
    placeHolder: l10n.t("Generate a key pair for which profile?"),
  });
  if (id === undefined) return;
  const { profiles } = services;
  const asked = await profiles.get(id);
  const kind = await pickKind(asked);
  if (kind === undefined || !(await isReplacementWanted(asked))) return;
  const key = await generate(kind);
  if (key === undefined) return;
  // The user has agreed to lose the secret or key that was there then, and no other.
  await profiles.update(id, (current) => withPrivateKey(notRekeyed(current, asked), key));
  await env.clipboard.writeText(JSON.stringify(publicJwk(key), undefined, 2));
  confirm(l10n.t("Key pair generated. The public key (JWK) is on the clipboard."));
  await startAction({ command: COMMANDS.showPublicKey, argument: { profileId: id } });
}

async function pickKind({ name }: Profile): Promise<KeyKind | undefined> {
  const details: Readonly<Record<KeyKind, string>> = {
    "RSA 2048": l10n.t("What the Okta Admin Console generates. Signs with RS256."),
    "RSA 3072": l10n.t("Signs with RS256."),
    "RSA 4096": l10n.t("Signs with RS256. Slower, and takes several seconds to generate."),
    "EC P-256": l10n.t("Short and fast. Signs with ES256."),
    "EC P-384": l10n.t("Signs with ES384."),
    "EC P-521": l10n.t("Signs with ES512."),
  };
  const items = (Object.keys(details) as KeyKind[]).map((label) => ({ label, detail: details[label] }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Generate Key Pair for "{0}"', name),
    placeHolder: l10n.t("Which kind of key?"),
  });
  return picked?.label;
}

/** An overwritten key is lost, and a profile that used a client secret switches to the key. */
async function isReplacementWanted({ name, credentials }: Profile): Promise<boolean> {
  const isKeyLost = privateKeyOf(credentials) !== undefined;
  if (!isKeyLost && isKeyCredentials(credentials)) return true;
  const replace = isKeyLost ? l10n.t("Replace Key") : l10n.t("Switch to Key");
  const picked = await window.showWarningMessage(
    isKeyLost
      ? l10n.t('Replace the private key of "{0}"?', name)
      : l10n.t('Switch "{0}" to {1}?', name, DEFAULT_METHODS.privateKey),
    {
      modal: true,
      detail: isKeyLost
        ? l10n.t("The stored key is deleted. This cannot be undone.")
        : l10n.t(
            "It currently uses {0}. The stored client secret is deleted. This cannot be undone.",
            credentials.method,
          ),
    },
    replace,
  );
  return picked === replace;
}

/** @returns undefined if the user cancelled while the key pair was being generated */
async function generate(kind: KeyKind): Promise<PrivateJwk | undefined> {
  const { generatePrivateKey } = await import("../crypto/generatePrivateKey.ts");
  const title = plainMessage(l10n.t("Generating an {0} key pair", kind));
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (_, token) =>
      new Promise<PrivateJwk | undefined>((resolve, reject) => {
        token.onCancellationRequested(() => resolve(undefined));
        generatePrivateKey(kind).then(resolve, reject);
      }),
  );
}
