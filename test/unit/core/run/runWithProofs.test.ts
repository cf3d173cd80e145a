import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { EmbeddedJWK, importJWK, jwtVerify } from "jose";
import { redact } from "../../../../src/core/http/redact.ts";
import type { SentJwt } from "../../../../src/core/jwt/meaning.ts";
import { algorithmsOf } from "../../../../src/core/keys/algorithms.ts";
import type { PrivateJwk } from "../../../../src/core/keys/privateKey.ts";
import { publicJwk } from "../../../../src/core/keys/publicKey.ts";
import type { ClientCredentials } from "../../../../src/core/profile/credentials.ts";
import { DpopNonces } from "../../../../src/core/server/dpopNonces.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { runTokenRequest } from "../../../../src/core/run/runTokenRequest.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import { PATIENCE_MS } from "../../../support/patience.ts";
import { anotherRsaKey, aPrivateKey } from "../../../support/privateKeys.ts";
import { aProfile } from "../../../support/profiles.ts";
import {
  type ReceivedRequest,
  sendJson,
  startTokenEndpoint,
  type TokenEndpoint,
} from "../../../support/tokenEndpoint.ts";

type Answer = readonly [status: string, members: object, headers?: readonly (readonly [string, string])[]];

const CLIENT_KEY = aPrivateKey("P-384", "client-key");
const RSA_KEY = aPrivateKey(2048, "rsa-key");
const PROOF_KEY = aPrivateKey("P-256");
const TOKEN = "opaque-token-that-is-long-enough-to-be-shown-0123456789";

const issued = (nonce?: string): Answer => [
  "200 OK",
  { access_token: TOKEN, token_type: "DPoP", expires_in: 60 },
  nonce === undefined ? [] : [["DPoP-Nonce", nonce]],
];
const nonceWanted = (nonce?: string): Answer => [
  "400 Bad Request",
  { error: "use_dpop_nonce", error_description: "Authorization server requires nonce in DPoP proof." },
  nonce === undefined ? [] : [["dpop-nonce", nonce]],
];

let server: TokenEndpoint | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Sends one answer after the other, repeating the last one indefinitely. */
async function serverWith(...answers: Answer[]): Promise<TokenEndpoint> {
  let count = 0;
  server = await startTokenEndpoint((_, socket) => {
    const [status, members, headers] = answers[Math.min(count++, answers.length - 1)] ?? issued();
    sendJson(socket, status, members, headers);
  });
  return server;
}

const profileAt = ({ url }: TokenEndpoint, changes: Partial<Profile> = {}) =>
  aProfile({
    server: { kind: "okta-org", origin: url },
    credentials: { method: "private_key_jwt", privateKey: CLIENT_KEY },
    dpop: { privateKey: PROOF_KEY },
    ...changes,
  });

function run(profile: Profile, nonces?: DpopNonces) {
  const ports = { transport: createTransport(), now: Date.now, newId: randomUUID, nonces };
  return runTokenRequest(profile, ports, { signal: new AbortController().signal, timeoutMs: PATIENCE_MS });
}

function requestOf({ requests }: TokenEndpoint, index: number): ReceivedRequest {
  const request = requests[index];
  assert.ok(request !== undefined);
  return request;
}

const header = ({ headers }: ReceivedRequest, name: string) =>
  headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1];

async function proofOf(request: ReceivedRequest) {
  return (await jwtVerify(header(request, "dpop") ?? "", EmbeddedJWK, { typ: "dpop+jwt" })).payload;
}

const assertionTextOf = ({ body }: ReceivedRequest) =>
  new URLSearchParams(body).get("client_assertion") ?? "";

async function assertionOf(request: ReceivedRequest, key: PrivateJwk = CLIENT_KEY) {
  const publicKey = await importJWK({ ...publicJwk(key) }, algorithmsOf(key)[0]);
  return jwtVerify(assertionTextOf(request), publicKey);
}

const claimsOf = (jwts: readonly SentJwt[] | undefined, kind: SentJwt["kind"]) =>
  Object.fromEntries(
    (jwts ?? []).find((jwt) => jwt.kind === kind)?.claims.map(({ name, value }) => [name, value]) ?? [],
  );

describe("a run with DPoP", () => {
  it("proves the key to the token endpoint, and records proof and assertion decoded", async () => {
    const { requests, ...endpoint } = await serverWith(issued());
    const { run: made } = await run(profileAt({ requests, ...endpoint }));
    assert.equal(made.outcome.kind, "issued");
    assert.equal(made.profile.isDpopOn, true);
    const [request] = requests;
    assert.ok(request !== undefined);
    const proof = await proofOf(request);
    const url = `${endpoint.url}/oauth2/v1/token`;
    assert.equal(proof.htm, "POST");
    assert.equal(proof.htu, url);
    assert.equal("nonce" in proof || "ath" in proof, false);
    const { payload, protectedHeader } = await assertionOf(request);
    assert.equal(payload.aud, url);
    assert.equal(protectedHeader.kid, "client-key");
    const { sentJwts } = made.exchanges[0] ?? {};
    assert.deepEqual(
      sentJwts?.map(({ kind }) => kind),
      ["clientAssertion", "dpopProof"],
    );
    assert.deepEqual(claimsOf(sentJwts, "clientAssertion"), payload);
    assert.deepEqual(claimsOf(sentJwts, "dpopProof"), proof);
  });

  it("is repeated once with the server's nonce, a fresh proof and a fresh assertion (RFC 9449 8)", async () => {
    const started = await serverWith(nonceWanted("n-1"), issued());
    const { run: made } = await run(profileAt(started));
    assert.equal(made.outcome.kind, "issued");
    assert.deepEqual(
      made.exchanges.map(({ purpose, response }) => [purpose, response?.status]),
      [
        ["token", 400],
        ["token", 200],
      ],
    );
    assert.deepEqual(made.diagnoses, []);
    const proofs = await Promise.all(started.requests.map(proofOf));
    assert.deepEqual(
      proofs.map(({ nonce }) => nonce),
      [undefined, "n-1"],
    );
    assert.notEqual(proofs[0]?.jti, proofs[1]?.jti);
    const assertions = await Promise.all(started.requests.map((request) => assertionOf(request)));
    assert.notEqual(assertions[0]?.payload.jti, assertions[1]?.payload.jti);
    assert.equal(claimsOf(made.exchanges[1]?.sentJwts, "dpopProof").nonce, "n-1");
  });

  it("uses a remembered nonce at once, and the newer one that a success brings", async () => {
    const started = await serverWith(nonceWanted("n-1"), issued("n-2"), issued());
    const nonces = new DpopNonces(Date.now);
    await run(profileAt(started), nonces);
    const { run: second } = await run(profileAt(started), nonces);
    assert.equal(second.exchanges.length, 1);
    assert.equal((await proofOf(requestOf(started, 2))).nonce, "n-2");
  });

  it("goes on with another nonce when the remembered one has expired", async () => {
    const started = await serverWith(nonceWanted("n-2"), issued());
    const nonces = new DpopNonces(Date.now);
    nonces.hear(started.url, [["dpop-nonce", "n-1"]]);
    const { run: made } = await run(profileAt(started), nonces);
    assert.equal(made.outcome.kind, "issued");
    const proofs = await Promise.all(started.requests.map(proofOf));
    assert.deepEqual(
      proofs.map(({ nonce }) => nonce),
      ["n-1", "n-2"],
    );
  });

  it("is not repeated a second time", async () => {
    const started = await serverWith(nonceWanted("n-1"), nonceWanted("n-2"));
    const { run: made } = await run(profileAt(started));
    assert.equal(started.requests.length, 2);
    assert.equal(made.outcome.kind, "refused");
    assert.equal(made.diagnoses[0]?.rule, "dpop-nonce-refused");
  });

  it("is not repeated when the answer brings no nonce", async () => {
    const started = await serverWith(nonceWanted());
    const { run: made } = await run(profileAt(started));
    assert.equal(started.requests.length, 1);
    assert.equal(made.diagnoses[0]?.rule, "dpop-nonce-missing");
  });

  for (const method of ["client_secret_basic", "client_secret_post"] as const) {
    it(`goes with ${method} as well`, async () => {
      const started = await serverWith(nonceWanted("n-1"), issued());
      const credentials = { method, clientSecret: "not-a-real-secret-0123456789" };
      const { run: made } = await run(profileAt(started, { credentials }));
      assert.equal(made.outcome.kind, "issued");
      assert.deepEqual(
        made.exchanges.map(({ sentJwts }) => sentJwts?.map(({ kind }) => kind)),
        [["dpopProof"], ["dpopProof"]],
      );
    });
  }

  it("is not what a profile without DPoP does: no proof, no repetition, and the advice to turn it on", async () => {
    for (const answer of [
      nonceWanted("n-1"),
      [
        "400 Bad Request",
        { error: "invalid_dpop_proof", error_description: "The DPoP proof JWT header is missing." },
      ],
    ] as Answer[]) {
      const started = await serverWith(answer);
      const { run: made } = await run(profileAt(started, { dpop: undefined }));
      assert.equal(started.requests.length, 1);
      assert.equal(header(requestOf(started, 0), "dpop"), undefined);
      assert.equal(made.profile.isDpopOn, false);
      assert.equal(made.diagnoses[0]?.rule, "dpop-required");
      await started.close();
    }
  });
});

describe("a profile that is broken on purpose", () => {
  const refusal: Answer = ["401 Unauthorized", { error: "invalid_client" }];

  it("sends what its overrides say, and nothing else is changed", async () => {
    const started = await serverWith(refusal);
    const assertionOverrides = {
      claims: { aud: "https://wrong.example", exp: 1_000_000_000, jti: null },
      header: { kid: "other", typ: "JWT" },
    };
    const { run: made } = await run(profileAt(started, { assertionOverrides }));
    const jwt = assertionTextOf(requestOf(started, 0)).split(".");
    const [sentHeader, claims] = jwt
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>);
    assert.deepEqual(sentHeader, { alg: "ES384", kid: "other", typ: "JWT" });
    assert.deepEqual(Object.keys(claims ?? {}).sort(), ["aud", "exp", "iat", "iss", "sub"]);
    assert.equal(claims?.aud, "https://wrong.example");
    assert.equal(claims.exp, 1_000_000_000);
    assert.equal(made.profile.isBrokenOnPurpose, true);
    const last = made.diagnoses.at(-1);
    assert.equal(last?.rule, "broken-on-purpose");
    assert.match(
      last.cause,
      /broken on purpose: it overrides aud, exp, jti \(left out\), kid in the header and typ in the header/,
    );
    assert.equal(made.diagnoses[0]?.rule, "invalid-client");
  });

  it("is told when the server issues a token all the same", async () => {
    const started = await serverWith(issued());
    const { run: made } = await run(profileAt(started, { assertionOverrides: { claims: { jti: null } } }));
    assert.deepEqual(made.diagnoses, []);
    assert.match(made.remarks.join(" "), /broken on purpose: it overrides jti \(left out\).*anyway/);
  });

  for (const [what, changes] of [
    ["no overrides", {}],
    ["empty overrides", { assertionOverrides: { claims: {}, header: {} } }],
    [
      "overrides of an assertion it does not send",
      {
        assertionOverrides: { claims: { aud: "x" } },
        credentials: { method: "client_secret_basic", clientSecret: "not-a-real-secret-0123456789" },
      },
    ],
  ] as [string, Partial<Profile>][]) {
    it(`is not one with ${what}`, async () => {
      const { run: made } = await run(profileAt(await serverWith(refusal), changes));
      assert.equal(made.profile.isBrokenOnPurpose, false);
      assert.ok(made.diagnoses.every(({ rule }) => rule !== "broken-on-purpose"));
    });
  }
});

describe("credentials that cannot work", () => {
  const short: ClientCredentials = { method: "client_secret_jwt", clientSecret: "short-secret" };
  for (const [code, button, changes] of [
    ["keyMissing", "Enter Key", { credentials: { method: "private_key_jwt" } }],
    ["secretMissing", "Enter Secret", { credentials: { method: "client_secret_jwt" } }],
    ["secretTooShort", "Enter Secret", { credentials: short }],
    [
      "secretTooShort",
      "Enter Secret",
      { credentials: { method: "client_secret_jwt", clientSecret: "x".repeat(40), algorithm: "HS512" } },
    ],
    [
      "algorithmUnfit",
      "Choose Algorithm…",
      { credentials: { method: "private_key_jwt", privateKey: CLIENT_KEY, algorithm: "RS256" } },
    ],
    ["overrideImpossible", "Change Overrides", { assertionOverrides: { header: { crit: ["exp"] } } }],
    ["overrideImpossible", "Change Overrides", { assertionOverrides: { header: { b64: false } } }],
  ] as [string, string, Partial<Profile>][]) {
    it(`are told before anything is sent: ${code} of ${JSON.stringify(Object.keys(changes))}`, async () => {
      const started = await serverWith(issued());
      await assert.rejects(
        run(profileAt(started, changes)),
        (error: Error & { action?: { label: string } }) => {
          assert.deepEqual(
            [error.name, Reflect.get(error, "code"), error.action?.label],
            ["UserError", code, button],
          );
          assert.doesNotMatch(error.message, /short-secret|x{8}/);
          return true;
        },
      );
      assert.deepEqual(started.requests, []);
    });
  }

  it("are not those of an assertion that is not sent", async () => {
    const started = await serverWith(issued());
    const credentials = {
      method: "client_secret_post",
      clientSecret: "not-a-real-secret-0123456789",
    } as const;
    const assertionOverrides = { header: { crit: ["exp"] } };
    const { run: made } = await run(profileAt(started, { credentials, assertionOverrides }));
    assert.equal(made.outcome.kind, "issued");
  });

  it("are sent all the same by a profile that is broken on purpose", async () => {
    const started = await serverWith(["401 Unauthorized", { error: "invalid_client" }]);
    const assertionOverrides = { claims: { aud: "x" } };
    const { run: made } = await run(profileAt(started, { credentials: short, assertionOverrides }));
    assert.equal(started.requests.length, 1);
    assert.equal(made.outcome.kind, "refused");
  });
});

describe("a redacted run with assertion and proof", () => {
  const secret = "a-secret-for-HMAC-0123456789-0123456789-0123456789-0123456789abc";
  const credentials = fc.constantFrom<ClientCredentials>(
    { method: "private_key_jwt", privateKey: CLIENT_KEY },
    { method: "private_key_jwt", privateKey: RSA_KEY, algorithm: "PS384" },
    { method: "client_secret_jwt", clientSecret: secret, algorithm: "HS512" },
    { method: "client_secret_post", clientSecret: secret },
  );
  const proofKeys = fc.constantFrom(PROOF_KEY, anotherRsaKey());
  /** The ways in which a careless server repeats a text. */
  const echoes = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => encodeURIComponent(text),
    (text) => Buffer.from(text).toString("base64"),
    (text) => Buffer.from(text).toString("hex"),
    (text) => `Bad proof: '${text}'`,
  );

  it("shows nothing of the private keys, the assertion, the proof or the nonce, however a server echoes them", async () => {
    await fc.assert(
      fc.asyncProperty(
        credentials,
        proofKeys,
        echoes,
        fc.boolean(),
        async (used, proofKey, echo, isNonceKnown) => {
          const sent: string[] = [];
          const nonce = `nonce-${randomUUID()}`;
          const started = await startTokenEndpoint((request, socket) => {
            const proof = header(request, "dpop") ?? "";
            sent.push(proof, assertionTextOf(request));
            const members = { error: "use_dpop_nonce", error_description: echo(proof) };
            sendJson(socket, "400 Bad Request", { ...members, echo: echo(assertionTextOf(request)), nonce }, [
              ["dpop-nonce", nonce],
              ["x-echo", echo(proof)],
            ]);
          });
          try {
            const nonces = new DpopNonces(Date.now);
            if (isNonceKnown) nonces.hear(started.url, [["dpop-nonce", nonce]]);
            const profile = profileAt(started, { credentials: used, dpop: { privateKey: proofKey } });
            const { run: made, secrets } = await run(profile, nonces);
            assert.equal(made.exchanges.length, 2);
            const shown = JSON.stringify(redact(made, secrets));
            const keys = [
              proofKey,
              ...(used.method === "private_key_jwt" && used.privateKey ? [used.privateKey] : []),
            ];
            const hidden = [
              ...keys.flatMap((key) =>
                key.kty === "RSA" ? [key.d, key.p, key.q, key.dp, key.dq, key.qi] : [key.d],
              ),
              ...sent.filter((text) => text !== ""),
              ...sent.flatMap((text) => text.split(".").slice(1)),
              nonce,
              secret,
            ];
            for (const text of hidden) {
              for (const form of [text, Buffer.from(text).toString("hex"), encodeURIComponent(text)]) {
                assert.ok(!shown.includes(form), `${form} in ${shown}`);
              }
            }
            assert.match(shown, /"dpop","••••"/i);
            assert.match(shown, /"kind":"dpopProof"/);
          } finally {
            await started.close();
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
