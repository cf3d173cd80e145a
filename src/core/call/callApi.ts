import { diagnoseCall } from "../diagnosis/diagnoseCall.ts";
import type { HttpRequest } from "../http/exchange.ts";
import { recordExchanges } from "../http/recordExchanges.ts";
import type { Secret } from "../http/redact.ts";
import { responseSecrets } from "../http/responseSecrets.ts";
import { profileSecrets } from "../oauth/profileSecrets.ts";
import type { Profile } from "../profile/profile.ts";
import type { HeldToken } from "../record/heldToken.ts";
import { revokedAt } from "../record/revoked.ts";
import type { FollowUp, Outcome, TokenRun } from "../record/tokenRun.ts";
import { failedOutcome } from "../run/failedOutcome.ts";
import { knownOf } from "../run/knownOf.ts";
import type { RunOptions, RunPorts } from "../run/runTokenRequest.ts";
import { isDpop } from "../run/tokenTitle.ts";
import { followUpFailure, statusLine } from "../run/verdict.ts";
import type { DpopNonces } from "../server/dpopNonces.ts";
import { grantedScopes } from "../soundness/grantedScopes.ts";
import { dpopOff } from "../requestErrors.ts";
import { type Presented, sendApiCall } from "./sendApiCall.ts";

/** A call to make, with the token to make it with. */
export interface ApiCallWith {
  readonly request: HttpRequest;
  /** What is in the request that must not be shown. */
  readonly secrets: readonly Secret[];
  readonly held: HeldToken;
  /** The run that has brought the token. */
  readonly run: TokenRun;
  readonly profile: Profile;
}

export interface ApiCallResult {
  /** Unredacted, secrets and token included: redact it before it is kept or shown. */
  readonly followUp: FollowUp;
  readonly secrets: readonly Secret[];
}

/**
 * How a profile's token is presented to an API.
 * @throws UserError "dpopOff" when the key that the token is bound to is gone
 */
export function presentedBy(profile: Profile, held: HeldToken): Presented {
  const { accessToken } = held;
  if (!isDpop(held)) return { accessToken };
  if (profile.dpop === undefined) throw dpopOff(profile);
  return { accessToken, binding: { key: profile.dpop.privateKey, profile } };
}

/**
 * Calls an API with a token, and says what its answer means. Whatever the API does is data in the result.
 * @throws UserError as `presentedBy` and `sendApiCall` do
 * @throws DOMException "AbortError" when the signal is aborted
 */
export async function callApi(
  { request, secrets: ofRequest, held, run, profile }: ApiCallWith,
  ports: Pick<RunPorts, "transport" | "now" | "pace"> & { readonly nonces: DpopNonces },
  options: RunOptions,
): Promise<ApiCallResult> {
  const { pace = () => undefined, nonces } = ports;
  const { send, exchanges } = recordExchanges(ports.transport, options);
  const sent = await sendApiCall(request, presentedBy(profile, held), { send, nonces });
  await pace();
  const { exchange } = sent;
  const secrets = [
    ...profileSecrets(profile),
    ...sent.secrets,
    ...ofRequest,
    ...exchanges.flatMap(({ response }) => responseSecrets(response)),
  ];
  const about = {
    kind: "call",
    at: ports.now(),
    exchange,
    remarks: sent.isRepeated
      ? ["The API asked for a nonce in the DPoP proof, so the call was sent a second time with it."]
      : [],
  } as const;
  const { response } = exchange;
  const failed: Outcome | undefined =
    response === undefined
      ? { kind: "unreachable" }
      : (failedOutcome(response) ??
        (exchange.failure !== undefined || response.status < 200 ? { kind: "unusable" } : undefined));
  if (failed === undefined) {
    return {
      followUp: {
        ...about,
        tone: "success",
        headline: statusLine(response),
        meaning: "The API accepted this call.",
        diagnoses: [],
      },
      secrets,
    };
  }
  const facts = { profile: run.profile, exchanges: [exchange], outcome: failed, token: run.token };
  const token = {
    isExpired: held.expiresAt !== undefined && held.expiresAt <= ports.now(),
    isRevoked: revokedAt(run) !== undefined,
    scopes: run.token && grantedScopes(run.token, run.profile.scopes),
  };
  const diagnoses = diagnoseCall(facts, token, knownOf(profile, exchange));
  const verdict = followUpFailure(facts, diagnoses);
  return {
    followUp: {
      ...about,
      ...verdict,
      ...(failed.kind === "redirected" ? { tone: "warning" as const } : {}),
      headline: response === undefined ? verdict.headline : statusLine(response),
      diagnoses,
    },
    secrets,
  };
}
