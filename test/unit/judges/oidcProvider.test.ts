import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import type { ClientCredentials } from "../../../src/core/profile.ts";
import { runTokenRequest } from "../../../src/core/runTokenRequest.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { aProfile } from "../../support/profiles.ts";

const SECRET = "plain-secret-0123456789-plain-secret";
const AWKWARD_SECRET = "a+b/c=d&e%f g:h~i*j'k(l)m!n-o_p.q";

const clients = [
  { id: "basic-client", method: "client_secret_basic", secret: SECRET },
  { id: "post-client", method: "client_secret_post", secret: SECRET },
  { id: "awkward:client+id%2", method: "client_secret_basic", secret: AWKWARD_SECRET },
  { id: "awkward&post=client", method: "client_secret_post", secret: AWKWARD_SECRET },
] as const;

describe("against a certified provider that is not shaped like Okta", () => {
  let server: Server;
  let issuer: string;

  before(async () => {
    server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(issuer, {
      clients: clients.map(({ id, method, secret }) => ({
        client_id: id,
        client_secret: secret,
        token_endpoint_auth_method: method,
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
      })),
      scopes: ["customScope"],
      features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    });
    const handle = provider.callback();
    server.on("request", (request, response) => void handle(request, response));
  });

  after(() => {
    server.close();
    server.closeAllConnections();
  });

  const run = async (clientId: string, credentials: ClientCredentials) => {
    const profile = aProfile({ server: { kind: "issuer", issuer }, clientId, credentials });
    const ports = { transport: createTransport(), now: Date.now, newId: () => "run-1" };
    return (await runTokenRequest(profile, ports, { signal: new AbortController().signal, timeoutMs: 5000 }))
      .run;
  };

  for (const { id, method, secret } of clients) {
    it(`${id} finds the endpoint and gets a token by ${method}`, async () => {
      const made = await run(id, { method, clientSecret: secret });
      assert.equal(made.outcome.kind, "issued", JSON.stringify(made.exchanges.at(-1)?.response?.body));
      assert.equal(made.token?.tokenType, "Bearer");
      assert.equal(made.token.scope, "customScope");
      assert.equal(made.token.format, "opaque");
      assert.equal(made.profile.tokenEndpoint, `${issuer}/token`);
    });

    it(`${id} is refused with a wrong secret, and told why`, async () => {
      const made = await run(id, { method, clientSecret: `${secret}x` });
      assert.equal(made.outcome.kind === "refused" && made.outcome.error.code, "invalid_client");
      assert.ok(made.diagnoses.length > 0);
    });
  }
});
