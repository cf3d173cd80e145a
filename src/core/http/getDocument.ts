import type { HttpRequest, HttpResponse, Transport } from "./exchange.ts";

const TIMEOUT_MS = 10_000;

/** The largest key sets and metadata documents there are have a few hundred kilobytes. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** A server that fails is asked again soon, but not by everybody who asks at the moment. */
export const FAILURE_FRESH_MS = 10_000;

export type DocumentReading =
  | {
      readonly ok: true;
      readonly response: HttpResponse;
      /** Milliseconds since the epoch. */
      readonly receivedAt: number;
    }
  /** A sentence. */
  | { readonly ok: false; readonly reason: string };

/** Fetches what a server publishes for everybody. It is shared by all who ask, so no one of them can abort it. */
export async function getDocument(request: HttpRequest, transport: Transport): Promise<DocumentReading> {
  const options = {
    signal: new AbortController().signal,
    timeoutMs: TIMEOUT_MS,
    maxBodyBytes: MAX_BODY_BYTES,
  };
  const { response, failure, timings } = await transport(request, options);
  return response === undefined
    ? { ok: false, reason: `There was no answer (${failure?.code ?? "no reason given"}).` }
    : { ok: true, response, receivedAt: timings.startedAt + timings.total };
}

export function documentRequest(url: string): HttpRequest {
  return { method: "GET", url, headers: [["accept", "application/json"]] };
}
