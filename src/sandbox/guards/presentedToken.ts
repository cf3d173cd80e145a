import { apiRefusals, noToken } from "../refusals/apis.ts";
import type { Scheme } from "../refusals/apis.ts";
import type { SandboxRequest } from "../request.ts";
import type { Api } from "../world.ts";

export interface PresentedToken {
  readonly scheme: Scheme;
  readonly token: string;
}

/**
 * The access token of a request to an API (RFC 6750 section 2.1, RFC 9449 section 7.1).
 * @throws Refusal
 */
export function presentedToken(request: SandboxRequest, api: Api): PresentedToken {
  const [, name, token = ""] =
    /^(bearer|dpop)(?: +(.*))?$/i.exec(request.headers.authorization?.trim() ?? "") ?? [];
  const scheme = name?.toLowerCase() === "dpop" ? "DPoP" : "Bearer";
  const refusals = apiRefusals(api, scheme);
  if (request.query.has("access_token")) throw refusals.tokenInQuery();
  if (name === undefined) throw noToken(api);
  if (!/^[\w.~+/-]+=*$/.test(token)) throw refusals.malformedHeader();
  return { scheme, token };
}
