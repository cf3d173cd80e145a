import { READY_APIS, READY_SERVERS } from "./readyNames.ts";
import type { Api } from "./world.ts";

const api = (path: string, name: string, changes: Partial<Api> = {}) => ({
  path,
  name,
  // One gives tokens that expire soon, and one those for another audience.
  authorizationServers: [READY_SERVERS.default, READY_SERVERS.brief, READY_SERVERS.agents],
  scopes: { GET: ["customScope"], POST: ["orders.write"] },
  ...changes,
});

export const readyApis = [
  api(READY_APIS.orders, "API that checks everything"),
  api(READY_APIS.payouts, "API that checks everything and wants DPoP", {
    dpopBoundAccessTokensRequired: true,
  }),
  api(READY_APIS.anySignature, "API that does not check signatures", { mistakes: ["IGNORES_SIGNATURE"] }),
  api(READY_APIS.algNone, "API that accepts tokens with alg none", { mistakes: ["ACCEPTS_ALG_NONE"] }),
  api(READY_APIS.expired, "API that does not check expiry", { mistakes: ["IGNORES_EXPIRY"] }),
  api(READY_APIS.anyAudience, "API that does not check the audience", { mistakes: ["IGNORES_AUDIENCE"] }),
  api(READY_APIS.anyScope, "API that does not check scopes", { mistakes: ["IGNORES_SCOPES"] }),
  api(READY_APIS.boundAsBearer, "API that accepts bound tokens as bearer tokens", {
    mistakes: ["ACCEPTS_BOUND_TOKEN_AS_BEARER"],
  }),
  api(READY_APIS.replayedProof, "API that accepts a DPoP proof twice", {
    mistakes: ["ACCEPTS_REPLAYED_PROOF"],
  }),
];
