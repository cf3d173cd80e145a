import { isOktaKind, issuerOf, originOf } from "../../core/server/authorizationServer.ts";
import {
  parseExtraParameters,
  validateClientId,
  validateExtraParameters,
  validateProfileName,
  validateScopes,
} from "../../core/profile/profileFields.ts";
import { shownParameters } from "../../core/profile/hiddenParameters.ts";
import { parseServerAddress } from "../../core/server/serverAddress.ts";
import { HMAC_ALGORITHMS } from "../../core/keys/algorithms.ts";
import { objectionToSecret } from "../../core/keys/secretLength.ts";
import { algorithmChoicesOf, describeKey, keyReadingOf } from "./keyAnswers.ts";
import { offeredText } from "./offeredText.ts";
import type { Remark } from "./question.ts";
import { remarkOnSecret } from "./remarkOnSecret.ts";
import { scopeWarning } from "./scopeWarning.ts";
import { parseIssuer, parseServerId } from "./serverAnswers.ts";
import type { StepId } from "./profileSteps.ts";
import { serverOf, withAnswer, type WizardState } from "./wizardState.ts";

type RemarkOn = (text: string, state: WizardState) => Remark | undefined;

const REMARKS: Readonly<Record<StepId, RemarkOn>> = {
  change: () => undefined,
  address: (text) => {
    const parsed = parseServerAddress(text);
    if (!parsed.ok) return error(parsed.reason);
    const taken = parsed.isServerChosen ? [`Tokens will come from ${issuerOf(parsed.server)}.`] : [];
    return info([...parsed.notes, ...taken]);
  },
  server: () => undefined,
  serverId: (text, state) => {
    const address = parseServerAddress(state.texts.address);
    if (!address.ok) return error(address.reason);
    const origin = originOf(address.server);
    const parsed = parseServerId(origin, text);
    if (!parsed.ok) return error(parsed.reason);
    return info([...parsed.notes, `Tokens will come from ${issuerOf(parsed.server)}.`]);
  },
  issuer: (text) => {
    const parsed = parseIssuer(text);
    return parsed.ok ? info(parsed.notes) : error(parsed.reason);
  },
  clientId: (text) => {
    const objection = validateClientId(text.trim());
    if (objection !== undefined) return error(objection);
    return text === text.trim() ? undefined : info(["Spaces around the client ID are removed."]);
  },
  method: () => undefined,
  secret: (text, state) => {
    const algorithm = algorithmChoicesOf(state).length > 0 ? offeredText(state, "algorithm") : undefined;
    const hmac = HMAC_ALGORITHMS.find((name) => name === algorithm);
    const objection =
      hmac === undefined || text.trim() === "" ? undefined : objectionToSecret(text.trim(), hmac);
    return objection === undefined ? remarkOnSecret(text) : { severity: "warning", message: objection };
  },
  keySource: () => undefined,
  key: remarkOnKey("key"),
  keyFile: remarkOnKey("keyFile"),
  passphrase: (text, state) => {
    const reading = keyReadingOf(withAnswer(state, "passphrase", text));
    if (text === "") return error("Enter the passphrase that the key is encrypted with.");
    return reading?.kind === "refused" ? error(reading.reason) : undefined;
  },
  keyChoice: () => undefined,
  keyId: (text, state) => {
    const id = text.trim();
    if (/\p{Cc}/u.test(id)) return error("A key ID cannot contain line breaks or control characters.");
    const server = serverOf(state);
    if (id !== "" || server === undefined || !isOktaKind(server.kind)) return undefined;
    return {
      severity: "warning",
      message: "Okta finds the app's key by its ID, so it may refuse an assertion without one.",
    };
  },
  algorithm: () => undefined,
  scopes: (text, state) => {
    const objection = validateScopes(text);
    if (objection !== undefined) return error(objection);
    const warning = scopeWarning(text, serverOf(state));
    return warning === undefined ? undefined : { severity: "warning", message: warning };
  },
  defaultScopes: () => undefined,
  parameters: (text) => {
    const objection = validateExtraParameters(text);
    if (objection !== undefined) return error(objection);
    const parameters = parseExtraParameters(text);
    const repeated = parameters.find(({ name }, index) =>
      parameters.slice(0, index).some((other) => other.name === name),
    );
    if (repeated !== undefined) {
      return {
        severity: "warning",
        message: `${repeated.name} is there twice, and servers refuse repeated parameters.`,
      };
    }
    // Form encoding is easy to get wrong, so the remark shows what it decodes to.
    return /[+%]/.test(text)
      ? info(shownParameters(parameters).map(({ name, value }) => `${name} is "${value}".`))
      : undefined;
  },
  name: (text, state) => {
    const name = text.trim();
    const objection = validateProfileName(name);
    if (objection !== undefined) return error(objection);
    const isTaken = state.start.isNameTaken(name, state.start.profile?.id);
    return isTaken ? error(`There is already a profile named "${name}". Choose another name.`) : undefined;
  },
  save: () => undefined,
};

/** The remark on a text in the box of a step; an error keeps it from being accepted. */
export function remarkOnStep(state: WizardState, step: StepId, text: string): Remark | undefined {
  return REMARKS[step](text, state);
}

function remarkOnKey(step: "key" | "keyFile"): RemarkOn {
  return (text, state) => {
    const reading = keyReadingOf(withAnswer(state, step, text));
    switch (reading?.kind) {
      case "refused":
        return error(reading.reason);
      case "passphraseNeeded":
        return info(["The key is encrypted: you are asked for its passphrase next."]);
      case "keys":
        return info([
          reading.keys.length > 1
            ? `${reading.keys.length} private keys: you choose one next.`
            : `A private key: ${describeKey(reading.keys[0])}.`,
        ]);
      default:
        return undefined;
    }
  };
}

function error(message: string): Remark {
  return { severity: "error", message };
}

function info(sentences: readonly string[]): Remark | undefined {
  return sentences.length === 0 ? undefined : { severity: "info", message: sentences.join(" ") };
}
