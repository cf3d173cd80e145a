import { l10n } from "vscode";
import { findHeldToken } from "./findHeldToken.ts";
import { showFollowUp } from "./showFollowUp.ts";
import type { Services } from "./services.ts";

/** Asks the server that issued a token whether it is valid (RFC 7662). */
export async function introspectToken(services: Services, argument: unknown): Promise<void> {
  const held = await findHeldToken(services, argument, {
    title: l10n.t("Introspect Token"),
    placeHolder: l10n.t("Introspect the token of which profile?"),
  });
  if (held === undefined) return;
  await showFollowUp(services, "introspection", held.runId, (name) =>
    l10n.t("Introspecting the token of {0}", name),
  );
}
