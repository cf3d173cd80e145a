import { randomUUID } from "node:crypto";
import { l10n } from "vscode";
import { isOktaKind } from "../core/server/authorizationServer.ts";
import { publicKeyOfTarget } from "./publicKeyOfTarget.ts";
import type { Services } from "./services.ts";

/** Shows the public half of a profile's key in every format, with instructions for registering it at Okta. */
export async function showPublicKey(services: Services, argument: unknown): Promise<void> {
  const key = await publicKeyOfTarget(services, argument, {
    title: l10n.t("Show Public Key"),
    placeHolder: l10n.t("Show the public key of which profile?"),
  });
  if (key === undefined) return;
  const { profile, ...forms } = key;
  (await services.publicKeyPanel()).show({
    id: randomUUID(),
    profileId: profile.id,
    readAt: Date.now(),
    profileName: profile.name,
    clientId: profile.clientId,
    method: profile.credentials.method,
    isOkta: isOktaKind(profile.server.kind),
    ...forms,
  });
}
