import { json, Refusal } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { requireBinding, requireGoodToken } from "../guards/accessToken.ts";
import { presentedToken } from "../guards/presentedToken.ts";
import { apiRefusals, methodNotAllowed } from "../refusals/apis.ts";
import type { SandboxRequest } from "../request.ts";
import type { Api } from "../world.ts";
import type { Org } from "./endpoint.ts";

/** Answers a request to an API with what it has found in the access token. {@link UNCONFIRMED.apiRefusals} */
export async function answerApiRequest(request: SandboxRequest, api: Api, org: Org): Promise<Answer> {
  try {
    return { ...(await decide(request, api, org)), isOfApi: true };
  } catch (error) {
    if (error instanceof Refusal) return { ...error.answer, isOfApi: true };
    throw error;
  }
}

async function decide(request: SandboxRequest, api: Api, org: Org): Promise<Answer> {
  const byMethod = new Map<string, readonly string[]>(Object.entries(api.scopes));
  const needed = byMethod.get(request.method === "HEAD" ? "GET" : request.method);
  if (needed === undefined) throw methodNotAllowed([...byMethod.keys()]);
  const presented = presentedToken(request, api);
  const { scheme } = presented;
  const claims = await requireGoodToken(presented, request, api, org);
  const nonce = await requireBinding(presented, claims, request, api, org);
  const isAllowed = needed.every((scope) => claims.scp.includes(scope));
  if (!isAllowed && !api.mistakes.includes("IGNORES_SCOPES"))
    throw apiRefusals(api, scheme).missingScope(needed);
  return json(
    200,
    { api: api.name, method: request.method, scheme, client: claims.cid, scopes: claims.scp },
    nonce === undefined ? [] : [["DPoP-Nonce", nonce]],
  );
}
