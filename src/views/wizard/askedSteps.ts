import { hiddenParameters } from "../../core/profile/hiddenParameters.ts";
import { isMethodWhere } from "../../core/profile/clientAuthenticationMethods.ts";
import { parseScopes } from "../../core/profile/profileFields.ts";
import {
  algorithmChoicesOf,
  isKeyAsked,
  isKeyIdUnknown,
  isPassphraseAsked,
  keyOf,
  keyReadingOf,
  keySourceOf,
  type KeySource,
  methodOf,
} from "./keyAnswers.ts";
import { isCredentialDue } from "./profileResult.ts";
import {
  type Field,
  FIELD_OF,
  FIELDS,
  type FieldStep,
  isOptional,
  OPTIONAL_FIELDS,
  type OptionalField,
  STEPS,
  type StepId,
} from "./profileSteps.ts";
import { serverTextsOf } from "./serverAnswers.ts";
import {
  isMoved,
  isNameOutdated,
  isServerAsked,
  startState,
  type WizardStart,
  type WizardState,
  withAnswer,
} from "./wizardState.ts";

const always = () => true;

/** Whether there is something to ask in a step, given the answers so far. */
const HAS_SUBJECT: Readonly<Record<FieldStep, (state: WizardState) => boolean>> = {
  address: always,
  server: isServerAsked,
  serverId: (state) => isServerAsked(state) && state.texts.server === "other",
  issuer: (state) => isServerAsked(state) && state.texts.server === "issuer",
  clientId: always,
  method: always,
  secret: (state) => isMethodWhere(methodOf(state), { needs: "clientSecret" }),
  keySource: isKeyAsked,
  key: (state) => isKeyFrom(state, "paste"),
  keyFile: (state) => isKeyFrom(state, "file"),
  passphrase: (state) => isKeyAsked(state) && isPassphraseAsked(state),
  keyChoice: (state) => {
    const reading = isKeyAsked(state) ? keyReadingOf(state) : undefined;
    return reading?.kind === "keys" && reading.keys.length > 1;
  },
  keyId: (state) => isKeyAsked(state) && keySourceOf(state) !== "generate" && keyOf(state) !== undefined,
  algorithm: (state) => keySourceOf(state) !== "generate" && algorithmChoicesOf(state).length > 1,
  scopes: always,
  defaultScopes: (state) => parseScopes(state.texts.scopes).length === 0,
  parameters: always,
  name: always,
};

/** What else must be asked because of an edit of another field. */
const FOLLOWS: Readonly<Partial<Record<Field, (state: WizardState) => boolean>>> = {
  server: ({ texts, base }) =>
    texts.change === "address" && texts.address !== serverTextsOf(base.server).address,
  secret: isCredentialDue,
  keySource: isCredentialDue,
  keyId: isKeyIdUnknown,
  parameters: (state) => isMoved(state) && hiddenParameters(state.base.extraParameters ?? []).length > 0,
  name: isNameOutdated,
};

/** Whether a field is asked for, if there is something to ask. */
function isOpen(state: WizardState, field: Field): boolean {
  const { profile, salvaged, isKeyOnly = false } = state.start;
  if (field === "keyId" && isKeyIdUnknown(state)) return true;
  if (isKeyOnly) return field === "keySource";
  if (profile !== undefined) return state.texts.change === field || (FOLLOWS[field]?.(state) ?? false);
  // Nothing of a broken document is taken over unseen.
  return !isOptional(field) || (salvaged !== undefined && (field === "name" || field === "parameters"));
}

/** The steps that are asked, given the answers so far. */
export function stepsOf(state: WizardState): readonly StepId[] {
  const { profile, isKeyOnly = false } = state.start;
  return STEPS.filter((step) => {
    if (step === "change") return profile !== undefined && !isKeyOnly;
    if (step === "save") return profile === undefined;
    return isOpen(state, FIELD_OF[step]) && HAS_SUBJECT[step](state);
  });
}

/** The fields that can be edited. */
export function fieldsOf(state: WizardState): readonly Field[] {
  return FIELDS.filter((field) => HAS_SUBJECT[field](state));
}

/** The fields that can be asked for besides, from the last step of a new profile. */
export function optionalFieldsOf(state: WizardState): readonly OptionalField[] {
  const asked = stepsOf(state);
  return OPTIONAL_FIELDS.filter((field) => !asked.includes(field) && HAS_SUBJECT[field](state));
}

/** What stands in the title bar; nothing where there is but one step, or one that is only a choice among fields. */
export function placeOf(
  state: WizardState,
  step: StepId,
): { readonly step?: number; readonly totalSteps?: number } {
  const counted = stepsOf(state).filter((one) => one !== "change" && one !== "defaultScopes");
  if (counted.length < 2 || step === "change") return {};
  // What is asked besides is asked in the place of the last step.
  const place = step === "defaultScopes" ? "scopes" : counted.includes(step) ? step : "save";
  return { step: counted.indexOf(place) + 1, totalSteps: counted.length };
}

/**
 * The first step, and the state in which it is asked: that of the wanted field; where the address settles the server,
 * the address.
 */
export function firstStep(start: WizardStart): readonly [StepId, WizardState] {
  const state = startState(start);
  const fields = fieldsOf(state);
  const wanted = start.field === "server" && !fields.includes("server") ? "address" : start.field;
  if (start.profile !== undefined && wanted !== undefined && fields.includes(wanted))
    return [wanted, withAnswer(state, "change", wanted)];
  return [stepsOf(state)[0] ?? "address", state];
}

/** The step after this one; undefined after the last. */
export function stepAfter(state: WizardState, step: StepId): StepId | undefined {
  if (step === "defaultScopes" && state.texts.defaultScopes === "choose") return "scopes";
  if (step === "save" && isOptional(state.texts.save)) return state.texts.save;
  const steps = stepsOf(state);
  return steps.includes(step) ? steps[steps.indexOf(step) + 1] : "save";
}

/** The previous step, and the state it is asked in. A choice that was settled by the address is reopened. */
export function stepBefore(state: WizardState, step: StepId): readonly [StepId, WizardState] {
  const steps = stepsOf(state);
  if (!steps.includes(step)) return ["save", state];
  const before = steps[steps.indexOf(step) - 1] ?? step;
  const isSkipped = before === "address" && step !== "server" && step !== "address";
  return isSkipped ? ["server", { ...state, isServerReopened: true }] : [before, state];
}

function isKeyFrom(state: WizardState, source: KeySource): boolean {
  // How many steps the key takes is known only once its source was chosen.
  return isKeyAsked(state) && state.texts.keySource !== "" && keySourceOf(state) === source;
}
