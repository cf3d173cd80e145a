import type { Send } from "../http/recordExchanges.ts";
import { type MetadataReading, metadataRequests, readMetadata } from "../server/discovery.ts";
import type { Outcome } from "../record/tokenRun.ts";

export type FoundMetadata =
  Extract<MetadataReading, { ok: true }> | { readonly ok: false; readonly outcome: Outcome };

/** Requests an issuer's metadata at each address where it may be (RFC 8414 3.1, OpenID Connect Discovery 4). */
export async function findMetadata(issuer: string, send: Send): Promise<FoundMetadata> {
  let reason = "";
  for (const request of metadataRequests(issuer)) {
    const { response } = await send("metadata", request);
    if (response === undefined) return { ok: false, outcome: { kind: "unreachable" } };
    const reading = readMetadata(response, issuer);
    if (reading.ok) return reading;
    // A document about the wrong issuer is a better reason than a second address without a document.
    if (reason === "" || reading.isAnswer) reason = reading.reason;
    if (reading.isAnswer) break;
  }
  return { ok: false, outcome: { kind: "undiscovered", reason } };
}
