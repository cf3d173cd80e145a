import { isMethodWhere } from "../../core/profile/clientAuthenticationMethods.ts";
import {
  type ClientCredentials,
  type ClientSecrets,
  type KeyCredentials,
  holdsFor,
  isSecretCredentials,
} from "../../core/profile/credentials.ts";
import { originOf, type AuthorizationServer } from "../../core/server/authorizationServer.ts";
import { HMAC_ALGORITHMS } from "../../core/keys/algorithms.ts";
import { SIGNING_ALGORITHMS } from "../../core/keys/privateKey.ts";
import type { Profile, ProfileDraft } from "../../core/profile/profile.ts";
import { moveToServer } from "../../core/profile/profileChanges.ts";
import { parseExtraParameters, parseScopes } from "../../core/profile/profileFields.ts";
import { algorithmChoicesOf, keyOf, methodOf } from "./keyAnswers.ts";
import { offeredText } from "./offeredText.ts";
import { serverOf, type WizardState } from "./wizardState.ts";

/** Why the secret or key is asked for, which decides what leaving the box empty means. */
export type SecretSituation =
  /** There is none yet; leaving the box empty postpones it. */
  | "new"
  /** Empty keeps the stored one. */
  | "kept"
  /** Empty keeps the stored one, which belonged to another client ID. */
  | "keptForOtherClient"
  /** The stored one belonged to another issuer, so it is dropped whatever is entered. */
  | "moved";

export function secretSituation(state: WizardState): SecretSituation {
  const { profile } = state.start;
  const server = serverOf(state);
  const method = methodOf(state);
  if (profile === undefined || server === undefined || !holdsFor(method, profile.credentials)) return "new";
  if (!holdsFor(method, moveToServer(profile, server).credentials)) return "moved";
  return offeredText(state, "clientId").trim() === profile.clientId ? "kept" : "keptForOtherClient";
}

/**
 * Whether an edit makes it necessary to ask for the secret or key: the stored one is dropped, belongs to another client,
 * or is not what the method needs.
 */
export function isCredentialDue(state: WizardState): boolean {
  const before = state.start.profile?.credentials.method;
  const situation = secretSituation(state);
  if (situation === "new") return before !== undefined && before !== methodOf(state);
  return situation !== "kept";
}

/**
 * What to store: the edited profile, or the draft of a new one.
 * @throws Error when the steps about the server have not been answered yet
 */
export function resultOf(state: WizardState): Profile | ProfileDraft {
  const server = serverOf(state);
  if (server === undefined) throw new Error("The wizard ended without a server.");
  const { base } = state;
  return {
    ...base,
    name: offeredText(state, "name").trim(),
    server,
    clientId: offeredText(state, "clientId").trim(),
    credentials: credentialsOf(state, server),
    scopes: parseScopes(state.texts.scopes),
    extraParameters: parseExtraParameters(offeredText(state, "parameters")),
    // A profile that points elsewhere belongs to the user, and must not be removed with the sandbox's profiles.
    isSandbox:
      base.isSandbox === true && base.server !== undefined && originOf(base.server) === originOf(server),
  };
}

function credentialsOf(state: WizardState, server: AuthorizationServer): ClientCredentials {
  const method = methodOf(state);
  if (isMethodWhere(method, { needs: "privateKey" })) return keyCredentials(state, method);
  const secrets = secretsOf(state, server);
  return isMethodWhere(method, { sends: "assertion" })
    ? { method, ...secrets, ...chosenAlgorithm(state, HMAC_ALGORITHMS) }
    : { method, ...secrets };
}

/** A secret typed for this server, else the stored one if it may be sent there, else none. */
function secretsOf(state: WizardState, server: AuthorizationServer): ClientSecrets {
  const { profile } = state.start;
  const moved = profile && moveToServer(profile, server).credentials;
  const kept = moved && isSecretCredentials(moved) ? moved : undefined;
  const clientSecret = offeredText(state, "secret").trim() || kept?.clientSecret;
  return {
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(kept?.secondSecret === undefined ? {} : { secondSecret: kept.secondSecret }),
  };
}

function keyCredentials(state: WizardState, method: KeyCredentials["method"]): KeyCredentials {
  const key = keyOf(state);
  if (key === undefined) return { method };
  const { kid: _, ...withoutId } = key;
  const kid = offeredText(state, "keyId").trim();
  const privateKey = kid === "" ? withoutId : { ...withoutId, kid };
  return { method, privateKey, ...chosenAlgorithm(state, SIGNING_ALGORITHMS) };
}

/** The default is not stored, so that it follows the key. */
function chosenAlgorithm<T extends string>(
  state: WizardState,
  known: readonly T[],
): { readonly algorithm?: T } {
  const chosen = offeredText(state, "algorithm");
  const algorithm = known.find((name) => name === chosen);
  return algorithm === undefined || algorithm === algorithmChoicesOf(state)[0] ? {} : { algorithm };
}
