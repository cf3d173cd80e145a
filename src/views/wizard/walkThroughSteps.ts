import type { Profile, ProfileDraft } from "../../core/profile/profile.ts";
import { isKeyAsked, keySourceOf } from "./keyAnswers.ts";
import { resultOf } from "./profileResult.ts";
import { firstStep, stepAfter, stepBefore } from "./askedSteps.ts";
import type { Answer } from "./question.ts";
import type { StepId } from "./profileSteps.ts";
import { type WizardStart, type WizardState, withAnswer } from "./wizardState.ts";

/** What the user wants to happen once the profile is saved. */
export interface WizardWishes {
  readonly isKeyPairWanted: boolean;
  readonly isTokenWanted: boolean;
}

export interface WizardPorts {
  /** Shows one step; `failure` is the error from the last attempt to save. */
  ask(state: WizardState, step: StepId, failure: unknown): Promise<Answer>;
  save(result: Profile | ProfileDraft): Promise<void>;
}

/**
 * Asks one step after another, then saves. If saving fails, the same step is asked again, with all input kept.
 * @returns undefined if the user cancelled; nothing is saved then
 */
export async function walkThroughSteps(
  start: WizardStart,
  ports: WizardPorts,
): Promise<WizardWishes | undefined> {
  let [step, state] = firstStep(start);
  let failure: unknown;
  for (;;) {
    const answer = await ports.ask(state, step, failure);
    failure = undefined;
    if (answer.kind === "cancel") return undefined;
    if (answer.kind === "back") {
      [step, state] = stepBefore(withAnswer(state, step, answer.value), step);
      continue;
    }
    state = withAnswer(state, step, answer.value);
    const next = stepAfter(state, step);
    if (next !== undefined) {
      step = next;
      continue;
    }
    try {
      await ports.save(resultOf(state));
      return {
        isKeyPairWanted: isKeyAsked(state) && keySourceOf(state) === "generate",
        isTokenWanted: state.texts.save === "request",
      };
    } catch (error) {
      failure = error;
    }
  }
}
