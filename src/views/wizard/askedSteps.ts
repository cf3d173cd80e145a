import { remarkOnStep } from "./remarkOnStep.ts";
import { isProofStepAsked } from "./keyAnswers.ts";
import { offeredText } from "./offeredText.ts";
import { secretSituation } from "./profileResult.ts";
import { isServerAsked, KEY_STEPS, STEPS, type StepId, type WizardState } from "./wizardState.ts";

/** The steps that are asked, given what was answered so far. */
export function stepsOf(state: WizardState): readonly StepId[] {
  const isAsked = isServerAsked(state);
  const choice = state.texts.server;
  const steps = state.start.isKeyOnly === true ? KEY_STEPS : STEPS;
  return steps.filter((step) => {
    if (step === "server") return isAsked;
    if (step === "serverId") return isAsked && choice === "other";
    if (step === "issuer") return isAsked && choice === "issuer";
    return isProofStepAsked(state, step);
  });
}

/** The step that the walk begins with: the wanted one, or the last before it where that one is not asked. */
export function firstStep(state: WizardState): StepId {
  const steps = stepsOf(state);
  const wanted = STEPS.indexOf(state.start.firstStep ?? "address");
  return steps.findLast((step) => STEPS.indexOf(step) <= wanted) ?? steps[0] ?? "address";
}

/** The step after this one; undefined after the last. */
export function stepAfter(state: WizardState, step: StepId): StepId | undefined {
  const steps = stepsOf(state);
  return steps[steps.indexOf(step) + 1];
}

/** The step before this one, and the state it is asked in. A choice that the address made is opened again. */
export function stepBefore(state: WizardState, step: StepId): readonly [StepId, WizardState] {
  const steps = stepsOf(state);
  const before = steps[steps.indexOf(step) - 1] ?? step;
  const isSkipped = before === "address" && step !== "server" && step !== "address";
  return isSkipped ? ["server", { ...state, isServerReopened: true }] : [before, state];
}

/**
 * True when everything after this step may stay as it is offered. A secret or a key that is to be asked for is
 * never left out.
 */
export function canFinishAfter(state: WizardState, step: StepId): boolean {
  const steps = stepsOf(state);
  const rest = steps.slice(steps.indexOf(step) + 1);
  const isSecretDue = state.start.profile === undefined || secretSituation(state) === "moved";
  if (isSecretDue && (rest.includes("secret") || rest.includes("keySource"))) return false;
  return rest.every((later) => remarkOnStep(state, later, offeredText(state, later))?.severity !== "error");
}
