import { isSameIssuer } from "../../core/server/authorizationServer.ts";
import { hiddenParameters, shownParameters } from "../../core/profile/hiddenParameters.ts";
import type { ExtraParameter } from "../../core/profile/profile.ts";
import { formatExtraParameters } from "../../core/profile/profileFields.ts";
import { algorithmChoicesOf, keyOf, keySourceOf, methodOf } from "./keyAnswers.ts";
import { isOptional, type StepId } from "./profileSteps.ts";
import { defaultName, isMoved, serverOf, type WizardState } from "./wizardState.ts";

/** The initial text in the box of a step, which also counts if the step is skipped. */
export function offeredText(state: WizardState, step: StepId): string {
  switch (step) {
    case "method":
      return methodOf(state);
    case "secret":
      return secretTextOf(state);
    case "parameters":
      return droppedParameters(state).length === 0
        ? state.texts.parameters
        : formatExtraParameters(shownParameters(state.base.extraParameters ?? []));
    case "keySource":
      return keySourceOf(state);
    case "keyId":
      return state.isKeyIdEntered ? state.texts.keyId : (keyOf(state)?.kid ?? "");
    case "algorithm": {
      const choices = algorithmChoicesOf(state);
      return choices.includes(state.texts.algorithm) ? state.texts.algorithm : (choices[0] ?? "");
    }
    case "name":
      return state.texts.name === "" ? defaultName(state) : state.texts.name;
    case "defaultScopes":
      return state.texts.defaultScopes || (serverOf(state)?.kind === "okta-org" ? "choose" : "use");
    case "save":
      // After a field that was asked for besides, saving is next again.
      return isOptional(state.texts.save) ? "" : state.texts.save;
    default:
      return state.texts[step];
  }
}

/** The stored parameters that may hold a secret, if they are not sent to the server that the profile is moved to. */
export function droppedParameters(state: WizardState): readonly ExtraParameter[] {
  const { extraParameters = [] } = state.base;
  const isUnchanged = state.texts.parameters === formatExtraParameters(extraParameters);
  return isMoved(state) && isUnchanged ? hiddenParameters(extraParameters) : [];
}

function secretTextOf(state: WizardState): string {
  const server = serverOf(state);
  const isForServer =
    server !== undefined && state.secretServer !== undefined && isSameIssuer(server, state.secretServer);
  return isForServer ? state.texts.secret : "";
}
