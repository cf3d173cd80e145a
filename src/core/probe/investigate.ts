import type { Exchange, HttpPorts } from "../http/exchange.ts";
import { recordExchanges, type Send } from "../http/recordExchanges.ts";
import type { Secret } from "../http/redact.ts";
import { responseSecrets } from "../http/responseSecrets.ts";
import { atPace, type Pace } from "../http/steps.ts";
import { profileSecrets } from "../oauth/profileSecrets.ts";
import { requireCredentials } from "../oauth/requireCredentials.ts";
import { withoutHiddenParameters } from "../profile/hiddenParameters.ts";
import type { Profile } from "../profile/profile.ts";
import type { Investigation, Probe, ProbeResult } from "../record/investigation.ts";
import { readTokenResponse } from "../run/readTokenResponse.ts";
import { sendTokenRequest } from "../run/sendTokenRequest.ts";
import { issuerOf, tokenEndpointOf } from "../server/authorizationServer.ts";
import { issuerIn, readMetadata } from "../server/discovery.ts";
import type { DpopNonces } from "../server/dpopNonces.ts";
import { conclude, concludeEarly } from "./conclude.ts";
import { connectionFindings } from "./connectionFindings.ts";
import { isLimiting } from "./failureKinds.ts";
import { ownMetadata } from "./metadataProbes.ts";
import { planProbes, remarksOnPlan } from "./plan.ts";
import type { FailureAtHand, Found, MetadataAnswer, PlannedProbe, TokenAnswer, TokenProbe } from "./probe.ts";
import { whatHasChanged } from "./whatHasChanged.ts";

export interface InvestigationPorts extends HttpPorts {
  newId(): string;
  readonly nonces: DpopNonces;
  readonly pace: Pace;
  /**
   * Sends when it is this request's turn, so that all of them keep their distance.
   * @throws DOMException "AbortError" when the signal is aborted before that
   */
  readonly inTurn: <T>(send: () => Promise<T>, signal: AbortSignal) => Promise<T>;
}

export interface InvestigationStep {
  /** Unredacted, secrets included: redact it before it is kept or shown. */
  readonly investigation: Investigation;
  readonly secrets: readonly Secret[];
}

/**
 * Sends the probes that are worth it for a failed run, one after the other, and says what they have shown: at first the
 * plan, then what each of them has brought, at last the conclusion. When the signal is aborted, the conclusion says so.
 * @throws UserError as `requireCredentials` does, if a probe needs credentials
 */
export async function* investigate(
  failure: FailureAtHand,
  ports: InvestigationPorts,
  options: { readonly signal: AbortSignal; readonly timeoutMs: number },
): AsyncGenerator<InvestigationStep, void> {
  const plan = planProbes(failure);
  const { run, profile } = failure;
  const isAnyAsking = plan.some(({ kind }) => kind === "token");
  if (isAnyAsking) requireCredentials(profile);
  const secrets: Secret[] = [...profileSecrets(profile)];
  const found: (MetadataAnswer | TokenAnswer)[] = [];
  let probes: readonly Probe[] = plan.map(({ title, kind }) => ({
    title,
    sendsCredentials: kind === "token",
  }));
  const askedAt = tokenEndpointOf(profile.server) ?? run.profile.tokenEndpoint ?? "";
  const about = {
    id: ports.newId(),
    runId: run.id,
    verdict: run.verdict,
    profile: {
      id: profile.id,
      name: profile.name,
      issuer: issuerOf(profile.server),
      clientId: profile.clientId,
    },
    ...(isAnyAsking && URL.canParse(askedAt) ? { tokenHost: new URL(askedAt).host } : {}),
    startedAt: ports.now(),
    remarks: [...whatHasChanged(failure), ...remarksOnPlan(failure)],
  };
  const step = (more: Pick<Investigation, "conclusion"> = {}): InvestigationStep => ({
    investigation: { ...about, probes, ...more },
    secrets: [...secrets],
  });
  yield step();
  for (const [index, probe] of plan.entries()) {
    const request = { isSent: false };
    const result = await resultOf(probe, () => (request.isSent = true)).catch((error: unknown) => {
      if (options.signal.aborted) return undefined;
      throw error;
    });
    if (result !== undefined || request.isSent) {
      const brought: ProbeResult = result ?? { kind: "givenUp" };
      probes = probes.map((one, at) => (at === index ? { ...one, result: brought } : one));
    }
    if (result === undefined) {
      yield step({ conclusion: concludeEarly(failure, found, probes) });
      return;
    }
    if (index < plan.length - 1) yield step();
  }
  yield step({ conclusion: conclude(failure, found, probes) });

  async function resultOf(probe: PlannedProbe, sending: () => void): Promise<ProbeResult> {
    options.signal.throwIfAborted();
    const reason =
      reasonToLeaveOut(probe, found) ??
      (probe.kind === "token" ? objectionToEndpoint(failure, found) : undefined);
    if (reason !== undefined) return { kind: "leftOut", reason };
    const recorder = recordExchanges(ports.transport, options);
    const send: Send = (...request) =>
      ports.inTurn(() => {
        sending();
        return recorder.send(...request);
      }, options.signal);
    const isFirst = found.every(({ exchange }) => exchange.response === undefined);
    const answer = await answerTo(probe, send);
    secrets.push(...recorder.exchanges.flatMap(({ response }) => responseSecrets(response)));
    const findings =
      probe.kind === "metadata" && answer.kind === "metadata"
        ? probe.findings(answer, found)
        : probe.kind === "token" && answer.kind === "token"
          ? probe.findings(answer, found)
          : [];
    found.push(answer);
    return {
      kind: "sent",
      findings: [...findings, ...(isFirst ? connectionFindings(answer.exchange, failure) : [])],
      exchanges: recorder.exchanges.map(withoutHiddenParameters),
      ...(answer.kind === "token" && answer.outcome.kind === "issued" ? { isTokenIssued: true } : {}),
    };
  }

  async function answerTo(probe: PlannedProbe, send: Send): Promise<MetadataAnswer | TokenAnswer> {
    if (probe.kind === "token") return tokenAnswer(probe, send);
    const { name, issuer, request, isAlso = () => false } = probe;
    const exchange = await send("metadata", request);
    const about = { kind: "metadata", name, issuer, exchange } as const;
    if (exchange.response === undefined) return about;
    const stated = issuerIn(exchange.response);
    const expected = stated !== undefined && isAlso(stated) ? stated : issuer;
    return { ...about, reading: readMetadata(exchange.response, expected) };
  }

  async function tokenAnswer({ name, profile }: TokenProbe, send: Send): Promise<TokenAnswer> {
    const endpoint = endpointNow(profile, found);
    if (endpoint === undefined) throw new Error("There is no token endpoint.");
    const sent = await sendTokenRequest(profile, endpoint, { ...ports, send });
    secrets.push(...sent.secrets);
    const { exchange } = sent;
    return { kind: "token", name, profile, exchange, outcome: await outcomeOf(exchange, ports.pace) };
  }
}

async function outcomeOf({ response, timings }: Exchange, pace: Pace): Promise<TokenAnswer["outcome"]> {
  if (response === undefined) return { kind: "unreachable" };
  return (await atPace(readTokenResponse(response, timings.startedAt + timings.total), pace)).outcome;
}

function reasonToLeaveOut(probe: PlannedProbe, found: Found): string | undefined {
  if (found.some(({ exchange }) => exchange.response === undefined))
    return "The server did not answer the probe before.";
  if (probe.kind === "token" && found.some(({ exchange }) => isLimiting(exchange))) {
    return "The server asks for fewer requests.";
  }
  return probe.needless?.(found);
}

function endpointNow({ server }: Profile, found: Found): string | undefined {
  return tokenEndpointOf(server) ?? ownMetadata(found)?.tokenEndpoint;
}

/** Credentials go where those of the failed run went, and nowhere else. */
function objectionToEndpoint({ run, profile }: FailureAtHand, found: Found): string | undefined {
  const now = endpointNow(profile, found);
  if (now === undefined) return "The metadata names no token endpoint that could be asked.";
  return now === run.profile.tokenEndpoint
    ? undefined
    : "The token endpoint is another one now than that of the failed request.";
}
