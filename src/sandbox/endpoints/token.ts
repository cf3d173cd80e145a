import { makeAccessToken } from "../accessToken.ts";
import { json } from "../answers.ts";
import { findServer } from "../authorizationServer.ts";
import { customClaims } from "../claims.ts";
import { requireGoodCondition } from "../conditions.ts";
import { findApp, requireConfidentialClient, requireMethod, requireOrgRules } from "../guards/client.ts";
import { requireDpop } from "../guards/dpop.ts";
import { readForm } from "../guards/form.ts";
import { requireGrantType } from "../guards/grant.ts";
import { requireNetworkZone } from "../guards/networkZone.ts";
import { refuseBrowsers } from "../guards/origin.ts";
import { requireKnownGrantType, requireParameters } from "../guards/parameters.ts";
import { grantByPolicy } from "../guards/policy.ts";
import { requestedResource } from "../guards/resource.ts";
import { candidateScopes, grantOktaScopes, requestedScopes } from "../guards/scopes.ts";
import { withHook } from "../tokenInlineHook.ts";
import { readCredentials } from "../credentials/readCredentials.ts";
import type { ClientEndpoint } from "./endpoint.ts";

/** Seconds; not configurable for the org server. */
const ORG_TOKEN_LIFETIME = 3600;

/**
 * Answers `POST /oauth2/v1/token` and `POST /oauth2/{id}/v1/token`. Okta's refusals come in Okta's order, as far as it
 * is known: the first that applies is thrown.
 */
export const answerTokenRequest: ClientEndpoint["answer"] = async (request, serverId, org, meter) => {
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
  requireConfidentialClient(app);
  // UNCONFIRMED.zoneBeforeGrant
  requireNetworkZone(app, request.remoteAddress);
  requireGrantType(app, form, server, world);
  const binding = await requireDpop(request, app, org);
  const audience = requestedResource(form, server);
  const requested = requestedScopes(form);
  const granted =
    server.kind === "org"
      ? { scopes: grantOktaScopes(requested, world.org.scopes, app), lifetime: ORG_TOKEN_LIFETIME }
      : grantByPolicy(server.custom, app, candidateScopes(requested, server.custom), requested.length === 0);

  const { lifetime, claims: ownClaims } = withHook(granted, customClaims(server, app, granted.scopes));
  requireGoodCondition("token", request, serverId, world);

  const issuedAt = Math.floor(org.now() / 1000);
  const { scopes } = granted;
  const binds = { jkt: binding?.jkt, origin: request.origin, issuedAt, lifetime };
  const order = { server, app, scopes, audience, ownClaims, ...binds };
  const { token, claims } = await makeAccessToken(order, world, org.keys);
  org.issuedTokens.add(token, { serverId, claims }, issuedAt);
  return json(
    200,
    {
      token_type: binding ? "DPoP" : "Bearer",
      expires_in: lifetime,
      access_token: token,
      scope: scopes.join(" "),
    },
    [["X-Robots-Tag", "noindex,nofollow"], ...(binding ? [["dpop-nonce", binding.nonce] as const] : [])],
  );
};
