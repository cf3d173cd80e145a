import { makeAccessToken } from "../accessToken.ts";
import { json } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { findServer } from "../authorizationServer.ts";
import { requireMethod, requireOrgRules, findApp } from "../guards/client.ts";
import { requireDpop } from "../guards/dpop.ts";
import { readForm } from "../guards/form.ts";
import { requireGrantType } from "../guards/grant.ts";
import { requireNetworkZone } from "../guards/networkZone.ts";
import { refuseBrowsers } from "../guards/origin.ts";
import { requireKnownGrantType, requireParameters } from "../guards/parameters.ts";
import { grantByPolicy } from "../guards/policy.ts";
import { candidateScopes, grantOktaScopes, requestedScopes } from "../guards/scopes.ts";
import { readCredentials } from "../credentials/readCredentials.ts";
import type { Endpoint, Org } from "./endpoint.ts";
import { answerMetered } from "./metered.ts";
import type { RequestMeter } from "../rateLimit.ts";
import type { SandboxRequest } from "../request.ts";

/** Seconds; not configurable for the org server. */
const ORG_TOKEN_LIFETIME = 3600;

/** Answers `POST /oauth2/v1/token` and `POST /oauth2/{id}/v1/token`, refusals included. */
export const answerTokenRequest: Endpoint["answer"] = (request, serverId, org) =>
  answerMetered(org, serverId === undefined ? "org" : "custom", (meter) =>
    grant(request, serverId, org, meter),
  );

/** Okta's refusals in Okta's order, as far as it is known: the first that applies is thrown. */
async function grant(
  request: SandboxRequest,
  serverId: string | undefined,
  org: Org,
  meter: RequestMeter,
): Promise<Answer> {
  const { world } = org;
  const form = await readForm(request);
  const server = findServer(world, serverId);
  refuseBrowsers(request);
  requireParameters(request, form);
  requireKnownGrantType(form);
  const credentials = readCredentials(request, form, world.apps);
  const app = findApp(world.apps, credentials);
  meter.chargeApp(app);
  requireMethod(app, credentials);
  if (server.kind === "org") requireOrgRules(app);
  await credentials.prove(app, org);
  requireNetworkZone(app, request.remoteAddress);
  requireGrantType(app, form, server);
  const binding = await requireDpop(request, app, org);
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
