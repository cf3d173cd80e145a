import { l10n, window } from "vscode";
import { editConflict, EXPECTATION_WORDS, merged } from "../core/profile/editConflict.ts";
import type { Profile, TokenExpectations } from "../core/profile/profile.ts";
import {
  type ExpectationTexts,
  formatExpectations,
  parseExpectations,
} from "../core/profile/tokenExpectations.ts";
import { audienceOf } from "../core/soundness/audience.ts";
import { responseGone } from "../core/tokenErrors.ts";
import { confirm } from "../views/confirmation.ts";
import { targetProfileId } from "./pickProfile.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";
import { settleEdit } from "./settleEdit.ts";

/** Sets what a profile's tokens are compared with, in addition to what the profile already implies. */
export async function setExpectations(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Set Token Expectations"),
    placeHolder: l10n.t("Set token expectations for which profile?"),
  });
  if (id === undefined) return;
  const { isAudienceWanted, runId = services.runs.ofProfile(id)[0]?.id } = readTarget(argument);
  if (isAudienceWanted === true) return expectAudienceOf(services, id, runId);
  const { name, expectations = {} } = await profiles.get(id);
  const title = l10n.t('Token Expectations for "{0}"', name);
  let texts = formatExpectations(expectations);
  for (;;) {
    const entered = await askForTexts(title, texts);
    if (entered === undefined) return;
    const parsed = parseExpectations(entered);
    if (!parsed.ok) return;
    const versions = (current: Profile) => ({
      base: expectations,
      theirs: current.expectations ?? {},
      mine: parsed.expectations,
    });
    const settled = await settleEdit((change) => profiles.update(id, change), {
      conflictWith: (current) => editConflict<TokenExpectations>(versions(current), EXPECTATION_WORDS),
      mergedInto: (current) =>
        withExpectations(current, merged<TokenExpectations>(versions(current), EXPECTATION_WORDS)),
      insteadOf: (current) => withExpectations(current, parsed.expectations),
    });
    if (settled === "stored") await judgeAgain(services, id, runId);
    if (settled !== "undecided") return;
    // What was entered is offered again.
    texts = entered;
  }
}

/** @throws UserError "responseGone" when the run is no longer known */
async function expectAudienceOf(services: Services, id: string, runId: string | undefined): Promise<void> {
  const { profiles, runs } = services;
  const run = runId === undefined ? undefined : runs.get(runId);
  const audience = audienceOf(run?.token?.claims?.find(({ name }) => name === "aud")?.value);
  if (run === undefined || audience === undefined) throw responseGone(id);
  await profiles.update(id, (current) => withExpectations(current, { ...current.expectations, audience }));
  await judgeAgain(services, id, run.id);
  confirm(l10n.t('Tokens of "{0}" are expected to be for {1} from now on.', run.profile.name, audience));
}

/** What is expected from now on is what the result on display should be compared with, too. */
async function judgeAgain(
  { profiles, runs, resultPanel }: Services,
  id: string,
  runId: string | undefined,
): Promise<void> {
  const run = runId === undefined ? undefined : runs.get(runId);
  if (run === undefined) return;
  const { checkExpectationsAgain } = await import("../core/run/checkExpectationsAgain.ts");
  runs.replaceChecks(await checkExpectationsAgain(run, await profiles.get(id)));
  const judged = runs.get(run.id);
  if (judged !== undefined) (await resultPanel()).update(judged);
}

function withExpectations(profile: Profile, expectations: TokenExpectations): Profile {
  const { expectations: _, ...rest } = profile;
  return Object.keys(expectations).length === 0 ? rest : { ...rest, expectations };
}

/** @returns undefined if the user cancelled */
async function askForTexts(title: string, before: ExpectationTexts): Promise<ExpectationTexts | undefined> {
  const audience = await window.showInputBox({
    title: l10n.t("{0} (1/3)", title),
    value: before.audience,
    prompt: l10n.t(
      "The audience (aud) of the API that the token is for. Leave this empty to skip the check.",
    ),
    placeHolder: l10n.t("For example {0}", "api://orders"),
    ignoreFocusOut: true,
  });
  if (audience === undefined) return undefined;
  const lifetime = await window.showInputBox({
    title: l10n.t("{0} (2/3)", title),
    value: before.lifetime,
    prompt: l10n.t("The lifetime in seconds. Leave this empty to skip the check."),
    placeHolder: l10n.t("For example {0}", "3600"),
    ignoreFocusOut: true,
    validateInput: (text) => objectionOf({ ...before, lifetime: text }),
  });
  if (lifetime === undefined) return undefined;
  const claims = await window.showInputBox({
    title: l10n.t("{0} (3/3)", title),
    value: before.claims,
    prompt: l10n.t(
      "Claims and the values they must have, as a JSON object. Leave this empty to skip the check.",
    ),
    placeHolder: l10n.t("For example {0}", '{"tenant": "blue"}'),
    ignoreFocusOut: true,
    validateInput: (text) => objectionOf({ ...before, claims: text }),
  });
  if (claims === undefined) return undefined;
  return { audience, lifetime, claims };
}

function objectionOf(texts: ExpectationTexts): string | undefined {
  const parsed = parseExpectations(texts);
  return parsed.ok ? undefined : parsed.reason;
}
