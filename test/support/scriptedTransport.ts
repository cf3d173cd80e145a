import type {
  BodyLoss,
  HttpRequest,
  HttpResponse,
  Transport,
  TransportFailure,
} from "../../src/core/http/exchange.ts";
import { aResponse } from "./httpResponse.ts";

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: HttpResponse["headers"];
  readonly body?: string;
  readonly loss?: BodyLoss;
  readonly failure?: TransportFailure;
}

export interface ScriptedTransport {
  readonly transport: Transport;
  /** The requests it received, in order. */
  readonly requests: readonly HttpRequest[];
  /** Those of them that were abandoned before they were answered. */
  readonly aborted: readonly HttpRequest[];
}

/** The duration of every exchange, in milliseconds. */
const TOTAL_MS = 20;

/** A transport that connects nowhere. A request without an answer fails the test. */
export function transportTo(
  answerTo: (
    request: HttpRequest,
    count: number,
  ) => ScriptedAnswer | undefined | Promise<ScriptedAnswer | undefined>,
): ScriptedTransport {
  const requests: HttpRequest[] = [];
  const aborted: HttpRequest[] = [];
  const transport: Transport = async (request, { signal }) => {
    signal.throwIfAborted();
    const count = requests.push(request);
    const answered = new AbortController();
    const givenUp = new Promise<never>((_, reject) => {
      const giveUp = () => {
        aborted.push(request);
        reject(new DOMException("Aborted", "AbortError"));
      };
      signal.addEventListener("abort", giveUp, { signal: answered.signal });
    });
    const answer = await Promise.race([answerTo(request, count), givenUp]);
    answered.abort();
    if (answer === undefined) throw new Error(`request ${count} was not expected: ${request.url}`);
    const { failure, ...response } = answer;
    const timings = { startedAt: 1_000_000, total: TOTAL_MS };
    return { request, timings, ...(failure ? { failure } : { response: aResponse(response) }) };
  };
  return { transport, requests, aborted };
}

/** Gives one answer per request, in order. */
export function scriptedTransport(...answers: ScriptedAnswer[]): ScriptedTransport {
  return transportTo((_, count) => answers[count - 1]);
}

/** The same transport to a server that publishes nothing: every GET request gets "not found". */
export function publishingNothing(transport: Transport): Transport {
  const nothing = transportTo(() => ({ status: 404 })).transport;
  return (request, options) => (request.method === "GET" ? nothing : transport)(request, options);
}

/** The same transport by this clock: its answers were received just now. */
export function receivingAt(now: () => number, transport: Transport): Transport {
  return async (request, options) => {
    const result = await transport(request, options);
    return { ...result, timings: { startedAt: now() - TOTAL_MS, total: TOTAL_MS } };
  };
}

/** The result of a request that nobody answers. */
export function noAnswer(
  phase: TransportFailure["phase"],
  code: string,
  host = "dev-1.okta.com",
): ScriptedAnswer {
  return { failure: { phase, code, message: "Nobody is there.", host, port: 443 } };
}
