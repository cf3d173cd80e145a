import type { Exchange } from "../http/exchange.ts";
import { rateLimitOf } from "../http/rateLimit.ts";
import { isBrokenOnPurpose, assertingClient } from "../oauth/assertionOverrides.ts";
import { hasSecret } from "../profile/credentials.ts";
import { isOktaKind } from "../server/authorizationServer.ts";
import type { TokenRun } from "../record/tokenRun.ts";
import type { FailureAtHand } from "./probe.ts";

/** With fewer requests left in a server's limit, none of them is spent on a probe. */
const FEWEST_LEFT = 10;

/** Diagnoses that leave open whether the app takes another method than the one that was used. */
const METHOD_OPEN: readonly string[] = [
  "auth0-wrong-secret",
  "encoded-secret",
  "invalid-client",
  "keycloak-wrong-credentials",
  "malformed-basic-header",
  "method-mismatch",
  "method-refused-elsewhere",
  "no-credentials",
  "secret-refused-elsewhere",
  "unauthorized",
];

/** Diagnoses by which something has changed the request on its way. */
const CHANGED_ON_THE_WAY: readonly string[] = [
  "accept-refused",
  "body-unreadable",
  "browser-request",
  "credentials-in-query",
  "credentials-twice",
  "dpop-header-lost",
  "dpop-proof-twice",
  "grant-type-missing",
  "malformed-basic-header",
  "media-type-refused",
  "no-credentials",
];

/** Diagnoses about the time of an assertion or a proof, or of a certificate. */
const ABOUT_TIME: readonly string[] = [
  "assertion-times",
  "certificate-expired",
  "certificate-not-yet-valid",
  "dpop-proof-clock",
];

/** Diagnoses about which of an org's servers the client may use. */
const ABOUT_SERVER: readonly string[] = [
  "api-access-management-missing",
  "client-not-for-custom-servers",
  "grant-for-custom-servers-only",
  "org-server-needs-private-key",
  "unknown-authorization-server",
  "unknown-path",
];

const SCOPE_CODES: readonly string[] = [
  "invalid_scope",
  "consent_required",
  "client_credentials_self_scope_requested",
];

const isDiagnosed = ({ diagnoses }: TokenRun, rules: readonly string[]) =>
  diagnoses.some(({ rule }) => rules.includes(rule));

function codeOf({ outcome }: TokenRun): string | undefined {
  return outcome.kind === "refused" ? outcome.error.code : undefined;
}

/** Whether an answer asks for fewer requests, or speaks of a lock. */
export function isLimiting({ response }: Exchange): boolean {
  if (response === undefined) return false;
  const { remaining } = rateLimitOf(response.headers);
  return (
    response.status === 429 ||
    (remaining !== undefined && remaining < FEWEST_LEFT) ||
    (response.status >= 400 &&
      /\block(ed|out)\b|too many|throttl|temporarily blocked/i.test(response.body.text))
  );
}

/** Why no probe may use the client's credentials, in a sentence; undefined if they may. */
export function objectionToCredentials({ run, profile }: FailureAtHand): string | undefined {
  if (run.exchanges.some(isLimiting)) {
    return "The server limits requests or speaks of a lock, so no probe sends the credentials.";
  }
  if (isBrokenOnPurpose(assertingClient(profile))) {
    return "The profile is broken on purpose, so no probe sends its assertions.";
  }
  return undefined;
}

export function mayUseCredentials(failure: FailureAtHand): boolean {
  return objectionToCredentials(failure) === undefined && hasSecret(failure.profile.credentials);
}

export function isMethodOpen({ run }: FailureAtHand): boolean {
  return run.outcome.kind === "refused" && isDiagnosed(run, METHOD_OPEN);
}

/** Whether the server has accepted the client, and refused what it asks for. */
export function isAboutScopes({ run }: FailureAtHand): boolean {
  const code = codeOf(run) ?? "";
  if (SCOPE_CODES.includes(code)) return true;
  // Elsewhere this code may be about the client, and with 403 it is about the network that it is used from.
  const { serverKind } = run.profile;
  return code === "access_denied" && isOktaKind(serverKind) && run.exchanges.at(-1)?.response?.status !== 403;
}

/** Whether the server that the profile names may be the wrong one, or none. */
export function isAboutServer({ run }: FailureAtHand): boolean {
  const { outcome } = run;
  return (
    ["undiscovered", "redirected", "unusable"].includes(outcome.kind) ||
    run.exchanges.at(-1)?.response?.status === 404 ||
    isDiagnosed(run, ABOUT_SERVER)
  );
}

export function isUnreached({ run }: FailureAtHand): boolean {
  return run.outcome.kind === "unreachable";
}

export function isAboutTime({ run }: FailureAtHand): boolean {
  return isDiagnosed(run, ABOUT_TIME);
}

export function isChangedOnTheWay({ run }: FailureAtHand): boolean {
  return isDiagnosed(run, CHANGED_ON_THE_WAY);
}

export function isAboutAudience({ run }: FailureAtHand): boolean {
  return isDiagnosed(run, ["assertion-audience", "dpop-address"]);
}

export function isAboutGrant({ run }: FailureAtHand): boolean {
  return ["unauthorized_client", "unsupported_grant_type"].includes(codeOf(run) ?? "");
}

/** Whether the server refuses what an assertion or a proof is signed with. */
export function isAboutAlgorithm({ run }: FailureAtHand): boolean {
  return isDiagnosed(run, METHOD_OPEN) || isDiagnosed(run, ["assertion-algorithm", "dpop-proof-key"]);
}
