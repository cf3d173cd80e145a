import { isMethodWhere } from "../../core/profile/clientAuthenticationMethods.ts";
import {
  algorithmChoicesOf,
  isKeyAsked,
  isPassphraseAsked,
  keyOf,
  keyReadingOf,
  keySourceOf,
  methodOf,
} from "./keyAnswers.ts";
import { offeredText } from "./offeredText.ts";
import { secretSituation } from "./profileResult.ts";
import { KEY_STEPS, STEPS, type StepId } from "./profileSteps.ts";
import { remarkOnStep } from "./remarkOnStep.ts";
import { isServerAsked, type WizardState } from "./wizardState.ts";

const always = () => true;

/** Whether a step is asked, given the answers so far. */
const IS_ASKED: Readonly<Record<StepId, (state: WizardState) => boolean>> = {
  address: always,
  server: isServerAsked,
  serverId: (state) => isServerAsked(state) && state.texts.server === "other",
  issuer: (state) => isServerAsked(state) && state.texts.server === "issuer",
  clientId: always,
  method: always,
  secret: (state) => isMethodWhere(methodOf(state), { needs: "clientSecret" }),
  keySource: isKeyAsked,
  key: (state) => isKeyAsked(state) && keySourceOf(state) === "paste",
  keyFile: (state) => isKeyAsked(state) && keySourceOf(state) === "file",
  passphrase: (state) => isKeyAsked(state) && isPassphraseAsked(state),
  keyChoice: (state) => {
    const reading = isKeyAsked(state) ? keyReadingOf(state) : undefined;
    return reading?.kind === "keys" && reading.keys.length > 1;
  },
  keyId: (state) => isKeyAsked(state) && keySourceOf(state) !== "generate" && keyOf(state) !== undefined,
  algorithm: (state) => keySourceOf(state) !== "generate" && algorithmChoicesOf(state).length > 1,
  scopes: always,
  parameters: always,
  name: always,
};

/** The steps that are asked, given the answers so far. */
export function stepsOf(state: WizardState): readonly StepId[] {
  const steps = state.start.isKeyOnly === true ? KEY_STEPS : STEPS;
  return steps.filter((step) => IS_ASKED[step](state));
}

/** The step that the wizard starts at: the requested one, or if that one is not asked, the last one before it. */
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

/** The previous step, and the state it is asked in. A choice that was settled by the address is reopened. */
export function stepBefore(state: WizardState, step: StepId): readonly [StepId, WizardState] {
  const steps = stepsOf(state);
  const before = steps[steps.indexOf(step) - 1] ?? step;
  const isSkipped = before === "address" && step !== "server" && step !== "address";
  return isSkipped ? ["server", { ...state, isServerReopened: true }] : [before, state];
}

/**
 * True if everything after this step may stay as offered. A secret or key that still has to be entered is never
 * skipped.
 */
export function canFinishAfter(state: WizardState, step: StepId): boolean {
  const steps = stepsOf(state);
  const rest = steps.slice(steps.indexOf(step) + 1);
  const isSecretDue = state.start.profile === undefined || secretSituation(state) === "moved";
  if (isSecretDue && (rest.includes("secret") || rest.includes("keySource"))) return false;
  return rest.every((later) => remarkOnStep(state, later, offeredText(state, later))?.severity !== "error");
}
