import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { ClientCredentials } from "../../../src/core/profile/credentials.ts";
import { DpopNonces } from "../../../src/core/server/dpopNonces.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { runTokenRequest } from "../../../src/core/run/runTokenRequest.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { startCertifiedProvider } from "../../support/certifiedProvider.ts";
import type { LocalServer } from "../../support/localServers.ts";
import { PATIENCE_MS } from "../../support/patience.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";

const CREDENTIALS: ClientCredentials = {
  method: "private_key_jwt",
  privateKey: aPrivateKey("P-256", "registered"),
};

describe("a certified provider that is not shaped like Okta", () => {
  let server: LocalServer;

  before(async () => {
    server = await startCertifiedProvider([
      { id: "plain", credentials: CREDENTIALS },
      { id: "bound", credentials: CREDENTIALS, isBound: true },
    ]);
  });

  after(() => server.close());

  const run = async (changes: Partial<Profile>, nonces?: DpopNonces) => {
    const profile = aProfile({
      server: { kind: "issuer", issuer: server.url },
      clientId: changes.dpop === undefined ? "plain" : "bound",
      credentials: CREDENTIALS,
      ...changes,
    });
    const ports = { transport: createTransport(), now: Date.now, newId: randomUUID, nonces };
    const options = { signal: new AbortController().signal, timeoutMs: PATIENCE_MS };
    return (await runTokenRequest(profile, ports, options)).run;
  };

  it("takes a remembered nonce without asking again", async () => {
    const nonces = new DpopNonces(Date.now);
    const dpop = { privateKey: aPrivateKey("P-256") };
    for (const requests of [2, 1]) {
      const made = await run({ dpop }, nonces);
      assert.equal(made.outcome.kind, "issued");
      assert.equal(made.exchanges.filter(({ purpose }) => purpose === "token").length, requests);
    }
  });

  for (const [what, assertionOverrides] of [
    ["another audience", { claims: { aud: "https://wrong.example" } }],
    ["a past expiry", { claims: { exp: 1_000_000_000 } }],
    ["no jti", { claims: { jti: null } }],
    ["another issuer", { claims: { iss: "somebody" } }],
    ["another kid", { header: { kid: "nobody" } }],
  ] as [string, NonNullable<Profile["assertionOverrides"]>][]) {
    it(`refuses an assertion with ${what}, which the diagnosis names as broken on purpose`, async () => {
      const made = await run({ assertionOverrides });
      assert.equal(made.outcome.kind, "refused");
      assert.deepEqual(
        made.diagnoses.map(({ rule }) => rule),
        ["invalid-client", "broken-on-purpose"],
      );
    });
  }

  it("refuses another key", async () => {
    const credentials = {
      method: "private_key_jwt",
      privateKey: aPrivateKey("P-256", "registered"),
    } as const;
    assert.equal((await run({ credentials })).outcome.kind, "refused");
  });
});
