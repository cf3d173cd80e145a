import type { Exchange, HttpRequest } from "../http/exchange.ts";
import type { Send } from "../http/recordExchanges.ts";
import type { Secret } from "../http/redact.ts";
import { readApiError } from "../http/serverError.ts";
import type { SentJwt } from "../jwt/meaning.ts";
import type { PrivateJwk } from "../keys/privateKey.ts";
import type { Profile } from "../profile/profile.ts";
import type { DpopNonces } from "../server/dpopNonces.ts";

/** How a token is presented to an API. */
export interface Presented {
  readonly accessToken: string;
  /** The key that the token is bound to, with the profile that it belongs to; absent for a bearer token. */
  readonly binding?: { readonly key: PrivateJwk; readonly profile: Pick<Profile, "id" | "name"> };
}

export interface BuiltCall {
  readonly request: HttpRequest;
  /** The proof in the request, for the record. */
  readonly sentJwts: readonly SentJwt[];
  /** Every text in this request that must not be shown and that the token has brought into it. */
  readonly secrets: readonly Secret[];
}

/**
 * A request to an API with an access token: by the Bearer scheme (RFC 6750 2.1), or by DPoP with a proof that is made for
 * this request and this token (RFC 9449 7.1).
 * @param request without the token and the proof
 * @param nonce the API's latest nonce for proofs, if any
 * @throws UserError "proofTargetInvalid" or "dpopKeyUnusable"
 */
export async function buildApiCall(
  request: HttpRequest,
  { accessToken, binding }: Presented,
  nonce?: string,
): Promise<BuiltCall> {
  const token = { value: accessToken, isToken: true };
  if (binding === undefined) {
    const headers = [["authorization", `Bearer ${accessToken}`] as const, ...request.headers];
    return { request: { ...request, headers }, sentJwts: [], secrets: [token] };
  }
  const { key: privateKey, profile } = binding;
  const { method, url } = request;
  // The signing libraries are too heavy to load where no proof is wanted.
  const [{ dpopProofFor }, { describeSentJwt }] = await Promise.all([
    import("../oauth/dpopProof.ts"),
    import("../jwt/sentJwt.ts"),
  ]);
  const proof = await dpopProofFor({ profile, privateKey, method, url, accessToken, nonce });
  return {
    request: {
      ...request,
      headers: [["authorization", `DPoP ${accessToken}`], ["dpop", proof], ...request.headers],
    },
    sentJwts: [describeSentJwt("dpopProof", proof)],
    secrets: [token, { value: proof, isToken: true }, ...(nonce === undefined ? [] : [{ value: nonce }])],
  };
}

export interface ApiCallPorts {
  readonly send: Send;
  /** Of APIs alone. */
  readonly nonces: DpopNonces;
}

export interface SentApiCall {
  /** The one whose answer counts. */
  readonly exchange: Exchange;
  /** The secrets of all requests that were sent. */
  readonly secrets: readonly Secret[];
  /** Whether the API has asked for a nonce first, so that the call was sent twice. */
  readonly isRepeated: boolean;
}

/**
 * Calls an API, and calls it again if it asks for another nonce in the DPoP proof (RFC 9449 9). Whatever the API answers
 * is data in the result, a redirect too, which is not followed. Whoever calls this has asked the user whether the token
 * may go to this address.
 * @throws UserError as `buildApiCall` does
 * @throws DOMException "AbortError" when the signal of `send` is aborted
 */
export async function sendApiCall(
  request: HttpRequest,
  presented: Presented,
  { send, nonces }: ApiCallPorts,
): Promise<SentApiCall> {
  const { url } = request;
  const attempt = async () => {
    const built = await buildApiCall(request, presented, presented.binding && nonces.get(url));
    const exchange = await send("call", built.request, built.sentJwts);
    const hasNonce = nonces.hear(url, exchange.response?.headers ?? []);
    return { exchange, secrets: built.secrets, isToRepeat: hasNonce && wantsNonce(exchange) };
  };
  const first = await attempt();
  if (presented.binding === undefined || !first.isToRepeat) return { ...first, isRepeated: false };
  const { exchange, secrets } = await attempt();
  return { exchange, secrets: [...first.secrets, ...secrets], isRepeated: true };
}

function wantsNonce({ response }: Exchange): boolean {
  return response !== undefined && response.status >= 400 && readApiError(response).code === "use_dpop_nonce";
}
