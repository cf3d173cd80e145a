import fetch from "node-fetch";
import type {
  HeaderList,
  HttpRequest,
  Transport,
  TransportFailure,
  TransportOptions,
  TransportResult,
} from "../core/http/exchange.ts";
import { lossOf } from "./bodyLoss.ts";
import { watchingRequest } from "./clientRequests.ts";
import { ACCEPTED_CODINGS, decodedBody } from "./decodeBody.ts";
import { ExchangeRecorder } from "./exchangeRecorder.ts";
import { readBody } from "./readBody.ts";
import { requestTarget } from "./requestTarget.ts";
import { describeFailure, describeTimeout, proxyOf } from "./transportFailure.ts";

export interface Sender {
  /** What each request names as its sender (RFC 9110 10.1.5); node-fetch by default. */
  readonly userAgent?: string;
}

/** A transport over node-fetch, and thus over Node's `http` and `https` as patched by VS Code. */
export function createTransport({ userAgent }: Sender = {}): Transport {
  return async (asked, options) => {
    throwIfAborted(options.signal);
    const request =
      userAgent === undefined
        ? asked
        : { ...asked, headers: [...asked.headers, ["user-agent", userAgent] as const] };
    const reading = requestTarget(request.url);
    if (!reading.ok) {
      const { code, message, target } = reading;
      const failure = {
        phase: "connect",
        code,
        message,
        host: target?.host ?? "",
        port: target?.port ?? 0,
      } as const;
      return { request, timings: { startedAt: Date.now(), total: 0 }, failure };
    }
    return exchange(request, options, new ExchangeRecorder(reading.target));
  };
}

async function exchange(
  request: HttpRequest,
  options: TransportOptions,
  recorder: ExchangeRecorder,
): Promise<TransportResult> {
  const { signal, timeoutMs, maxBodyBytes } = options;
  const stop = new AbortController();
  const abort = () => stop.abort();
  let timedOut: TransportFailure | undefined;
  const timer = setTimeout(() => {
    timedOut = describeTimeout(recorder, timeoutMs);
    abort();
  }, timeoutMs);
  signal.addEventListener("abort", abort, { once: true });

  let response: TransportResult["response"];
  let failure: TransportFailure | undefined;
  try {
    const fetched = await watchingRequest(() => send(request, stop.signal), recorder);
    if (recorder.wasTunnelRefused) {
      failure = describeFailure(recorder, undefined);
    } else {
      const content = await decodedBody(fetched.body, fetched.headers.get("content-encoding"));
      const { body, error } = await readBody(content, maxBodyBytes);
      recorder.mark("end");
      const loss = lossOf(recorder, error);
      if (loss !== undefined) failure = describeFailure(recorder, error, loss);
      response = {
        status: fetched.status,
        statusText: fetched.statusText,
        httpVersion: recorder.answer?.httpVersion ?? "",
        headers: pairs(recorder.answer?.rawHeaders ?? []),
        body: { ...body, ...(loss === undefined ? {} : { loss }) },
      };
    }
  } catch (error) {
    failure = describeFailure(recorder, error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
    recorder.close();
  }
  throwIfAborted(signal);
  const proxy = proxyOf(recorder);
  return {
    request: recorder.requestAsSent(request),
    timings: recorder.timings(),
    response,
    failure: timedOut ?? failure,
    tls: recorder.tls,
    remoteAddress: recorder.remoteAddress,
    ...(proxy === undefined ? {} : { proxy }),
  };
}

function send(request: HttpRequest, signal: AbortSignal) {
  const { method, url, headers, body } = request;
  return fetch(url, {
    method,
    body,
    // Connections are not reused, so that every run shows all its phases.
    headers: [
      ...headers.map(([name, value]) => [name, value] as [string, string]),
      ["accept-encoding", ACCEPTED_CODINGS],
      ["connection", "close"],
    ],
    // Decoded here, more strictly.
    compress: false,
    redirect: "manual",
    signal,
  });
}

function pairs(rawHeaders: readonly string[]): HeaderList {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as const] : [],
  );
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new DOMException("This operation was aborted", "AbortError");
}
