import { COMMANDS } from "../../contributions.ts";
import { actionFor } from "../action.ts";
import type { Diagnosis, RunFacts } from "../record/tokenRun.ts";
import { API_PROOF_RULES } from "./apiProofRules.ts";
import { API_LAST_RULES, API_TOKEN_RULES } from "./apiRules.ts";
import { type CallEvidence, callEvidenceOf, type CallToken } from "./callEvidence.ts";
import { diagnosesOf } from "./diagnose.ts";
import type { Known } from "./evidence.ts";
import { LIMIT_RULES } from "./limitRules.ts";
import type { DiagnosisRule } from "./rule.ts";
import { alone, WAY_RULES } from "./rules.ts";

/** Every known problem of a call, the most telling group first. */
const GROUPS: readonly (readonly DiagnosisRule<CallEvidence>[])[] = [
  WAY_RULES,
  ...alone(LIMIT_RULES),
  ...alone(API_PROOF_RULES),
  ...alone(API_TOKEN_RULES),
  ...alone(API_LAST_RULES),
];

/** What to do, of rules that speak of a token request and of the profile's own server. */
const FIXES: Readonly<Record<string, string>> = {
  "host-not-found": "Check the spelling of the URL; for a name in your own network, connect to its VPN.",
  "sandbox-not-running":
    "Start the sandbox authorization server, whose APIs are at the same address, and call again.",
  "connection-refused":
    "Check host and port in the URL, and that the API is running; a firewall may also be refusing the connection.",
  "timeout-answer":
    "Call again, and raise the setting oktaM2m.requestTimeout if the API is known to be slow.",
  "not-http":
    "Check the port in the URL: something other than a web server listens there, or it requires https.",
  "unexpected-upgrade": "Check the URL: it may be that of a WebSocket, which is not called like an API.",
  "invalid-address": "Correct the URL; it must not contain a user name or a password.",
  "rate-limited": "Call again later; the answer's headers may say when.",
};

/** Why a call of an API failed and what to do, most likely first. */
export function diagnoseCall(facts: RunFacts, token: CallToken, known: Known = {}): readonly Diagnosis[] {
  const evidence = callEvidenceOf(facts, token, known);
  return diagnosesOf(evidence, GROUPS).map((diagnosis) => ofCall(diagnosis, facts.profile.id));
}

/** A diagnosis of the way there as one of a call: the profile has no part in its address, and the call is repeated. */
function ofCall({ action, ...diagnosis }: Diagnosis, profileId: string): Diagnosis {
  const { rule } = diagnosis;
  const kept = action?.command === COMMANDS.editProfile ? undefined : action;
  if (rule.startsWith("api-")) return { ...diagnosis, ...(action && { action }) };
  const isRequest = kept?.command === COMMANDS.getClientCredentialsToken;
  const again = isRequest ? actionFor("callAgain", { profileId }) : kept;
  return { ...diagnosis, fix: FIXES[rule] ?? diagnosis.fix, ...(again && { action: again }) };
}
