import { DOCUMENT_TIMEOUT_MS, MAX_DOCUMENT_BYTES } from "../limits.ts";
import type { HttpRequest, HttpResponse, Transport } from "./exchange.ts";

export type DocumentReading =
  | {
      readonly ok: true;
      readonly response: HttpResponse;
      /** Milliseconds since the epoch. */
      readonly receivedAt: number;
    }
  /** A sentence. */
  | { readonly ok: false; readonly reason: string };

/**
 * Fetches a document that a server publishes for everybody. All callers share the fetch, so none of them can abort it.
 */
export async function getDocument(request: HttpRequest, transport: Transport): Promise<DocumentReading> {
  const options = {
    signal: new AbortController().signal,
    timeoutMs: DOCUMENT_TIMEOUT_MS,
    maxBodyBytes: MAX_DOCUMENT_BYTES,
  };
  const { response, failure, timings } = await transport(request, options);
  return response === undefined
    ? { ok: false, reason: `There was no answer (${failure?.code ?? "no reason given"}).` }
    : { ok: true, response, receivedAt: timings.startedAt + timings.total };
}

export function documentRequest(url: string): HttpRequest {
  return { method: "GET", url, headers: [["accept", "application/json"]] };
}
