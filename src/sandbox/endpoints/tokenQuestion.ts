import type { Answer } from "../answers.ts";
import { findServer } from "../authorizationServer.ts";
import { requireMethod, findApp } from "../guards/client.ts";
import { readForm } from "../guards/form.ts";
import { requireNetworkZone } from "../guards/networkZone.ts";
import { requireParameters } from "../guards/parameters.ts";
import { PLACES_ABOUT_TOKENS, readCredentials } from "../credentials/readCredentials.ts";
import { tokenMissing } from "../refusals/clients.ts";
import type { SandboxRequest } from "../request.ts";
import type { App } from "../world.ts";
import type { Org } from "./endpoint.ts";
import type { RequestMeter } from "../rateLimit.ts";

/** An authenticated client's request about a token. */
export interface TokenQuestion {
  readonly token: string;
  readonly app: App;
  /** Undefined for the org server. */
  readonly serverId: string | undefined;
}

/**
 * Answers a request about a token: introspection or revocation. Both require the client's own method, from
 * within its network zone, but no DPoP proof, and have a rate limit separate from that of token requests.
 * {@link UNCONFIRMED.orgRules}
 */
export async function answerAboutToken(
  request: SandboxRequest,
  serverId: string | undefined,
  org: Org,
  meter: RequestMeter,
  answer: (question: TokenQuestion) => Answer,
): Promise<Answer> {
  const { world } = org;
  const form = await readForm(request);
  findServer(world, serverId);
  requireParameters(request, form);
  const credentials = readCredentials(request, form, world.apps, PLACES_ABOUT_TOKENS);
  const app = findApp(world.apps, credentials);
  meter.chargeApp(app);
  requireMethod(app, credentials);
  await credentials.prove(app, org);
  requireNetworkZone(app, request.remoteAddress);
  const token = form.get("token");
  if (!token) throw tokenMissing();
  return answer({ token, app, serverId });
}
