import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import Provider from "oidc-provider";
import type { FollowUpKind } from "../../../src/core/followUpKinds.ts";
import type { ClientCredentials, Profile } from "../../../src/core/profile.ts";
import { runFollowUp } from "../../../src/core/runFollowUp.ts";
import { runTokenRequest } from "../../../src/core/runTokenRequest.ts";
import type { TokenRun } from "../../../src/core/tokenRun.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { listen, type LocalServer } from "../../support/localServers.ts";
import { aProfile } from "../../support/profiles.ts";

const SECRET = "plain-secret-0123456789-plain-secret";
const METHODS = ["client_secret_basic", "client_secret_post", "client_secret_jwt"] as const;

describe("tokens of a certified provider that is not shaped like Okta", () => {
  let server: LocalServer;

  before(async () => {
    const http: Server = createServer();
    server = await listen(http, "http");
    const provider = new Provider(server.url, {
      clients: METHODS.map((method) => ({
        client_id: method,
        client_secret: SECRET,
        token_endpoint_auth_method: method,
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
      })),
      scopes: ["customScope"],
      clientAuthMethods: [...METHODS],
      features: {
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        introspection: { enabled: true },
        revocation: { enabled: true },
      },
    });
    const handle = provider.callback();
    http.on("request", (request, response) => void handle(request, response));
  });

  after(() => server.close());

  const ports = { transport: createTransport(), now: Date.now, newId: () => crypto.randomUUID() };
  const options = { signal: new AbortController().signal, timeoutMs: 5000 };

  async function issued(credentials: ClientCredentials) {
    const issuer = { kind: "issuer", issuer: server.url } as const;
    const profile = aProfile({ server: issuer, clientId: credentials.method, credentials });
    const { run } = await runTokenRequest(profile, ports, options);
    assert.equal(run.outcome.kind, "issued", JSON.stringify(run.exchanges.at(-1)?.response?.body));
    return { profile, run };
  }

  async function ask(kind: FollowUpKind, profile: Profile, run: TokenRun) {
    const accessToken = run.token?.accessToken ?? "";
    return (await runFollowUp(kind, profile, { run, accessToken }, ports, options)).followUp;
  }

  for (const method of METHODS) {
    it(`are active, can be revoked and are inactive then, asked by ${method}`, async () => {
      const { profile, run } = await issued({ method, clientSecret: SECRET });
      const first = await ask("introspection", profile, run);
      assert.match(first.headline, /^200 OK\. Active\.$/, JSON.stringify(first.exchange.response?.body));
      assert.equal(first.answer?.find(({ name }) => name === "client_id")?.value, method);
      const revoked = await ask("revocation", profile, run);
      assert.equal(revoked.headline, "200 OK. Revoked.");
      const last = await ask("introspection", profile, { ...run, followUps: [first, revoked] });
      assert.equal(last.headline, "200 OK. Not active.");
      assert.match(last.reasons?.possible[0] ?? "", /revoked from here/);
    });
  }

  it("are not asked about with a wrong secret, and it is told why", async () => {
    const { profile, run } = await issued({ method: "client_secret_basic", clientSecret: SECRET });
    const credentials = { method: "client_secret_basic", clientSecret: `${SECRET}x` } as const;
    const refused = await ask("introspection", { ...profile, credentials }, run);
    assert.equal(refused.tone, "failure");
    assert.equal(refused.diagnoses[0]?.rule, "invalid-client");
  });

  it("of one that it does not know are revoked with success, as RFC 7009 wants", async () => {
    const { profile, run } = await issued({ method: "client_secret_post", clientSecret: SECRET });
    const unknown = { ...run, token: run.token && { ...run.token, accessToken: "unknown-token-0123456789" } };
    assert.equal((await ask("revocation", profile, unknown)).headline, "200 OK. Revoked.");
    assert.equal((await ask("introspection", profile, unknown)).headline, "200 OK. Not active.");
  });
});
