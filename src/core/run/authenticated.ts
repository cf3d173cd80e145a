import type { Outcome } from "../record/tokenRun.ts";

/**
 * Errors that a server returns only after it has authenticated the client (RFC 6749 5.2, RFC 9449 5 and 8, RFC 8707 2;
 * Okta's consent_required).
 */
const AFTER_AUTHENTICATION = [
  "unauthorized_client",
  "invalid_scope",
  "access_denied",
  "consent_required",
  "invalid_target",
  "use_dpop_nonce",
  "invalid_dpop_proof",
];

/** Whether a server has accepted what the client authenticated with; undefined if the outcome does not tell. */
export function isAuthenticated(outcome: Outcome): boolean | undefined {
  if (outcome.kind === "issued") return true;
  const code = refusalCode(outcome);
  if (code === "invalid_client") return false;
  return AFTER_AUTHENTICATION.includes(code) ? true : undefined;
}

/** The code of a refusal, or "" if it has none. */
export function refusalCode(outcome: Outcome): string {
  return outcome.kind === "refused" ? (outcome.error.code ?? "") : "";
}
