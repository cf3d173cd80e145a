import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type ClientMetadata } from "oidc-provider";
import { algorithmsOf } from "../../../src/core/keys/algorithms.ts";
import type { PrivateJwk } from "../../../src/core/keys/privateKey.ts";
import { publicJwk, thumbprintOf } from "../../../src/core/keys/publicKey.ts";
import { DpopNonces } from "../../../src/core/oauth/dpopNonces.ts";
import type { ClientCredentials, HmacAlgorithm, Profile } from "../../../src/core/profile.ts";
import { runTokenRequest } from "../../../src/core/runTokenRequest.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";

const SECRET = "plain-secret-0123456789-plain-secret-0123456789-plain-secret-0123456789";
const KEYS = (["P-256", "P-384", "P-521"] as const).map((curve) => aPrivateKey(curve, curve));
const RSA = aPrivateKey(2048, "rsa");
const PROOF_KEYS = { ES256: aPrivateKey("P-256"), RS256: aPrivateKey(2048) } as const;

interface Row {
  readonly name: string;
  readonly credentials: ClientCredentials;
  readonly metadata: Partial<ClientMetadata>;
}

const secretRow = (method: "client_secret_basic" | "client_secret_post"): Row => ({
  name: method,
  credentials: { method, clientSecret: SECRET },
  metadata: { client_secret: SECRET },
});
const hmacRow = (algorithm: HmacAlgorithm): Row => ({
  name: `client_secret_jwt by ${algorithm}`,
  credentials: { method: "client_secret_jwt", clientSecret: SECRET, algorithm },
  metadata: { client_secret: SECRET, token_endpoint_auth_signing_alg: algorithm },
});
const keyRows = (privateKey: PrivateJwk): Row[] =>
  algorithmsOf(privateKey).map((algorithm) => ({
    name: `private_key_jwt by ${algorithm}`,
    credentials: { method: "private_key_jwt", privateKey, algorithm },
    metadata: {
      jwks: { keys: [{ ...publicJwk(privateKey) }] },
      token_endpoint_auth_signing_alg: algorithm,
    },
  }));

const ROWS: readonly Row[] = [
  secretRow("client_secret_basic"),
  secretRow("client_secret_post"),
  ...(["HS256", "HS384", "HS512"] as const).map(hmacRow),
  ...[RSA, ...KEYS].flatMap(keyRows),
];
const ALL_ALGORITHMS = ["HS256", "HS384", "HS512", ...[RSA, ...KEYS].flatMap(algorithmsOf)];

function rowOf(wanted: string): Row {
  const row = ROWS.find(({ name }) => name === wanted);
  assert.ok(row !== undefined);
  return row;
}

const clientIdOf = ({ name }: Row, isBound: boolean) =>
  `${name.replaceAll(" ", "-")}${isBound ? "-bound" : ""}`;

describe("every method and algorithm against a certified provider that is not shaped like Okta", () => {
  let server: Server;
  let issuer: string;

  before(async () => {
    server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const clients = ROWS.flatMap((row) =>
      [false, true].map((isBound): ClientMetadata => ({
        client_id: clientIdOf(row, isBound),
        token_endpoint_auth_method: row.credentials.method,
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
        dpop_bound_access_tokens: isBound,
        ...row.metadata,
      })),
    );
    const provider = new Provider(issuer, {
      clients,
      scopes: ["customScope"],
      clientAuthMethods: [
        "client_secret_basic",
        "client_secret_post",
        "client_secret_jwt",
        "private_key_jwt",
      ],
      enabledJWA: {
        clientAuthSigningAlgValues: ALL_ALGORITHMS as never,
        dPoPSigningAlgValues: ["ES256", "RS256"],
      },
      features: {
        clientCredentials: { enabled: true },
        introspection: { enabled: true },
        devInteractions: { enabled: false },
        dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
      },
    });
    const handle = provider.callback();
    server.on("request", (request, response) => void handle(request, response));
  });

  after(() => {
    server.close();
    server.closeAllConnections();
  });

  const run = async (
    row: Row,
    changes: Partial<Profile>,
    isBound = changes.dpop !== undefined,
    nonces?: DpopNonces,
  ) => {
    const profile = aProfile({
      server: { kind: "issuer", issuer },
      clientId: clientIdOf(row, isBound),
      credentials: row.credentials,
      ...changes,
    });
    const ports = { transport: createTransport(), now: Date.now, newId: randomUUID, nonces };
    const options = { signal: new AbortController().signal, timeoutMs: 10_000 };
    return (await runTokenRequest(profile, ports, options)).run;
  };

  for (const row of ROWS) {
    it(`${row.name} gets a Bearer token`, async () => {
      const made = await run(row, {});
      assert.equal(made.outcome.kind, "issued", JSON.stringify(made.exchanges.at(-1)?.response?.body));
      assert.equal(made.token?.tokenType, "Bearer");
    });

    for (const [algorithm, privateKey] of Object.entries(PROOF_KEYS)) {
      it(`${row.name} gets a token bound to the key of its ${algorithm} proof, with the nonce it is told`, async () => {
        const made = await run(row, { dpop: { privateKey } });
        assert.equal(made.outcome.kind, "issued", JSON.stringify(made.exchanges.at(-1)?.response?.body));
        assert.equal(made.token?.tokenType, "DPoP");
        assert.deepEqual(
          made.exchanges.map(({ purpose, response }) => [purpose, response?.status]),
          [
            ["metadata", 200],
            ["token", 400],
            ["token", 200],
          ],
        );
      });
    }

    it(`${row.name} is told that its client must send proofs`, async () => {
      const made = await run(row, {}, true);
      assert.equal(made.outcome.kind, "refused");
      assert.match(made.diagnoses[0]?.fix ?? "", /turn DPoP on for this profile/);
    });
  }

  it("takes a remembered nonce without asking again", async () => {
    const nonces = new DpopNonces(Date.now);
    const dpop = { privateKey: PROOF_KEYS.ES256 };
    for (const requests of [2, 1]) {
      const made = await run(rowOf("client_secret_basic"), { dpop }, true, nonces);
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
      const row = rowOf("private_key_jwt by RS256");
      const made = await run(row, { assertionOverrides });
      assert.equal(made.outcome.kind, "refused");
      assert.deepEqual(
        made.diagnoses.map(({ rule }) => rule),
        ["invalid-client", "broken-on-purpose"],
      );
    });
  }

  it("refuses another key", async () => {
    const row = rowOf("private_key_jwt by ES256");
    const credentials = { method: "private_key_jwt", privateKey: aPrivateKey("P-256", "P-256") } as const;
    assert.equal((await run(row, { credentials })).outcome.kind, "refused");
  });

  it("binds tokens to keys whose thumbprints are ours", async () => {
    const made = await run(rowOf("client_secret_basic"), { dpop: { privateKey: PROOF_KEYS.ES256 } });
    const body = new URLSearchParams({ token: made.token?.accessToken ?? "" });
    const answer = await fetch(`${issuer}/token/introspection`, {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${clientIdOf(rowOf("client_secret_basic"), true)}:${SECRET}`)}`,
      },
      body,
    });
    const { active, cnf } = (await answer.json()) as { active: boolean; cnf?: { jkt: string } };
    assert.equal(active, true);
    assert.equal(cnf?.jkt, await thumbprintOf(PROOF_KEYS.ES256));
  });
});
