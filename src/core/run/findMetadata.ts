import type { Send } from "../http/recordExchanges.ts";
import { type MetadataReading, metadataRequests, readMetadata } from "../server/discovery.ts";
import type { Outcome } from "../record/tokenRun.ts";

export type FoundMetadata =
  Extract<MetadataReading, { ok: true }> | { readonly ok: false; readonly outcome: Outcome };

/** Asks an issuer for its metadata at each address where it may be. */
export async function findMetadata(issuer: string, send: Send): Promise<FoundMetadata> {
  let reason = "";
  for (const request of metadataRequests(issuer)) {
    const { response } = await send("metadata", request);
    if (response === undefined) return { ok: false, outcome: { kind: "unreachable" } };
    const reading = readMetadata(response, issuer);
    if (reading.ok) return reading;
    // What the first address says about the wrong issuer is worth more than that the second has nothing.
    if (reason === "" || reading.isAnswer) reason = reading.reason;
    if (reading.isAnswer) break;
  }
  return { ok: false, outcome: { kind: "undiscovered", reason } };
}
