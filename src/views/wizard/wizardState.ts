import { isSameIssuer, type AuthorizationServer } from "../../core/server/authorizationServer.ts";
import type { Profile, ProfileDraft } from "../../core/profile/profile.ts";
import { formatExtraParameters, parseScopes } from "../../core/profile/profileFields.ts";
import { isSuggestedName, suggestedName } from "../../core/profile/suggestedName.ts";
import { parseServerAddress } from "../../core/server/serverAddress.ts";
import { KeyReader } from "./keyReader.ts";
import type { Field, StepId } from "./profileSteps.ts";
import { serverFrom, serverTextsOf, withAddress } from "./serverAnswers.ts";

export interface WizardStart {
  /** The profile to edit. */
  readonly profile?: Profile;
  /** The field to edit, if it is known; Back leads to the list of all. */
  readonly field?: Field;
  /** Set if nothing but the profile's key is asked for. */
  readonly isKeyOnly?: boolean;
  /** The readable parts of a broken document that is to be repaired. */
  readonly salvaged?: Partial<ProfileDraft>;
  isNameTaken(name: string, exceptId?: string): boolean;
}

/** Everything entered so far, as text: what a box shows when its step is visited again. */
export interface WizardState {
  readonly start: WizardStart;
  readonly base: Partial<ProfileDraft>;
  readonly texts: Readonly<Record<StepId, string>>;
  /** The server for which `texts.secret` was entered; the secret must not be used for any other. */
  readonly secretServer?: AuthorizationServer;
  /** The address named a server, but the user went back to choose another. */
  readonly isServerReopened: boolean;
  /** The key ID was entered by the user, so it takes precedence over the key's own. */
  readonly isKeyIdEntered: boolean;
  readonly keys: KeyReader;
}

/** The state before the first step, with every value that is already known. */
export function startState(start: WizardStart): WizardState {
  const base: Partial<ProfileDraft> = start.profile ?? start.salvaged ?? {};
  return {
    start,
    base,
    texts: {
      change: "",
      ...serverTextsOf(base.server),
      clientId: base.clientId ?? "",
      method: base.credentials?.method ?? "",
      secret: "",
      keySource: "",
      key: "",
      keyFile: "",
      passphrase: "",
      keyChoice: "0",
      keyId: "",
      algorithm: algorithmOf(base),
      scopes: (base.scopes ?? []).join(" "),
      defaultScopes: "",
      parameters: formatExtraParameters(base.extraParameters ?? []),
      name: "",
      save: "",
    },
    isServerReopened: false,
    isKeyIdEntered: false,
    keys: new KeyReader(),
  };
}

/** The server as entered so far; undefined while it is incomplete. */
export function serverOf(state: WizardState): AuthorizationServer | undefined {
  return serverFrom(state.texts);
}

/** Whether the profile now points to another issuer than before. */
export function isMoved(state: WizardState): boolean {
  const [server, before] = [serverOf(state), state.base.server];
  return server !== undefined && before !== undefined && !isSameIssuer(server, before);
}

/** The state after a step was left, in either direction. */
export function withAnswer(state: WizardState, step: StepId, value: string): WizardState {
  const texts = { ...state.texts, [step]: value };
  switch (step) {
    case "change": {
      if (value === state.texts.change) return state;
      // What was begun on another field must not be saved with this one.
      const unchanged = startState(state.start);
      return { ...unchanged, texts: { ...unchanged.texts, change: value } };
    }
    case "address":
      if (value === state.texts.address) return state;
      return { ...state, isServerReopened: false, texts: { ...texts, ...withAddress(state.texts, value) } };
    case "secret":
      return { ...state, texts, secretServer: serverOf(state) };
    case "keySource":
    case "key":
    case "keyFile":
    case "keyChoice":
      if (value === state.texts[step]) return state;
      // Answers about another key do not apply to this one.
      return {
        ...state,
        isKeyIdEntered: false,
        texts: { ...texts, ...(step === "keyChoice" ? {} : { keyChoice: "0", passphrase: "" }) },
      };
    case "keyId":
      return { ...state, texts, isKeyIdEntered: true };
    case "name":
      // A suggestion that was left unchanged follows the server and the scopes when they change.
      return { ...state, texts: { ...texts, name: value === defaultName(state) ? "" : value } };
    default:
      return { ...state, texts };
  }
}

/** True if the address alone does not say which of its authorization servers is meant. */
export function isServerAsked(state: WizardState): boolean {
  const address = parseServerAddress(state.texts.address);
  return state.isServerReopened || (address.ok && !address.isServerChosen);
}

function algorithmOf({ credentials }: Partial<ProfileDraft>): string {
  return credentials !== undefined && "algorithm" in credentials ? (credentials.algorithm ?? "") : "";
}

/** The profile's name, unless it has none or one that was suggested for another server. */
export function defaultName(state: WizardState): string {
  const server = serverOf(state);
  const { name } = state.base;
  if (name !== undefined && !isNameOutdated(state)) return name;
  if (server === undefined) return "";
  const { start, texts } = state;
  return suggestedName({ server, scopes: parseScopes(texts.scopes) }, (candidate) =>
    start.isNameTaken(candidate, start.profile?.id),
  );
}

/** Whether the name says nothing but where the profile pointed before. */
export function isNameOutdated(state: WizardState): boolean {
  const { name, server, scopes = [] } = state.base;
  return (
    name !== undefined && server !== undefined && isMoved(state) && isSuggestedName(name, { server, scopes })
  );
}
