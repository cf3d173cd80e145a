import { originOf } from "../../core/authorizationServer.ts";
import { clientSecretOf, hasSecret } from "../../core/oauth/clientAuthentication.ts";
import type { AuthorizationServer, ClientCredentials, Profile, ProfileDraft } from "../../core/profile.ts";
import { moveToServer } from "../../core/profileChanges.ts";
import { parseExtraParameters, parseScopes } from "../../core/profileFields.ts";
import { offeredText, serverOf, type WizardState } from "./wizardState.ts";

/** Why the secret is asked for, which decides what an empty box means. */
export type SecretSituation =
  /** There is none yet; empty leaves it for later. */
  | "new"
  /** Empty keeps the stored one. */
  | "kept"
  /** Empty keeps the stored one, which belonged to another client id. */
  | "keptForOtherClient"
  /** The stored one belonged to another issuer, so it is dropped whatever is entered. */
  | "moved";

export function secretSituation(state: WizardState): SecretSituation {
  const { profile } = state.start;
  const server = serverOf(state);
  if (profile === undefined || server === undefined || !hasSecret(profile.credentials)) return "new";
  if (!hasSecret(moveToServer(profile, server).credentials)) return "moved";
  return offeredText(state, "clientId").trim() === profile.clientId ? "kept" : "keptForOtherClient";
}

/** The method that is chosen; anything unknown is Okta's default. */
export function methodOf(state: WizardState): "client_secret_basic" | "client_secret_post" {
  return state.texts.method === "client_secret_post" ? "client_secret_post" : "client_secret_basic";
}

/**
 * What is to be stored: the edited profile, or the draft of a new one.
 * @throws Error before the steps about the server were answered
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
    extraParameters: parseExtraParameters(state.texts.parameters),
    // Pointed elsewhere it is the user's own, and must not go with the sandbox's profiles.
    isSandbox:
      base.isSandbox === true && base.server !== undefined && originOf(base.server) === originOf(server),
  };
}

/** A secret typed for this server, else the stored one as far as it may be sent there, else none. */
function credentialsOf(state: WizardState, server: AuthorizationServer): ClientCredentials {
  const method = methodOf(state);
  const { profile } = state.start;
  const kept = profile && clientSecretOf(moveToServer(profile, server).credentials);
  const secret = offeredText(state, "secret").trim() || kept;
  return secret === undefined ? { method } : { method, clientSecret: secret };
}
