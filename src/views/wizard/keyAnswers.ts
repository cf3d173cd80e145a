import { algorithmsOf, HMAC_ALGORITHMS } from "../../core/keys/algorithms.ts";
import type { PrivateJwk } from "../../core/keys/privateKey.ts";
import {
  CLIENT_AUTHENTICATION_METHODS,
  type ClientAuthenticationMethod,
  DEFAULT_METHODS,
  isMethod,
  isMethodWhere,
  methodsWhere,
} from "../../core/profile/clientAuthenticationMethods.ts";
import { privateKeyOf } from "../../core/profile/credentials.ts";
import { moveToServer } from "../../core/profile/profileChanges.ts";
import type { KeyReading } from "../../crypto/readPrivateKeys.ts";
import type { Choice } from "./question.ts";
import { serverOf, type WizardState } from "./wizardState.ts";

export const KEY_SOURCES = ["keep", "paste", "file", "generate", "later"] as const;

/** "keep" is offered if a key is stored, "later" if none is; "generate" happens once the profile is saved. */
export type KeySource = (typeof KEY_SOURCES)[number];

export const METHOD_CHOICES: readonly Choice[] = methodsWhere({}).map((method) => ({
  value: method,
  label: method,
  detail: CLIENT_AUTHENTICATION_METHODS[method].detail,
}));

/** The chosen method, or the one that apps of this server mostly have. */
export function methodOf(state: WizardState): ClientAuthenticationMethod {
  if (isMethod(state.texts.method)) return state.texts.method;
  // An org authorization server accepts no secrets for access tokens.
  return serverOf(state)?.kind === "okta-org" ? DEFAULT_METHODS.privateKey : DEFAULT_METHODS.clientSecret;
}

export function isKeyAsked(state: WizardState): boolean {
  return isMethodWhere(methodOf(state), { needs: "privateKey" });
}

/** The stored key, unless the profile now points to another issuer, which drops the key. */
export function keptKeyOf(state: WizardState): PrivateJwk | undefined {
  const { profile } = state.start;
  const server = serverOf(state);
  if (profile === undefined || server === undefined) return undefined;
  return privateKeyOf(moveToServer(profile, server).credentials);
}

export function keySourceOf(state: WizardState): KeySource {
  const chosen = KEY_SOURCES.find((source) => source === state.texts.keySource);
  const isKept = keptKeyOf(state) !== undefined;
  if (chosen === undefined || (chosen === "keep" && !isKept)) return isKept ? "keep" : "paste";
  return chosen;
}

/** The result of reading the pasted text or the file; undefined if the key comes from elsewhere. */
export function keyReadingOf(state: WizardState): KeyReading | undefined {
  const text = keyTextOf(state);
  return text === undefined ? undefined : state.keys.read(text, state.texts.passphrase);
}

/**
 * Tries the passphrase that was entered, so that `keyReadingOf` knows what comes of it.
 * @throws an AbortError once the signal is aborted
 */
export async function tryPassphrase(state: WizardState, signal: AbortSignal): Promise<void> {
  const text = keyTextOf(state);
  if (text !== undefined) await state.keys.unlock(text, state.texts.passphrase, signal);
}

/** Whether the text needs a passphrase, whatever has been entered as one. */
export function isPassphraseAsked(state: WizardState): boolean {
  const text = keyTextOf(state);
  return text !== undefined && state.keys.readLocked(text).kind === "passphraseNeeded";
}

/** The key that the profile will have; undefined as long as there is none. */
export function keyOf(state: WizardState): PrivateJwk | undefined {
  const reading = keyReadingOf(state);
  if (reading === undefined) return keptKeyOf(state);
  if (reading.kind !== "keys") return undefined;
  return reading.keys[Number(state.texts.keyChoice)] ?? reading.keys[0];
}

/** Whether a key was entered that does not say its own ID. */
export function isKeyIdUnknown(state: WizardState): boolean {
  return keyReadingOf(state)?.kind === "keys" && keyOf(state)?.kid === undefined;
}

/** The algorithms to choose from, the default first; empty if nothing is signed. */
export function algorithmChoicesOf(state: WizardState): readonly string[] {
  if (isMethodWhere(methodOf(state), { needs: "clientSecret", sends: "assertion" })) return HMAC_ALGORITHMS;
  const key = isKeyAsked(state) ? keyOf(state) : undefined;
  return key === undefined ? [] : algorithmsOf(key);
}

/** "RSA, 2048 bits", "EC, P-256": helps to tell keys without an ID apart. */
export function describeKey(key: PrivateJwk): string {
  if (key.kty === "EC") return `EC, ${key.crv}`;
  return `RSA, ${Math.floor((key.n.length * 6) / 8) * 8} bits`;
}

function keyTextOf(state: WizardState): string | undefined {
  switch (keySourceOf(state)) {
    case "paste":
      return state.texts.key;
    case "file":
      return state.texts.keyFile;
    default:
      return undefined;
  }
}
