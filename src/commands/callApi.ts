import { l10n } from "vscode";
import { readCallForm } from "../core/call/callForm.ts";
import { originOf } from "../core/call/apiOrigin.ts";
import { rememberedForm } from "../core/call/rememberedForm.ts";
import type { HttpRequest } from "../core/http/exchange.ts";
import type { Secret } from "../core/http/redact.ts";
import { callInvalid, originDenied } from "../core/call/callErrors.ts";
import { askForOrigin } from "../views/askForOrigin.ts";
import { logOutcome } from "../views/logOutcome.ts";
import { withRunProgress } from "../views/runProgress.ts";
import { pickOrMakeProfile } from "./pickProfile.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";
import { tokenOf, validToken } from "./validToken.ts";

/** Shows where a call of an API with a token of the profile is entered, or sends the call that is entered there. */
export async function callApi(services: Services, argument: unknown): Promise<void> {
  const target = readTarget(argument);
  const profileId =
    target.profileId ??
    (await pickOrMakeProfile(services, {
      title: l10n.t("Call API"),
      placeHolder: l10n.t("Call an API with a token of which profile?"),
    }));
  if (profileId === undefined) return;
  if (target.isCallWanted === true) await sendCall(services, profileId);
  else await showForm(services, profileId);
}

async function showForm(services: Services, profileId: string): Promise<void> {
  const { runId } = await validToken(services, profileId);
  const run = services.runs.get(runId);
  // The profile may have been deleted in the meantime.
  if (run === undefined) return;
  const [panel, calls] = await Promise.all([services.resultPanel(), services.apiCalls()]);
  calls.awaitEntry(profileId);
  panel.show(run, { preserveFocus: false });
}

/**
 * The call that is entered for a profile, with what must not be shown of it.
 * @throws UserError "callInvalid"
 */
export async function enteredCall(
  services: Services,
  profileId: string,
): Promise<{ readonly request: HttpRequest; readonly secrets: readonly Secret[] }> {
  const form = (await services.apiCalls()).formOf(profileId);
  const reading = readCallForm(form);
  if (!reading.ok) throw callInvalid(Object.values(reading.objections).join(" "));
  return { request: reading.request, secrets: rememberedForm(form).secrets };
}

/** @throws UserError "callInvalid", "originDenied", and as `validToken` and the call itself do */
async function sendCall(services: Services, profileId: string): Promise<void> {
  const { profiles, runner, runs, log, milestones } = services;
  const calls = await services.apiCalls();
  if (calls.isUnderWay(profileId)) return;
  const call = await enteredCall(services, profileId);
  const { name } = await profiles.get(profileId);
  const origin = originOf(call.request.url);
  const abort = new AbortController();
  calls.began(profileId, abort);
  try {
    if (!calls.isAllowed({ profileId, origin })) {
      if (!(await askForOrigin(name, origin))) throw originDenied(name, origin);
      await calls.allow({ profileId, origin }, true);
    }
    const followUps = await services.followUps();
    const send = async (signal: AbortSignal) => {
      const { runId } = await tokenOf(services, profileId, await runner.valid(profileId, signal));
      return { runId, answer: await followUps.call(call, runId, signal) };
    };
    const title = l10n.t("Calling {0} with a token of {1}", origin, name);
    const { runId, answer } = await withRunProgress(name, send, title, abort);
    milestones.reach("hasUsedToken");
    logOutcome(log, name, `called ${origin}`, answer);
    const run = runs.get(runId);
    // The profile may have been deleted in the meantime.
    if (run !== undefined) (await services.resultPanel()).show(run, { preserveFocus: false });
  } finally {
    calls.ended(profileId);
  }
}
