import { calculateJwkThumbprint } from "jose";
import { issuerOf, tokenEndpointOf } from "./authorizationServer.ts";
import { diagnose } from "./diagnosis/diagnose.ts";
import { clockDifferenceRemark } from "./http/clockDifference.ts";
import type { Exchange, HttpRequest, Transport } from "./http/exchange.ts";
import type { Secret } from "./http/redact.ts";
import { responseSecrets } from "./http/responseSecrets.ts";
import { atMost } from "./jwks/findKey.ts";
import type { FindKey } from "./jwks/findKey.ts";
import { CLIENT_AUTHENTICATION_METHODS, hasSecret } from "./oauth/clientAuthentication.ts";
import { metadataRequests, readMetadata } from "./oauth/discovery.ts";
import { buildTokenRequest } from "./oauth/tokenRequest.ts";
import type { Profile } from "./profile.ts";
import { endpointRemarks, profileRemarks } from "./profileRemarks.ts";
import { readTokenResponse } from "./readTokenResponse.ts";
import type { RunFacts, TokenReading } from "./runFacts.ts";
import type { ServerMemory } from "./serverMemory.ts";
import { checkToken } from "./soundness/checkToken.ts";
import type { Outcome, RunProfile, SoundnessCheck, TokenRun } from "./tokenRun.ts";
import { secretMissing } from "./userError.ts";
import { verdictOf } from "./verdict.ts";

/** A token response is a few kilobytes; beyond this somebody else is answering. */
const MAX_BODY_BYTES = 1024 * 1024;

/** For the server's keys, once the token is there. */
const KEYS_WAIT_MS = 5_000;

export interface RunPorts {
  readonly transport: Transport;
  /** Milliseconds since the epoch. */
  now(): number;
  newId(): string;
  /** Where the server's keys are had from; without it the token's signature stays unchecked. */
  readonly servers?: Pick<ServerMemory, "keyFinder">;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  /** For each exchange. */
  readonly timeoutMs: number;
  /** How long the server's keys are waited for once the token is there; 5 seconds unless given. */
  readonly keysWaitMs?: number;
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
  const findKey = endpoint.ok ? ports.servers?.keyFinder(profile.server, endpoint.jwksUri) : undefined;
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
  const durationMs = ports.now() - startedAt;
  const checks = await checksOf(facts, profile, findKey, options);
  const diagnoses = diagnose(facts);
  const clock = exchanges.map(clockDifferenceRemark).findLast((remark) => remark !== undefined);
  const run: TokenRun = {
    ...facts,
    id: ports.newId(),
    startedAt,
    durationMs,
    diagnoses,
    verdict: verdictOf(facts, diagnoses, checks),
    checks,
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
  | {
      readonly ok: true;
      readonly tokenEndpoint: string;
      readonly jwksUri?: string;
      readonly remarks: readonly string[];
    }
  | { readonly ok: false; readonly outcome: Outcome };

type Send = (purpose: Exchange["purpose"], request: HttpRequest) => Promise<Exchange>;

async function findTokenEndpoint(profile: Profile, send: Send): Promise<TokenEndpoint> {
  const known = tokenEndpointOf(profile.server);
  if (known !== undefined) return { ok: true, tokenEndpoint: known, remarks: [] };
  const issuer = issuerOf(profile.server);
  let reason = "";
  for (const request of metadataRequests(issuer)) {
    const { response } = await send("metadata", request);
    if (response === undefined) return { ok: false, outcome: { kind: "unreachable" } };
    const metadata = readMetadata(response, issuer);
    if (metadata.ok) {
      const { tokenEndpoint, authenticationMethods } = metadata;
      return {
        ok: true,
        tokenEndpoint,
        jwksUri: metadata.metadata.jwksUri,
        remarks: endpointRemarks(profile, tokenEndpoint, authenticationMethods),
      };
    }
    // What the first address says about the wrong issuer is worth more than that the second has nothing.
    if (reason === "" || metadata.isAnswer) reason = metadata.reason;
    if (metadata.isAnswer) break;
  }
  return { ok: false, outcome: { kind: "undiscovered", reason } };
}

function readExchange({ response, timings }: Exchange, { server, scopes }: Profile): TokenReading {
  if (response === undefined) return { outcome: { kind: "unreachable" }, remarks: [] };
  return readTokenResponse(response, timings.startedAt + timings.total, scopes, issuerOf(server));
}

async function checksOf(
  { token, exchanges }: RunFacts,
  { server, clientId, scopes, expectations, dpop }: Profile,
  findKey: FindKey | undefined,
  { signal, keysWaitMs = KEYS_WAIT_MS }: RunOptions,
): Promise<readonly SoundnessCheck[]> {
  if (token === undefined) return [];
  return checkToken({
    token,
    exchange: exchanges.at(-1),
    facts: {
      serverKind: server.kind,
      issuer: issuerOf(server),
      clientId,
      requestedScopes: scopes,
      expectations,
      dpop: { thumbprint: dpop && (await calculateJwkThumbprint({ ...dpop.privateKey })) },
    },
    findKey: findKey && atMost(findKey, keysWaitMs, signal),
  });
}

function describeProfile(profile: Profile, tokenEndpoint: string | undefined): RunProfile {
  const { id, name, clientId, credentials, server, scopes, isSandbox, assertionOverrides, dpop } = profile;
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
    isBrokenOnPurpose: assertionOverrides !== undefined,
    isDpopOn: dpop !== undefined,
  };
}
