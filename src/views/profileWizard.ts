import { l10n } from "vscode";
import type { AuthorizationServer } from "../core/server/authorizationServer.ts";
import type { Profile, ProfileDraft } from "../core/profile/profile.ts";
import { MultiStepInput } from "./multiStepInput.ts";
import { readKeyFile } from "./readKeyFile.ts";
import { failureSentence } from "./wizard/failureSentence.ts";
import { remarkOnStep } from "./wizard/remarkOnStep.ts";
import { offeredText } from "./wizard/offeredText.ts";
import {
  choiceQuestionOf,
  isChoiceStep,
  scopesPlaceholder,
  textQuestionOf,
  wizardTitle,
} from "./wizard/profileQuestions.ts";
import { canFinishAfter, stepAfter, stepsOf } from "./wizard/askedSteps.ts";
import type { Answer, ChoiceGroup, Frame } from "./wizard/question.ts";
import { scopeGroups } from "./wizard/scopeGroups.ts";
import { type WizardWishes, walkThroughSteps } from "./wizard/walkThroughSteps.ts";
import type { StepId } from "./wizard/profileSteps.ts";
import { serverOf, type WizardStart, type WizardState, withAnswer } from "./wizard/wizardState.ts";

export interface WizardOptions extends WizardStart {
  save(result: ProfileDraft | Profile): Promise<void>;
  /** The scopes that a server is known to have; empty if nothing is known. */
  readonly findScopes: (server: AuthorizationServer) => Promise<readonly string[]>;
}

interface AskedStep {
  readonly state: WizardState;
  readonly step: StepId;
  /** The error from the last attempt to save. */
  readonly failure: unknown;
}

/**
 * Adds, edits or repairs a profile step by step. A failure to save is shown in the last box, with all input kept.
 * @returns undefined if the user cancelled; nothing is saved then
 */
export async function runProfileWizard(options: WizardOptions): Promise<WizardWishes | undefined> {
  const input = new MultiStepInput();
  try {
    return await walkThroughSteps(options, {
      ask: (state, step, failure) => askStep(input, { state, step, failure }, options.findScopes),
      save: (result) => options.save(result),
    });
  } finally {
    input.dispose();
  }
}

function askStep(
  input: MultiStepInput,
  { state, step, failure }: AskedStep,
  findScopes: (server: AuthorizationServer) => Promise<readonly string[]>,
): Promise<Answer> {
  const steps = stepsOf(state);
  const frame: Frame = {
    title: wizardTitle(state),
    step: steps.indexOf(step) + 1,
    totalSteps: steps.length,
    canGoBack: step !== steps[0],
    finish: {
      label: l10n.t("Save Now, Keeping the Remaining Steps as They Are"),
      isOffered: (text) => isFinishOffered(state, step, text),
    },
    failure: failureSentence(failure),
  };
  const value = offeredText(state, step);
  if (step === "keyFile") return readKeyFile(state);
  if (step === "scopes") {
    return input.askMany({
      ...frame,
      value,
      placeholder: scopesPlaceholder(state),
      offered: offeredScopes(state, findScopes),
      remarkOn: (text) => remarkOnStep(state, step, text),
    });
  }
  if (isChoiceStep(step)) {
    return input.askChoice({
      ...frame,
      value,
      ...choiceQuestionOf(state, step),
    });
  }
  const question = textQuestionOf(state, step);
  return input.askText({
    ...frame,
    // Both follow from the text's judgement.
    ...(question.attempt !== undefined
      ? { finish: undefined }
      : { totalStepsAfter: (text) => stepsOf(withAnswer(state, step, text)).length }),
    value,
    ...question,
    remarkOn: (text) => remarkOnStep(state, step, text),
  });
}

async function offeredScopes(
  state: WizardState,
  findScopes: WizardOptions["findScopes"],
): Promise<readonly ChoiceGroup[]> {
  const server = serverOf(state);
  if (server === undefined) return [];
  const found = await findScopes(server).catch(() => []);
  return scopeGroups(server, found);
}

function isFinishOffered(state: WizardState, step: StepId, text: string): boolean {
  if (remarkOnStep(state, step, text)?.severity === "error") return false;
  const answered = withAnswer(state, step, text);
  return stepAfter(answered, step) !== undefined && canFinishAfter(answered, step);
}
