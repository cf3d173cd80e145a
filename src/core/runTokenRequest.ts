import { issuerOf, tokenEndpointOf } from "./authorizationServer.ts";
import { diagnose } from "./diagnosis/diagnose.ts";
import { findMetadata, type Send } from "./findMetadata.ts";
import { clockDifferenceRemark } from "./http/clockDifference.ts";
import type { Exchange, HttpRequest, Transport } from "./http/exchange.ts";
import type { Secret } from "./http/redact.ts";
import { responseSecrets } from "./http/responseSecrets.ts";
import { CLIENT_AUTHENTICATION_METHODS, hasSecret } from "./oauth/clientAuthentication.ts";
import { buildTokenRequest } from "./oauth/tokenRequest.ts";
import type { Profile } from "./profile.ts";
import { endpointRemarks, profileRemarks } from "./profileRemarks.ts";
import { readTokenResponse } from "./readTokenResponse.ts";
import type { TokenReading } from "./runFacts.ts";
import type { Outcome, RunProfile, TokenRun } from "./tokenRun.ts";
import { secretMissing } from "./userError.ts";
import { verdictOf } from "./verdict.ts";

/** A token response is a few kilobytes; beyond this somebody else is answering. */
const MAX_BODY_BYTES = 1024 * 1024;

export interface RunPorts {
  readonly transport: Transport;
  /** Milliseconds since the epoch. */
  now(): number;
  newId(): string;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  /** For each exchange. */
  readonly timeoutMs: number;
}

export interface RunResult {
  /** As it was, secrets and token included: redact it before it is kept or shown. */
  readonly run: TokenRun;
  readonly secrets: readonly Secret[];
}

/**
 * Requests a token once: discover, build, send, read, judge. Whatever the server does is data in the run.
 * @throws UserError "secretMissing"
 * @throws DOMException "AbortError" when the signal is aborted
 */
export async function runTokenRequest(
  profile: Profile,
  ports: RunPorts,
  options: RunOptions,
): Promise<RunResult> {
  const method = CLIENT_AUTHENTICATION_METHODS[profile.credentials.method];
  if (!hasSecret(profile.credentials)) throw secretMissing(profile);

  const startedAt = ports.now();
  const exchanges: Exchange[] = [];
  const send = async (purpose: Exchange["purpose"], request: HttpRequest): Promise<Exchange> => {
    const result = await ports.transport(request, { ...options, maxBodyBytes: MAX_BODY_BYTES });
    const exchange = { purpose, ...result };
    exchanges.push(exchange);
    return exchange;
  };

  const endpoint = await findTokenEndpoint(profile, send);
  const reading = endpoint.ok
    ? readExchange(
        await send("token", await buildTokenRequest(profile, endpoint.tokenEndpoint, ports)),
        profile,
      )
    : { outcome: endpoint.outcome, remarks: [] };

  const facts = {
    profile: describeProfile(profile, endpoint.ok ? endpoint.tokenEndpoint : undefined),
    exchanges,
    outcome: reading.outcome,
    token: reading.token,
  };
  const diagnoses = diagnose(facts);
  const clock = exchanges.map(clockDifferenceRemark).findLast((remark) => remark !== undefined);
  const run: TokenRun = {
    ...facts,
    id: ports.newId(),
    startedAt,
    durationMs: ports.now() - startedAt,
    diagnoses,
    verdict: verdictOf(facts, diagnoses),
    checks: [],
    followUps: [],
    remarks: [
      ...profileRemarks(profile),
      ...(endpoint.ok ? endpoint.remarks : []),
      ...reading.remarks,
      ...(clock === undefined ? [] : [clock]),
    ],
  };
  const secrets = [
    ...method.secrets(profile.credentials, profile.clientId),
    ...exchanges.flatMap((exchange) => responseSecrets(exchange.response)),
    ...(reading.token ? [{ value: reading.token.accessToken, isToken: true }] : []),
  ];
  return { run, secrets };
}

type TokenEndpoint =
  | { readonly ok: true; readonly tokenEndpoint: string; readonly remarks: readonly string[] }
  | { readonly ok: false; readonly outcome: Outcome };

async function findTokenEndpoint(profile: Profile, send: Send): Promise<TokenEndpoint> {
  const known = tokenEndpointOf(profile.server);
  if (known !== undefined) return { ok: true, tokenEndpoint: known, remarks: [] };
  const metadata = await findMetadata(issuerOf(profile.server), send);
  if (!metadata.ok) return metadata;
  const { tokenEndpoint, authenticationMethods } = metadata;
  return {
    ok: true,
    tokenEndpoint,
    remarks: endpointRemarks(profile, tokenEndpoint, authenticationMethods),
  };
}

function readExchange({ response, timings }: Exchange, { server, scopes }: Profile): TokenReading {
  if (response === undefined) return { outcome: { kind: "unreachable" }, remarks: [] };
  return readTokenResponse(response, timings.startedAt + timings.total, scopes, issuerOf(server));
}

function describeProfile(profile: Profile, tokenEndpoint: string | undefined): RunProfile {
  const { id, name, clientId, credentials, server, scopes, isSandbox } = profile;
  return {
    id,
    name,
    clientId,
    method: credentials.method,
    issuer: issuerOf(server),
    tokenEndpoint,
    serverKind: server.kind,
    scopes,
    isSandbox,
  };
}
