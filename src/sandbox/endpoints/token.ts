import { signAccessToken } from "../accessToken.ts";
import { json, Refusal } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { findServer } from "../authorizationServer.ts";
import { authenticate, findApp } from "../checks/client.ts";
import { readForm } from "../checks/form.ts";
import { checkGrantType } from "../checks/grant.ts";
import { checkNetworkZone } from "../checks/networkZone.ts";
import { checkNotFromBrowser } from "../checks/origin.ts";
import { checkParameters } from "../checks/parameters.ts";
import { grantByPolicy } from "../checks/policy.ts";
import { candidateScopes, grantOktaScopes, requestedScopes } from "../checks/scopes.ts";
import { readCredentials } from "../credentials/readCredentials.ts";
import type { Endpoint, Org } from "./endpoint.ts";
import { cookieHeaders } from "../oktaHeaders.ts";
import type { RequestMeter } from "../rateLimit.ts";
import type { SandboxRequest } from "../request.ts";

/** Seconds; fixed at the org server. */
const ORG_TOKEN_LIFETIME = 3600;

/** Answers `POST /oauth2/v1/token` and `POST /oauth2/{id}/v1/token`, refusals included. */
export const answerTokenRequest: Endpoint["answer"] = async (request, serverId, org) => {
  const meter = org.rateLimiter.open(serverId === undefined ? "org" : "custom");
  try {
    meter.chargeOrg();
    return withTokenHeaders(await grant(request, serverId, org, meter), meter);
  } catch (error) {
    if (error instanceof Refusal) return withTokenHeaders(error.answer, meter);
    throw error;
  } finally {
    meter.close();
  }
};

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
  const credentials = readCredentials(request, form, world.apps);
  const app = findApp(world.apps, credentials);
  meter.chargeApp(app);
  authenticate(app, credentials, server);
  checkNetworkZone(app, request.remoteAddress);
  checkGrantType(app, form, server);
  const requested = requestedScopes(form);
  const granted =
    server.kind === "org"
      ? { scopes: grantOktaScopes(requested, world.org.scopes, app), lifetime: ORG_TOKEN_LIFETIME }
      : grantByPolicy(server.custom, app, candidateScopes(requested, server.custom), requested.length === 0);

  const issuedAt = Math.floor(org.now() / 1000);
  const order = { server, app, granted, origin: request.origin, issuedAt };
  return json(
    200,
    {
      token_type: "Bearer",
      expires_in: granted.lifetime,
      access_token: await signAccessToken(order, world, org.keys),
      scope: granted.scopes.join(" "),
    },
    [["X-Robots-Tag", "noindex,nofollow"]],
  );
}

function withTokenHeaders(answer: Answer, meter: RequestMeter): Answer {
  return { ...answer, headers: [...answer.headers, ...meter.headers(), ...cookieHeaders()] };
}
