import type { SentJwt } from "../jwt/meaning.ts";
import { MAX_ANSWER_BYTES } from "../limits.ts";
import type { Exchange, HttpRequest, Transport, TransportOptions } from "./exchange.ts";

export type Send = (
  purpose: Exchange["purpose"],
  request: HttpRequest,
  sentJwts?: readonly SentJwt[],
) => Promise<Exchange>;

/** A function that sends requests, and the exchanges it made, in the order in which they were sent. */
export function recordExchanges(
  transport: Transport,
  { signal, timeoutMs }: Omit<TransportOptions, "maxBodyBytes">,
): { readonly send: Send; readonly exchanges: readonly Exchange[] } {
  const exchanges: Exchange[] = [];
  const send: Send = async (purpose, request, sentJwts = []) => {
    const result = await transport(request, { signal, timeoutMs, maxBodyBytes: MAX_ANSWER_BYTES });
    const exchange = { purpose, ...result, ...(sentJwts.length > 0 ? { sentJwts } : {}) };
    exchanges.push(exchange);
    return exchange;
  };
  return { send, exchanges };
}
