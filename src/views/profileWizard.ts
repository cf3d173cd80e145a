import type { AuthorizationServer } from "../core/server/authorizationServer.ts";
import type { Profile, ProfileDraft } from "../core/profile/profile.ts";
import { MultiStepInput } from "./multiStepInput.ts";
import { readKeyFile } from "./readKeyFile.ts";
import { failureSentences } from "./wizard/failureSentences.ts";
import { remarkOnStep } from "./wizard/remarkOnStep.ts";
import { offeredText } from "./wizard/offeredText.ts";
import {
  choiceQuestionOf,
  isChoiceStep,
  scopesPlaceholder,
  textQuestionOf,
  wizardTitle,
} from "./wizard/profileQuestions.ts";
import { placeOf, stepsOf } from "./wizard/askedSteps.ts";
import type { Answer, ChoiceGroup, Frame } from "./wizard/question.ts";
import { scopeGroups } from "./wizard/scopeGroups.ts";
import { type WizardWishes, walkThroughSteps } from "./wizard/walkThroughSteps.ts";
import type { StepId } from "./wizard/profileSteps.ts";
import { serverOf, type WizardStart, type WizardState } from "./wizard/wizardState.ts";

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
  const told = failureSentences(failure);
  if (step === "keyFile") return readKeyFile(state, told);
  const frame: Frame = {
    title: wizardTitle(state),
    ...placeOf(state, step),
    canGoBack: step !== stepsOf(state)[0],
    failure: told,
  };
  const value = offeredText(state, step);
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
  return input.askText({
    ...frame,
    value,
    ...textQuestionOf(state, step),
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
