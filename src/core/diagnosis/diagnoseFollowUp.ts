import { COMMANDS } from "../../contributions.ts";
import { type Action, actionFor } from "../action.ts";
import type { Diagnosis, RunFacts } from "../record/tokenRun.ts";
import { diagnose } from "./diagnose.ts";
import type { Known } from "./evidence.ts";
import { rfcSection } from "../pages.ts";

const NOT_ALLOWED = {
  cause: "The server does not allow this client to introspect or revoke tokens.",
  fix: "Allow it in the app's settings at the server, or use a client that is allowed to.",
  page: rfcSection(7662, "2.3"),
};

/** A retry must repeat the follow-up, not the token request. */
const AGAIN = { introspection: "introspectAgain", revocation: "revokeAgain" } as const;

/** Diagnoses worded for a token request, reworded for a request about an existing token. */
const REWORDED: Readonly<Record<string, Omit<Diagnosis, "rule">>> = {
  "invalid-request": {
    cause: "The server found a parameter missing, repeated or malformed.",
    fix: "Look at the request as sent: it must contain the token and the client authentication that the app is set to.",
    page: rfcSection(6749, "5.2"),
  },
  "unauthorized-client": NOT_ALLOWED,
  "access-denied": NOT_ALLOWED,
  "unsupported-token-type": {
    cause: "The server does not do this for access tokens.",
    fix: "Let the token expire: many servers revoke refresh tokens only, because APIs check access tokens without asking the server.",
    page: rfcSection(7009, "2.2.1"),
  },
};

/** Why a request about a token failed, by those rules for token requests that also apply here. */
export function diagnoseFollowUp(
  facts: RunFacts,
  kind: keyof typeof AGAIN,
  runId: string,
  known: Known = {},
): readonly Diagnosis[] {
  const again = actionFor(AGAIN[kind], { profileId: facts.profile.id, runId });
  return diagnose(facts, known).map((diagnosis) => {
    const reworded = REWORDED[diagnosis.rule];
    if (reworded !== undefined) return { ...reworded, rule: diagnosis.rule };
    return isRequest(diagnosis.action) ? { ...diagnosis, action: again } : diagnosis;
  });
}

function isRequest(action: Action | undefined): boolean {
  return action?.command === COMMANDS.getClientCredentialsToken;
}
