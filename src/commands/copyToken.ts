import { env, l10n, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { HeldToken } from "../core/record/heldToken.ts";
import { isDpop } from "../core/run/tokenTitle.ts";
import { confirm } from "../views/confirmation.ts";
import { startAction } from "../views/startAction.ts";
import { findHeldToken } from "./findHeldToken.ts";
import { findRun } from "./findRun.ts";
import { responseTextOf } from "./responseTextOf.ts";
import type { Services } from "./services.ts";

/** Copies the bare token, for callers that build the header themselves. */
export async function copyBearerToken(services: Services, argument: unknown): Promise<void> {
  const held = await findHeldToken(services, argument, {
    title: l10n.t("Copy Bearer Token"),
    placeHolder: l10n.t("Copy the bearer token of which profile?"),
  });
  if (held === undefined || !(await isCopyWanted(held))) return;
  await env.clipboard.writeText(held.accessToken);
  services.milestones.reach("hasUsedToken");
  confirm(
    isDpop(held)
      ? l10n.t(
          'Access token of "{0}" copied. It is bound to a key, so an API requires a DPoP proof with it.',
          nameOfHeld(services, held),
        )
      : l10n.t('Bearer token of "{0}" copied.', nameOfHeld(services, held)),
  );
}

/** Copies the whole header field (RFC 6750 2.1; RFC 9449 7.1 for a bound token). */
export async function copyAuthorizationHeader(services: Services, argument: unknown): Promise<void> {
  const held = await findHeldToken(services, argument, {
    title: l10n.t("Copy as Authorization Header"),
    placeHolder: l10n.t("Copy the Authorization header of which profile?"),
  });
  if (held === undefined || !(await isCopyWanted(held))) return;
  const scheme = isDpop(held) ? "DPoP" : "Bearer";
  await env.clipboard.writeText(`Authorization: ${scheme} ${held.accessToken}`);
  services.milestones.reach("hasUsedToken");
  confirm(l10n.t('Authorization header of "{0}" copied.', nameOfHeld(services, held)));
}

/** Copies the response body as it was received, tokens included. */
export async function copyResponseJson(services: Services, argument: unknown): Promise<void> {
  const run = await findRun(services, argument, {
    title: l10n.t("Copy Response JSON"),
    placeHolder: l10n.t("Copy the last response of which profile?"),
  });
  if (run === undefined) return;
  await env.clipboard.writeText(responseTextOf(services, run));
  if (run.outcome.kind === "issued") services.milestones.reach("hasUsedToken");
  confirm(l10n.t('Response to "{0}" copied.', run.profile.name));
}

/** A copy says whose it is: with several profiles, the wrong one is easily at hand. */
export function nameOfHeld({ runs }: Services, { runId, profileId }: HeldToken): string {
  return runs.get(runId)?.profile.name ?? profileId;
}

/** APIs refuse an expired or revoked token, so the user has to confirm copying one. */
export async function isCopyWanted({ expiresAt, isRevoked, profileId }: HeldToken): Promise<boolean> {
  const isExpired = expiresAt !== undefined && expiresAt <= Date.now();
  if (!isExpired && isRevoked !== true) return true;
  const copy = l10n.t("Copy Anyway");
  const request = l10n.t("Request a New One");
  const sentence = isRevoked === true ? l10n.t("This token was revoked.") : l10n.t("This token has expired.");
  const picked = await window.showWarningMessage(sentence, copy, request);
  if (picked === request)
    await startAction({ command: COMMANDS.getClientCredentialsToken, argument: { profileId } });
  return picked === copy;
}
