import { describeServer, type AuthorizationServer } from "../../core/server/authorizationServer.ts";
import { DEFAULT_METHODS } from "../../core/profile/clientAuthenticationMethods.ts";
import type { Profile, ProfileDraft } from "../../core/profile/profile.ts";
import { formatExtraParameters } from "../../core/profile/profileFields.ts";
import { parseServerAddress } from "../../core/server/serverAddress.ts";
import { KeyReader } from "./keyReader.ts";
import type { StepId } from "./profileSteps.ts";
import { serverFrom, serverTextsOf, withAddress } from "./serverAnswers.ts";

export interface WizardStart {
  /** The profile to edit. */
  readonly profile?: Profile;
  /** The step to start at; Back leads to the ones before it. */
  readonly firstStep?: StepId;
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

const LONGEST_SUGGESTION = 90;

/** The state before the first step, with every value that is already known. */
export function startState(start: WizardStart): WizardState {
  const base: Partial<ProfileDraft> = start.profile ?? start.salvaged ?? {};
  const { server } = base;
  return {
    start,
    base,
    texts: {
      ...serverTextsOf(server),
      clientId: base.clientId ?? "",
      method: base.credentials?.method ?? DEFAULT_METHODS.clientSecret,
      secret: "",
      keySource: "",
      key: "",
      keyFile: "",
      passphrase: "",
      keyChoice: "0",
      keyId: "",
      algorithm: algorithmOf(base),
      scopes: (base.scopes ?? []).join(" "),
      parameters: formatExtraParameters(base.extraParameters ?? []),
      // A name that only describes the server would be wrong once the profile points elsewhere.
      name: server !== undefined && base.name === describeServer(server) ? "" : (base.name ?? ""),
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

/** The state after a step was left, in either direction. */
export function withAnswer(state: WizardState, step: StepId, value: string): WizardState {
  const texts = { ...state.texts, [step]: value };
  switch (step) {
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
      // A suggestion that was left unchanged follows the server when that changes.
      return { ...state, texts: { ...texts, name: value === suggestedName(state) ? "" : value } };
    default:
      return { ...state, texts };
  }
}

/** True if the address alone does not say which of its authorization servers is meant. */
export function isServerAsked(state: WizardState): boolean {
  const address = parseServerAddress(state.texts.address);
  return state.isServerReopened || !address.ok || !address.isServerChosen;
}

function algorithmOf({ credentials }: Partial<ProfileDraft>): string {
  return credentials !== undefined && "algorithm" in credentials ? (credentials.algorithm ?? "") : "";
}

export function suggestedName(state: WizardState): string {
  const server = serverOf(state);
  if (server === undefined) return "";
  const { start } = state;
  const name = describeServer(server).slice(0, LONGEST_SUGGESTION);
  let candidate = name;
  for (let number = 2; start.isNameTaken(candidate, start.profile?.id); number++)
    candidate = `${name} ${number}`;
  return candidate;
}
