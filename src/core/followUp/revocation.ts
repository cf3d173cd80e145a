import type { HttpResponse } from "../http/exchange.ts";

export type RevocationReading = { readonly remarks: readonly string[] } & (
  | { readonly kind: "revoked" }
  /** `reason` is one sentence. */
  | { readonly kind: "unusable"; readonly reason: string }
);

/** Reads a 2xx answer to a revocation request: only the status 200 counts, the body means nothing (RFC 7009 2.2). */
export function readRevocationResponse({ status, body }: HttpResponse): RevocationReading {
  if (status !== 200) {
    return {
      kind: "unusable",
      reason: `The server answered ${status}, but only 200 means that a token is revoked.`,
      remarks: [],
    };
  }
  return {
    kind: "revoked",
    remarks:
      body.text.trim() === "" ? [] : ["The answer has a body, which means nothing: the status alone counts."],
  };
}
