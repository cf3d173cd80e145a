import { l10n } from "vscode";
import { hasSecret } from "../../core/profile/credentials.ts";
import { parseExtraParameters } from "../../core/profile/profileFields.ts";
import { credentialNamesOf } from "../../core/profile/clientAuthenticationMethods.ts";
import { fieldsOf, optionalFieldsOf } from "./askedSteps.ts";
import { currentValue } from "./currentValue.ts";
import { isKeyAsked, keySourceOf, methodOf } from "./keyAnswers.ts";
import { offeredText } from "./offeredText.ts";
import { resultOf } from "./profileResult.ts";
import type { Field, OptionalField } from "./profileSteps.ts";
import type { Choice } from "./question.ts";
import type { WizardState } from "./wizardState.ts";

/** The fields of a stored profile with their values, to pick the one to edit. */
export function fieldChoices(state: WizardState): readonly Choice[] {
  return fieldsOf(state).map((field) => ({
    value: field,
    label: fieldName(field),
    description: currentValue(state, field),
  }));
}

function fieldName(field: Field): string {
  switch (field) {
    case "address":
      return l10n.t("Address");
    case "server":
      return l10n.t("Authorization server");
    case "clientId":
      return l10n.t("Client ID");
    case "method":
      return l10n.t("Method");
    case "secret":
      return l10n.t("Client secret");
    case "keySource":
      return l10n.t("Private key");
    case "keyId":
      return l10n.t("Key ID");
    case "algorithm":
      return l10n.t("Algorithm");
    case "scopes":
      return l10n.t("Scopes");
    case "parameters":
      return l10n.t("Additional parameters");
    case "name":
      return l10n.t("Name");
  }
}

/** The ways to save a new profile, and to what has a default. */
export function saveChoices(state: WizardState): readonly Choice[] {
  return [
    ...(hasSecret(resultOf(state).credentials)
      ? [
          { value: "request", label: l10n.t("$(play) Save and Get Token") },
          { value: "save", label: l10n.t("$(save) Save") },
        ]
      : [saveForLater(state)]),
    ...optionalFieldsOf(state).map((field) => ({
      value: field,
      label: optionalLabel(state, field),
      ...(isAdded(state, field) ? {} : { description: currentValue(state, field) }),
    })),
  ];
}

/** The only way to save a profile that cannot get a token yet. */
function saveForLater(state: WizardState): Choice {
  if (isKeyAsked(state) && keySourceOf(state) === "generate") {
    return {
      value: "save",
      label: l10n.t("$(save) Save and Generate Key Pair"),
      detail: l10n.t("You can get a token once its public key is among the app's public keys in Okta."),
    };
  }
  return {
    value: "save",
    label: l10n.t("$(save) Save"),
    detail: l10n.t(
      "You can get a token once the {0} is entered.",
      credentialNamesOf(methodOf(state)).label.toLowerCase(),
    ),
  };
}

/** Whether picking the field adds what is not there yet. */
function isAdded(state: WizardState, field: OptionalField): boolean {
  return field === "parameters" && parseExtraParameters(offeredText(state, "parameters")).length === 0;
}

function optionalLabel(state: WizardState, field: OptionalField): string {
  switch (field) {
    case "name":
      return l10n.t("$(edit) Change Name…");
    case "parameters":
      return isAdded(state, field) ? l10n.t("$(add) Add Parameters…") : l10n.t("$(edit) Change Parameters…");
    case "keyId":
      return l10n.t("$(edit) Change Key ID…");
    case "algorithm":
      return l10n.t("$(edit) Change Algorithm…");
  }
}
