import assert from "node:assert/strict";
import type { ClientCredentials } from "../../../src/core/profile/credentials.ts";
import { runTokenRequest } from "../../../src/core/run/runTokenRequest.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { startCertifiedProvider } from "../../support/certifiedProvider.ts";
import type { LocalServer } from "../../support/localServers.ts";
import { PATIENCE_MS } from "../../support/patience.ts";
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
  let server: LocalServer;

  before(async () => {
    server = await startCertifiedProvider(
      clients.map(({ id, method, secret }) => ({ id, credentials: { method, clientSecret: secret } })),
    );
  });

  after(() => server.close());

  const run = async (clientId: string, credentials: ClientCredentials) => {
    const profile = aProfile({ server: { kind: "issuer", issuer: server.url }, clientId, credentials });
    const ports = { transport: createTransport(), now: Date.now, newId: () => "run-1" };
    return (
      await runTokenRequest(profile, ports, { signal: new AbortController().signal, timeoutMs: PATIENCE_MS })
    ).run;
  };

  for (const { id, method, secret } of clients) {
    it(`${id} finds the endpoint and gets a token by ${method}`, async () => {
      const made = await run(id, { method, clientSecret: secret });
      assert.equal(made.outcome.kind, "issued", JSON.stringify(made.exchanges.at(-1)?.response?.body));
      assert.equal(made.token?.tokenType, "Bearer");
      assert.equal(made.token.scope, "customScope");
      assert.equal(made.token.format, "opaque");
      assert.equal(made.profile.tokenEndpoint, `${server.url}/token`);
    });

    it(`${id} is refused with a wrong secret, and told why`, async () => {
      const made = await run(id, { method, clientSecret: `${secret}x` });
      assert.equal(made.outcome.kind === "refused" && made.outcome.error.code, "invalid_client");
      assert.ok(made.diagnoses.length > 0);
    });
  }
});
