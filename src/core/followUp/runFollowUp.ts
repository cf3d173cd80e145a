import { endpointsOf, issuerOf } from "../server/authorizationServer.ts";
import { brokenOnPurposeDiagnosis } from "../diagnosis/brokenOnPurpose.ts";
import { diagnoseFollowUp } from "../diagnosis/diagnoseFollowUp.ts";
import { failedOutcome } from "../run/failedOutcome.ts";
import { knownOf } from "../run/knownOf.ts";
import { findMetadata } from "../run/findMetadata.ts";
import { FOLLOW_UPS, type FollowUpKind, type FollowUpReading } from "./followUpKinds.ts";
import type { Exchange } from "../http/exchange.ts";
import type { Secret } from "../http/redact.ts";
import { responseSecrets } from "../http/responseSecrets.ts";
import type { InactiveToken } from "./inactiveReasons.ts";
import { assertingClient, overriddenParts } from "../oauth/assertionOverrides.ts";
import { buildAuthenticatedPost } from "../oauth/tokenRequest.ts";
import { quoted } from "../quoted.ts";
import { requireCredentials } from "../oauth/requireCredentials.ts";
import { secondSecretOf } from "../profile/credentials.ts";
import type { Profile } from "../profile/profile.ts";
import { otherHostRemarks } from "../profile/profileRemarks.ts";
import { profileSecrets } from "../oauth/profileSecrets.ts";
import { recordExchanges, type Send } from "../http/recordExchanges.ts";
import type { RunOptions, RunPorts } from "../run/runTokenRequest.ts";
import type { FollowUp, Outcome, TokenRun } from "../record/tokenRun.ts";
import { endpointUnknown } from "../requestErrors.ts";
import { tokenOfOtherServer } from "../tokenErrors.ts";
import { followUpFailure } from "../run/verdict.ts";

export interface FollowUpResult {
  /** Unredacted, secrets and token included: redact it before it is kept or shown. */
  readonly followUp: FollowUp;
  readonly secrets: readonly Secret[];
}

/**
 * Asks the server that issued a run's token about it, or to revoke it, with the profile's own client authentication.
 * Whatever the server does is data in the result.
 * @throws UserError as `requireCredentials` does; "tokenOfOtherServer" when the profile has since been moved to another
 * server; "endpointUnknown" when only the server's token endpoint is known
 * @throws DOMException "AbortError" when the signal is aborted
 */
export async function runFollowUp(
  kind: FollowUpKind,
  profile: Profile,
  { run, accessToken }: { readonly run: TokenRun; readonly accessToken: string },
  ports: RunPorts,
  options: RunOptions,
): Promise<FollowUpResult> {
  requireCredentials(profile);
  const issuer = issuerOf(profile.server);
  if (issuer !== run.profile.issuer) throw tokenOfOtherServer(profile);

  const { pace = () => undefined } = ports;
  const { send, exchanges } = recordExchanges(ports.transport, options);
  const endpoint = await findEndpoint(kind, profile, send);
  let answer: Answer;
  let sentSecrets: readonly Secret[] = [];
  if ("url" in endpoint) {
    const form = accessTokenParameters(accessToken);
    const built = await buildAuthenticatedPost(profile, endpoint.url, form, ports);
    sentSecrets = built.secrets;
    const exchange = await send(kind, built.request, built.sentJwts);
    await pace();
    answer = read(kind, exchange, { run, clientId: profile.clientId, issuer, now: ports.now() });
  } else {
    answer = endpoint;
  }

  await pace();
  const secrets = [
    ...profileSecrets(profile),
    { value: accessToken, isToken: true },
    ...sentSecrets,
    ...exchanges.flatMap(({ response }) => responseSecrets(response)),
  ];
  const exchange = exchanges.at(-1);
  if (exchange === undefined) throw new Error("There is no exchange to judge.");
  const about = { kind, at: ports.now(), exchange };
  const remarks = "url" in endpoint ? otherHostRemarks(profile, kind, endpoint.url) : [];
  if ("reading" in answer) {
    const { reading } = answer;
    return {
      followUp: { ...about, diagnoses: [], ...reading, remarks: [...remarks, ...reading.remarks] },
      secrets,
    };
  }
  const brokenParts = overriddenParts(assertingClient(profile));
  const facts = {
    profile: {
      ...run.profile,
      clientId: profile.clientId,
      method: profile.credentials.method,
      isBrokenOnPurpose: brokenParts.length > 0,
      hasSecondSecret: secondSecretOf(profile.credentials) !== undefined,
    },
    exchanges,
    outcome: answer.outcome,
  };
  const diagnoses = [
    ...diagnoseFollowUp(facts, kind, run.id, knownOf(profile, exchange)),
    ...(brokenParts.length > 0 ? [brokenOnPurposeDiagnosis(brokenParts, profile.id)] : []),
  ];
  return {
    followUp: { ...about, ...followUpFailure(facts, diagnoses), diagnoses, remarks },
    secrets,
  };
}

type Answer = { readonly reading: FollowUpReading } | { readonly outcome: Outcome };

/** Okta's endpoints are siblings of its token endpoint; other servers name theirs in their metadata. */
async function findEndpoint(
  kind: FollowUpKind,
  { id, server }: Profile,
  send: Send,
): Promise<Answer | { readonly url: string }> {
  const known = endpointsOf(server);
  if (known !== undefined) return { url: known[kind] };
  const issuer = issuerOf(server);
  if (server.kind === "token-endpoint") throw endpointUnknown(id, kind);
  const found = await findMetadata(issuer, send);
  if (!found.ok) return { outcome: found.outcome };
  const url = FOLLOW_UPS[kind].endpointIn(found.metadata);
  if (url !== undefined) return { url };
  return {
    reading: {
      tone: "failure",
      headline: `No ${kind} endpoint`,
      meaning: `The metadata of ${quoted(issuer)} names no https address for ${kind}, so this server may not offer it. The token was not sent.`,
      remarks: [],
    },
  };
}

function read(kind: FollowUpKind, { response }: Exchange, token: InactiveToken): Answer {
  if (response === undefined) return { outcome: { kind: "unreachable" } };
  const outcome = failedOutcome(response);
  return outcome === undefined ? { reading: FOLLOW_UPS[kind].read(response, token) } : { outcome };
}

/** The parameters that identify an access token in a request about it (RFC 7662 2.1, RFC 7009 2.1). */
function accessTokenParameters(accessToken: string): readonly (readonly [string, string])[] {
  return [
    ["token", accessToken],
    ["token_type_hint", "access_token"],
  ];
}
