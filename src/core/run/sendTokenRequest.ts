import type { Exchange } from "../http/exchange.ts";
import type { Secret } from "../http/redact.ts";
import type { AssertionPorts } from "../oauth/clientAssertion.ts";
import type { DpopNonces } from "../server/dpopNonces.ts";
import { readServerError } from "../http/serverError.ts";
import { buildTokenRequest } from "../oauth/tokenRequest.ts";
import type { Profile } from "../profile/profile.ts";
import type { Send } from "../http/recordExchanges.ts";

export interface TokenRequestPorts extends AssertionPorts {
  readonly send: Send;
  readonly nonces: DpopNonces;
}

export interface SentTokenRequest {
  /** The one whose answer counts. */
  readonly exchange: Exchange;
  /** The secrets of all requests that were sent. */
  readonly secrets: readonly Secret[];
}

/**
 * Sends the token request, and sends it again if the server asks for a nonce in the DPoP proof (RFC 9449 8): with a
 * fresh proof and a fresh assertion, since both have been used up.
 */
export async function sendTokenRequest(
  profile: Profile,
  tokenEndpoint: string,
  ports: TokenRequestPorts,
): Promise<SentTokenRequest> {
  const { nonces, send } = ports;
  const attempt = async () => {
    const nonce = nonces.get(tokenEndpoint);
    const { request, sentJwts, secrets } = await buildTokenRequest(profile, tokenEndpoint, ports, nonce);
    const exchange = await send("token", request, sentJwts);
    const hasNonce = nonces.hear(tokenEndpoint, exchange.response?.headers ?? []);
    return { exchange, secrets, isToRepeat: hasNonce && wantsNonce(exchange) };
  };
  const first = await attempt();
  if (profile.dpop === undefined || !first.isToRepeat) return first;
  const second = await attempt();
  return { exchange: second.exchange, secrets: [...first.secrets, ...second.secrets] };
}

function wantsNonce({ response }: Exchange): boolean {
  return (
    response !== undefined && response.status >= 400 && readServerError(response).code === "use_dpop_nonce"
  );
}
