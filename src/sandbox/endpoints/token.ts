import { makeAccessToken } from "../accessToken.ts";
import { json } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { findServer } from "../authorizationServer.ts";
import { checkMethod, checkOrgRules, findApp } from "../checks/client.ts";
import { checkDpop } from "../checks/dpop.ts";
import { readForm } from "../checks/form.ts";
import { checkGrantType } from "../checks/grant.ts";
import { checkNetworkZone } from "../checks/networkZone.ts";
import { checkNotFromBrowser } from "../checks/origin.ts";
import { checkKnownGrantType, checkParameters } from "../checks/parameters.ts";
import { grantByPolicy } from "../checks/policy.ts";
import { candidateScopes, grantOktaScopes, requestedScopes } from "../checks/scopes.ts";
import { readCredentials } from "../credentials/readCredentials.ts";
import type { Endpoint, Org } from "./endpoint.ts";
import { answerMetered } from "./metered.ts";
import type { RequestMeter } from "../rateLimit.ts";
import type { SandboxRequest } from "../request.ts";

/** Seconds; fixed at the org server. */
const ORG_TOKEN_LIFETIME = 3600;

/** Answers `POST /oauth2/v1/token` and `POST /oauth2/{id}/v1/token`, refusals included. */
export const answerTokenRequest: Endpoint["answer"] = (request, serverId, org) =>
  answerMetered(org, serverId === undefined ? "org" : "custom", (meter) =>
    grant(request, serverId, org, meter),
  );

/** Okta's checks in Okta's order, as far as it shows; the first that fails throws the answer. */
async function grant(
  request: SandboxRequest,
  serverId: string | undefined,
  org: Org,
  meter: RequestMeter,
): Promise<Answer> {
  const { world } = org;
  const form = await readForm(request);
  const server = findServer(world, serverId);
  checkNotFromBrowser(request);
  checkParameters(request, form);
  checkKnownGrantType(form);
  const credentials = readCredentials(request, form, world.apps);
  const app = findApp(world.apps, credentials);
  meter.chargeApp(app);
  checkMethod(app, credentials);
  if (server.kind === "org") checkOrgRules(app);
  await credentials.prove(app, org);
  checkNetworkZone(app, request.remoteAddress);
  checkGrantType(app, form, server);
  const binding = await checkDpop(request, app, org);
  const requested = requestedScopes(form);
  const granted =
    server.kind === "org"
      ? { scopes: grantOktaScopes(requested, world.org.scopes, app), lifetime: ORG_TOKEN_LIFETIME }
      : grantByPolicy(server.custom, app, candidateScopes(requested, server.custom), requested.length === 0);

  const issuedAt = Math.floor(org.now() / 1000);
  const order = { server, app, granted, jkt: binding?.jkt, origin: request.origin, issuedAt };
  const { token, claims } = await makeAccessToken(order, world, org.keys);
  org.issuedTokens.add(token, { serverId, claims }, issuedAt);
  return json(
    200,
    {
      token_type: binding ? "DPoP" : "Bearer",
      expires_in: granted.lifetime,
      access_token: token,
      scope: granted.scopes.join(" "),
    },
    [["X-Robots-Tag", "noindex,nofollow"], ...(binding ? [["dpop-nonce", binding.nonce] as const] : [])],
  );
}
