import { l10n } from "vscode";
import { publicKeyOfTarget } from "./publicKeyOfTarget.ts";
import type { Services } from "./services.ts";

/** Shows the public half of a profile's key in every format, with instructions for registering it at Okta. */
export async function showPublicKey(services: Services, argument: unknown): Promise<void> {
  const key = await publicKeyOfTarget(services, argument, l10n.t("Show the public key of which profile?"));
  if (key === undefined) return;
  const { publicKeyPage } = await import("../views/publicKeyPage.ts");
  await services.pages.show(l10n.t("Public key of {0}", key.profile.name), publicKeyPage(key.profile, key));
}
