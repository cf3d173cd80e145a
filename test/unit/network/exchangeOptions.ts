import { createTransport } from "../../../src/network/transport.ts";
import { PATIENCE_MS } from "../../support/patience.ts";
import type { HttpRequest, TransportOptions, TransportResult } from "../../../src/core/http/exchange.ts";

/** Sends a request with limits that only tests about limits come near. */
export function exchange(
  request: string | HttpRequest,
  options: Partial<TransportOptions> = {},
): Promise<TransportResult> {
  const whole =
    typeof request === "string" ? ({ method: "GET", url: request, headers: [] } as const) : request;
  return createTransport()(whole, {
    signal: new AbortController().signal,
    timeoutMs: PATIENCE_MS,
    maxBodyBytes: 1_048_576,
    ...options,
  });
}
