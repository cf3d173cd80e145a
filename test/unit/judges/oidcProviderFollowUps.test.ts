import assert from "node:assert/strict";
import type { FollowUpKind } from "../../../src/core/followUp/followUpKinds.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { runFollowUp } from "../../../src/core/followUp/runFollowUp.ts";
import { runTokenRequest } from "../../../src/core/run/runTokenRequest.ts";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { startCertifiedProvider } from "../../support/certifiedProvider.ts";
import type { LocalServer } from "../../support/localServers.ts";
import { PATIENCE_MS } from "../../support/patience.ts";
import { aProfile } from "../../support/profiles.ts";

const CREDENTIALS = {
  method: "client_secret_basic",
  clientSecret: "plain-secret-0123456789-plain-secret",
} as const;

describe("tokens of a certified provider that is not shaped like Okta", () => {
  let server: LocalServer;

  before(async () => (server = await startCertifiedProvider([{ id: "client", credentials: CREDENTIALS }])));

  after(() => server.close());

  const ports = { transport: createTransport(), now: Date.now, newId: () => crypto.randomUUID() };
  const options = { signal: new AbortController().signal, timeoutMs: PATIENCE_MS };

  async function issued() {
    const issuer = { kind: "issuer", issuer: server.url } as const;
    const profile = aProfile({ server: issuer, clientId: "client", credentials: CREDENTIALS });
    const { run } = await runTokenRequest(profile, ports, options);
    assert.equal(run.outcome.kind, "issued", JSON.stringify(run.exchanges.at(-1)?.response?.body));
    return { profile, run };
  }

  async function ask(kind: FollowUpKind, profile: Profile, run: TokenRun) {
    const accessToken = run.token?.accessToken ?? "";
    return (await runFollowUp(kind, profile, { run, accessToken }, ports, options)).followUp;
  }

  it("are not asked about with a wrong secret, and it is told why", async () => {
    const { profile, run } = await issued();
    const credentials = { ...CREDENTIALS, clientSecret: `${CREDENTIALS.clientSecret}x` };
    const refused = await ask("introspection", { ...profile, credentials }, run);
    assert.equal(refused.tone, "failure");
    assert.equal(refused.diagnoses[0]?.rule, "invalid-client");
  });

  it("of one that it does not know are revoked with success, as RFC 7009 wants", async () => {
    const { profile, run } = await issued();
    const unknown = { ...run, token: run.token && { ...run.token, accessToken: "unknown-token-0123456789" } };
    assert.equal((await ask("revocation", profile, unknown)).headline, "Revoked · 200 OK");
    assert.equal((await ask("introspection", profile, unknown)).headline, "Not active · 200 OK");
  });
});
