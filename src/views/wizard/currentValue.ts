import { l10n } from "vscode";
import { MASK } from "../../core/http/mask.ts";
import { hasSecret } from "../../core/profile/credentials.ts";
import { hiddenParameters } from "../../core/profile/hiddenParameters.ts";
import { parseExtraParameters, parseScopes } from "../../core/profile/profileFields.ts";
import { issuerOf } from "../../core/server/authorizationServer.ts";
import { plainLabel } from "../plainText.ts";
import { describeKey, keyOf, methodOf } from "./keyAnswers.ts";
import { offeredText } from "./offeredText.ts";
import { resultOf } from "./profileResult.ts";
import type { Field } from "./profileSteps.ts";
import { serverOf, type WizardState } from "./wizardState.ts";

/** The value of a field as it stands in a list, without anything secret. */
export function currentValue(state: WizardState, field: Field): string {
  switch (field) {
    case "server":
      return describeChoice(state);
    case "method":
      return methodOf(state);
    case "secret":
      return hasSecret(resultOf(state).credentials) ? l10n.t("stored") : l10n.t("missing");
    case "keySource": {
      const key = keyOf(state);
      return key === undefined ? l10n.t("missing") : l10n.t("stored: {0}", describeKey(key));
    }
    case "keyId":
      return plainLabel(offeredText(state, "keyId")) || l10n.t("none");
    case "scopes":
      return parseScopes(state.texts.scopes).map(plainLabel).join(" ") || withoutScopes(state);
    case "parameters":
      return shownParametersOf(state) || l10n.t("none");
    default:
      return plainLabel(offeredText(state, field));
  }
}

function withoutScopes(state: WizardState): string {
  return serverOf(state)?.kind === "okta-org" ? l10n.t("none") : l10n.t("none: the server's default ones");
}

function describeChoice(state: WizardState): string {
  const server = serverOf(state);
  if (server === undefined) return "";
  switch (server.kind) {
    case "okta-org":
      return l10n.t("org authorization server");
    case "okta-custom":
      return server.authorizationServerId;
    default:
      return issuerOf(server);
  }
}

function shownParametersOf(state: WizardState): string {
  const parameters = parseExtraParameters(offeredText(state, "parameters"));
  const hidden = new Set(hiddenParameters(parameters));
  return parameters.map((one) => plainLabel(`${one.name}=${hidden.has(one) ? MASK : one.value}`)).join(", ");
}
