import type { HttpResponse } from "../http/exchange.ts";
import { type JsonBody, NOT_WHOLE, readJsonBody } from "../http/readJsonBody.ts";
import { reportedError } from "../http/serverError.ts";
import type { JsonObject } from "../json.ts";
import { quoted } from "../quoted.ts";

export type RevocationReading =
  | { readonly kind: "revoked"; readonly remarks: readonly string[] }
  /** Whether the token is revoked is not known. `reason` is one sentence. */
  | { readonly kind: "unconfirmed"; readonly reason: string };

/**
 * Reads a 2xx answer to a revocation request. By RFC 7009 2.2, the status 200 counts and the body means nothing, but
 * pages for people and other endpoints have that status too: only an empty body, or a JSON object that reports no error
 * and is no other endpoint's answer, is one that a revocation endpoint sends.
 */
export function readRevocationResponse(response: HttpResponse): RevocationReading {
  const body = readJsonBody(response);
  const reason = objectionTo(response, body);
  if (reason !== undefined) return { kind: "unconfirmed", reason };
  return {
    kind: "revoked",
    remarks: body.kind === "empty" ? [] : ["The answer has a body, which means nothing (RFC 7009 2.2)."],
  };
}

function objectionTo(response: HttpResponse, body: JsonBody): string | undefined {
  const { status, body: received } = response;
  if (status !== 200) return `The server answered ${status}, but only 200 means that a token is revoked.`;
  if (received.loss !== undefined) return NOT_WHOLE;
  if (received.truncated) {
    return `The answer is larger than ${received.bytes} bytes, which that of a revocation endpoint never is.`;
  }
  if (body.kind === "empty") return undefined;
  if (body.kind !== "object") return body.remark;
  const error = reportedError(response, body);
  if (error !== undefined) return `The server answered ${status}, but reports the error ${quoted(error)}.`;
  const sign = signOfOtherEndpoint(body.members);
  return sign === undefined
    ? undefined
    : `The answer is not that of a revocation endpoint: it has the member ${sign}, as ${SIGNS[sign]} has.`;
}

/** Members by which the answers of other endpoints are known. */
const SIGNS = {
  access_token: "a token endpoint's",
  active: "an introspection endpoint's",
  keys: "a key set",
  token_endpoint: "a server's metadata",
} as const;

function signOfOtherEndpoint(members: JsonObject): keyof typeof SIGNS | undefined {
  return (Object.keys(SIGNS) as (keyof typeof SIGNS)[]).find((name) => Object.hasOwn(members, name));
}
