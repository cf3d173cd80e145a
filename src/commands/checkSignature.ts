import { l10n } from "vscode";
import { hostOf, issuerOf } from "../core/server/authorizationServer.ts";
import { responseGone, tokenOfOtherServer } from "../core/tokenErrors.ts";
import { agreeToKeysAt } from "../views/agreeToKeys.ts";
import { logOutcome } from "../views/logOutcome.ts";
import { withRunProgress } from "../views/runProgress.ts";
import { findHeldToken } from "./findHeldToken.ts";
import type { Services } from "./services.ts";

/**
 * Checks the signature of a token once more. Where the issuer keeps its keys on another host, that one is asked once the
 * user has agreed to it.
 */
export async function checkSignature(services: Services, argument: unknown): Promise<void> {
  const held = await findHeldToken(services, argument, {
    title: l10n.t("Check Signature"),
    placeHolder: l10n.t("Check the signature of the token of which profile?"),
  });
  if (held === undefined) return;
  const { runs, log } = services;
  const run = runs.get(held.runId);
  if (run === undefined) throw responseGone(held.profileId);
  const profile = await services.loadProfile(held.profileId);
  const { server } = profile;
  if (issuerOf(server) !== run.profile.issuer) throw tokenOfOtherServer(profile);
  const [servers, { findKeyAsAgreed }, { checkSignatureAgain }] = await Promise.all([
    services.servers(),
    import("../core/server/findKeyAsAgreed.ts"),
    import("../core/run/checkSignatureAgain.ts"),
  ]);
  const consent = { servers, agreeToKeysAt: (host: string) => agreeToKeysAt(hostOf(server), host) };
  const { name } = run.profile;
  const checked = await withRunProgress(
    name,
    (signal) => checkSignatureAgain(run, held.accessToken, profile, findKeyAsAgreed(server, consent, signal)),
    l10n.t("Checking the signature of the token of {0}", name),
  );
  runs.replaceChecks(checked);
  logOutcome(log, name, "checked the signature of its token again", checked);
  const changed = runs.get(held.runId);
  // The profile may have been deleted in the meantime.
  if (changed !== undefined) (await services.resultPanel()).show(changed, { preserveFocus: false });
}
