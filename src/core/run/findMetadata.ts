import type { Send } from "../http/recordExchanges.ts";
import { type MetadataReading, metadataRequests, readMetadata } from "../server/discovery.ts";
import type { Outcome } from "../record/tokenRun.ts";

export type FoundMetadata =
  Extract<MetadataReading, { ok: true }> | { readonly ok: false; readonly outcome: Outcome };

/**
 * Requests an issuer's metadata at each address where it may be (RFC 8414 3.1, OpenID Connect Discovery 4), until one
 * has a document that is about this issuer.
 */
export async function findMetadata(issuer: string, send: Send): Promise<FoundMetadata> {
  let document: string | undefined;
  let first: string | undefined;
  let isLast = false;
  for (const request of metadataRequests(issuer)) {
    const { response } = await send("metadata", request);
    if (response === undefined) return { ok: false, outcome: { kind: "unreachable" } };
    const reading = readMetadata(response, issuer);
    if (reading.ok) return reading;
    first ??= reading.reason;
    isLast = reading.isAnswer && document === undefined;
    if (reading.isAnswer) document ??= reading.reason;
  }
  // A document that cannot be used is a better reason than an address without one.
  const isOfEarlierAnswer = document !== undefined && !isLast;
  return {
    ok: false,
    outcome: {
      kind: "undiscovered",
      reason: document ?? first ?? "",
      ...(isOfEarlierAnswer ? { isOfEarlierAnswer } : {}),
    },
  };
}
