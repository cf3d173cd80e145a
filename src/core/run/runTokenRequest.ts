import { secondSecretOf } from "../profile/credentials.ts";
import { issuerOf, knownIssuerOf, tokenEndpointOf } from "../server/authorizationServer.ts";
import { brokenOnPurposeDiagnosis, brokenOnPurposeRemark } from "../diagnosis/brokenOnPurpose.ts";
import { diagnose } from "../diagnosis/diagnose.ts";
import { knownOf } from "./knownOf.ts";
import { findMetadata } from "./findMetadata.ts";
import type { Exchange, HttpPorts } from "../http/exchange.ts";
import type { Secret } from "../http/redact.ts";
import { atPace, type Pace, type Steps } from "../http/steps.ts";
import { responseSecrets } from "../http/responseSecrets.ts";
import { atMost, evenIfAborted } from "../jwks/findKey.ts";
import type { FindKey } from "../jwks/findKey.ts";
import { thumbprintOf } from "../keys/publicKey.ts";
import { assertingClient, isBrokenOnPurpose, overriddenParts } from "../oauth/assertionOverrides.ts";
import { requireCredentials } from "../oauth/requireCredentials.ts";
import { DpopNonces } from "../server/dpopNonces.ts";
import { withoutHiddenParameters } from "../profile/hiddenParameters.ts";
import type { Profile } from "../profile/profile.ts";
import { otherHostRemarks } from "../profile/profileRemarks.ts";
import { profileSecrets } from "../oauth/profileSecrets.ts";
import { readTokenResponse } from "./readTokenResponse.ts";
import { recordExchanges, type Send } from "../http/recordExchanges.ts";
import { sendTokenRequest } from "./sendTokenRequest.ts";
import type { AuthorizationServerMetadata, KnownMetadataOf } from "../server/serverMetadata.ts";
import type { ServerMemory } from "../server/serverMemory.ts";
import { checkToken } from "../soundness/checkToken.ts";
import { clockRemark } from "../soundness/clock.ts";
import type {
  Outcome,
  RunProfile,
  SoundnessCheck,
  TokenRun,
  RunFacts,
  TokenReading,
} from "../record/tokenRun.ts";
import { KEYS_WAIT_MS } from "../limits.ts";
import { notIn, unsaidForewarnings } from "./unsaid.ts";
import { verdictOf } from "./verdict.ts";

export interface RunPorts extends HttpPorts {
  newId(): string;
  /** Without it, a nonce is remembered for this run only. */
  readonly nonces?: DpopNonces;
  /** Without it, nothing else happens while an answer is read. */
  readonly pace?: Pace;
  /** Without it, a refused profile is compared only with metadata that the run itself has read. */
  readonly knownMetadata?: KnownMetadataOf;
  /** The source of the server's keys; without it the token's signature is not checked. */
  readonly servers?: Pick<ServerMemory, "keyFinder">;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  /** For each single exchange. */
  readonly timeoutMs: number;
  /** How long to wait for the server's keys once the token has arrived; `KEYS_WAIT_MS` by default. */
  readonly keysWaitMs?: number;
}

export interface RunResult {
  /** Unredacted, secrets and token included: redact it before it is kept or shown. */
  readonly run: TokenRun;
  readonly secrets: readonly Secret[];
}

/**
 * Requests a token once: discover, build, send, read, judge. Whatever the server does is data in the run.
 * @throws UserError as `requireCredentials` does, and "dpopKeyUnusable"
 * @throws DOMException "AbortError" when the signal is aborted before the answer has come
 */
export async function runTokenRequest(
  profile: Profile,
  ports: RunPorts,
  options: RunOptions,
): Promise<RunResult> {
  requireCredentials(profile);

  const { pace = () => undefined } = ports;
  const id = ports.newId();
  const startedAt = ports.now();
  const { send, exchanges } = recordExchanges(ports.transport, options);

  const endpoint = await findTokenEndpoint(profile, send);
  const findKey = endpoint.ok
    ? ports.servers?.keyFinder(profile.server, endpoint.metadata?.jwksUri)
    : undefined;
  const requestAt = async (tokenEndpoint: string): Promise<Answer> => {
    const nonces = ports.nonces ?? new DpopNonces(() => ports.now());
    const { exchange, secrets } = await sendTokenRequest(profile, tokenEndpoint, { ...ports, send, nonces });
    return { reading: await atPace(readExchange(exchange), pace), sentSecrets: secrets };
  };
  const { reading, sentSecrets } = endpoint.ok
    ? await requestAt(endpoint.tokenEndpoint)
    : { reading: { outcome: endpoint.outcome, remarks: [] }, sentSecrets: [] };

  const facts = {
    profile: describeProfile(profile, endpoint.ok ? endpoint.tokenEndpoint : undefined),
    exchanges,
    outcome: reading.outcome,
    token: reading.token,
  };
  const durationMs = ports.now() - startedAt;
  await pace();
  const checks = await checksOf({ ...facts, id }, profile, findKey, options);
  await pace();
  const isIssued = reading.outcome.kind === "issued";
  const brokenParts = overriddenParts(assertingClient(profile));
  const diagnoses = [
    ...diagnose(facts, knownOf(profile, exchanges.at(-1))),
    ...(brokenParts.length > 0 && !isIssued ? [brokenOnPurposeDiagnosis(brokenParts, profile.id)] : []),
  ];
  const clock = exchanges.map(clockRemark).findLast((remark) => remark !== undefined);
  const unsaid = notIn(diagnoses);
  const metadata = (endpoint.ok ? endpoint.metadata : undefined) ?? ports.knownMetadata?.(profile.server);
  const run: TokenRun = {
    ...facts,
    exchanges: exchanges.map(withoutHiddenParameters),
    id,
    startedAt,
    durationMs,
    diagnoses,
    verdict: verdictOf(facts, diagnoses, checks),
    checks,
    followUps: [],
    remarks: [
      ...(brokenParts.length > 0 && isIssued ? [brokenOnPurposeRemark(brokenParts)] : []),
      // The server has taken what it was warned of.
      ...(isIssued ? [] : unsaidForewarnings(profile, metadata, diagnoses)),
      ...(endpoint.ok ? endpoint.remarks : []),
      ...reading.remarks,
      ...(clock === undefined || isIssued ? [] : [clock].filter(unsaid)),
    ],
  };
  const secrets = [
    ...profileSecrets(profile),
    ...sentSecrets,
    ...exchanges.flatMap((exchange) => responseSecrets(exchange.response)),
    ...(reading.token ? [{ value: reading.token.accessToken, isToken: true }] : []),
  ];
  return { run, secrets };
}

interface Answer {
  readonly reading: TokenReading;
  readonly sentSecrets: readonly Secret[];
}

type TokenEndpoint =
  | {
      readonly ok: true;
      readonly tokenEndpoint: string;
      /** If the server was asked for it. */
      readonly metadata?: AuthorizationServerMetadata;
      readonly remarks: readonly string[];
    }
  | { readonly ok: false; readonly outcome: Outcome };

async function findTokenEndpoint(profile: Profile, send: Send): Promise<TokenEndpoint> {
  const known = tokenEndpointOf(profile.server);
  if (known !== undefined) return { ok: true, tokenEndpoint: known, remarks: [] };
  const found = await findMetadata(issuerOf(profile.server), send);
  if (!found.ok) return found;
  const { metadata } = found;
  const { tokenEndpoint } = metadata;
  return { ok: true, tokenEndpoint, metadata, remarks: otherHostRemarks(profile, "token", tokenEndpoint) };
}

function* readExchange({ response, timings }: Exchange): Steps<TokenReading> {
  if (response === undefined) return { outcome: { kind: "unreachable" }, remarks: [] };
  return yield* readTokenResponse(response, timings.startedAt + timings.total);
}

async function checksOf(
  { id: runId, token, exchanges }: RunFacts & Pick<TokenRun, "id">,
  { id, server, clientId, scopes, expectations, dpop }: Profile,
  findKey: FindKey | undefined,
  { signal, keysWaitMs = KEYS_WAIT_MS }: RunOptions,
): Promise<readonly SoundnessCheck[]> {
  if (token === undefined) return [];
  return checkToken({
    token,
    exchange: exchanges.at(-1),
    facts: {
      profileId: id,
      runId,
      serverKind: server.kind,
      issuer: knownIssuerOf(server),
      clientId,
      requestedScopes: scopes,
      expectations,
      dpop: { thumbprint: dpop && (await thumbprintOf(dpop.privateKey)) },
    },
    // The token has been issued, so a cancellation ends the waiting and not the run.
    findKey: findKey && evenIfAborted(atMost(findKey, keysWaitMs, signal), signal),
  });
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
    isBrokenOnPurpose: isBrokenOnPurpose(assertingClient(profile)),
    isDpopOn: profile.dpop !== undefined,
    hasSecondSecret: secondSecretOf(credentials) !== undefined,
  };
}
