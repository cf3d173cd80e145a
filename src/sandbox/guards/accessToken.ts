import { createLocalJWKSet, decodeJwt, decodeProtectedHeader } from "jose";
import * as v from "valibot";
import { OAuthRefusal } from "../answers.ts";
import { statedIssuer } from "../authorizationServer.ts";
import { requireProof } from "../dpop/requireProof.ts";
import type { Org } from "../endpoints/endpoint.ts";
import { isSignedBy } from "../isSignedBy.ts";
import { apiRefusals } from "../refusals/apis.ts";
import { ReplayStore } from "../replayStore.ts";
import type { SandboxRequest } from "../request.ts";
import type { Api } from "../world.ts";
import type { PresentedToken } from "./presentedToken.ts";

const claims = v.object({
  iss: v.string(),
  exp: v.number(),
  aud: v.union([v.string(), v.array(v.string())]),
  cid: v.string(),
  scp: v.array(v.string()),
  cnf: v.optional(v.object({ jkt: v.string() })),
});

export type CheckedClaims = v.InferOutput<typeof claims>;

/**
 * The claims of a token that is good for an API, except for its mistakes: {@link UNCONFIRMED.clocks}
 * {@link UNCONFIRMED.apiRevocation}
 * @throws Refusal
 */
export async function requireGoodToken(
  { scheme, token }: PresentedToken,
  request: SandboxRequest,
  api: Api,
  org: Org,
): Promise<CheckedClaims> {
  const { world, keys } = org;
  const { mistakes } = api;
  const refusals = apiRefusals(api, scheme);
  const read = decode(token);
  if (read === undefined) throw refusals.unreadableToken();
  const { iss, aud, exp } = read.claims;
  const issuer = world.authorizationServers.find(
    (custom) =>
      api.authorizationServers.includes(custom.id) &&
      statedIssuer({ kind: "custom", custom }, world, request.origin) === iss,
  );
  if (issuer === undefined) throw refusals.otherIssuer();
  const isLetThrough =
    mistakes.includes("IGNORES_SIGNATURE") || (read.alg === "none" && mistakes.includes("ACCEPTS_ALG_NONE"));
  if (!isLetThrough) {
    if (read.alg !== "RS256") throw refusals.wrongAlgorithm();
    const keySet = createLocalJWKSet({ keys: [...(await keys.ofCustom(issuer.id).published())] });
    if (!(await isSignedBy(token, keySet))) throw refusals.wrongSignature();
  }
  if (exp <= org.now() / 1000 && !mistakes.includes("IGNORES_EXPIRY")) throw refusals.expired();
  if (![aud].flat().includes(issuer.audience) && !mistakes.includes("IGNORES_AUDIENCE"))
    throw refusals.otherAudience();
  return read.claims;
}

/**
 * The nonce for the client's next proof; undefined for a bearer token.
 * @throws Refusal when the token is not presented as its binding demands (RFC 9449 section 7)
 */
export async function requireBinding(
  { scheme, token }: PresentedToken,
  { cnf }: CheckedClaims,
  request: SandboxRequest,
  api: Api,
  org: Org,
): Promise<string | undefined> {
  const refusals = apiRefusals(api, scheme);
  if (scheme === "Bearer") {
    if (cnf !== undefined && !api.mistakes.includes("ACCEPTS_BOUND_TOKEN_AS_BEARER"))
      throw refusals.boundToken();
    if (api.dpopBoundAccessTokensRequired) throw refusals.bearerRefused();
    return undefined;
  }
  if (cnf === undefined) throw refusals.unboundToken();
  const forgetful = api.mistakes.includes("ACCEPTS_REPLAYED_PROOF") ? { used: new ReplayStore() } : {};
  try {
    const record = { ...org.apiProofs, ...forgetful };
    const { jkt, nextNonce } = await requireProof(request, record, org.now(), token);
    if (jkt !== cnf.jkt) throw refusals.otherKey();
    return nextNonce;
  } catch (error) {
    throw error instanceof OAuthRefusal ? refusals.proof(error) : error;
  }
}

/** Undefined unless it is a JWT with the claims of an access token. */
function decode(token: string) {
  try {
    return { alg: decodeProtectedHeader(token).alg, claims: v.parse(claims, decodeJwt(token)) };
  } catch {
    return undefined;
  }
}
