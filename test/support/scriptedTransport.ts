import type { HttpRequest, HttpResponse, Transport, TransportResult } from "../../src/core/http/exchange.ts";

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: HttpResponse["headers"];
  readonly body?: string;
  readonly failure?: TransportResult["failure"];
}

/** The same transport to a server that publishes nothing: what is asked for by GET is not found. */
export function publishingNothing(transport: Transport): Transport {
  return (request, options) =>
    request.method === "GET"
      ? scriptedTransport({ status: 404 }).transport(request, options)
      : transport(request, options);
}

/** A transport that gives one answer per request, in order, and keeps what it was asked. */
export function scriptedTransport(...answers: ScriptedAnswer[]): {
  transport: Transport;
  requests: HttpRequest[];
} {
  const requests: HttpRequest[] = [];
  const transport: Transport = (request, { signal }) => {
    signal.throwIfAborted();
    requests.push(request);
    const answer = answers[requests.length - 1];
    if (answer === undefined) throw new Error(`request ${requests.length} was not expected: ${request.url}`);
    const timings = { startedAt: 1_000_000, total: 20 };
    if (answer.failure) return Promise.resolve({ request, timings, failure: answer.failure });
    const text = answer.body ?? "";
    return Promise.resolve({
      request,
      timings,
      response: {
        status: answer.status ?? 200,
        statusText: "",
        httpVersion: "1.1",
        headers: answer.headers ?? [["content-type", "application/json"]],
        body: { text, bytes: Buffer.byteLength(text), truncated: false },
      },
    });
  };
  return { transport, requests };
}
