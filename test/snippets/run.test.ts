import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { importJWK, jwtVerify } from "jose";
import type { PrivateJwk } from "../../src/core/keys/privateKey.ts";
import { publicJwk, thumbprintOf } from "../../src/core/keys/publicKey.ts";
import type { ClientCredentials } from "../../src/core/profile/credentials.ts";
import type { Profile } from "../../src/core/profile/profile.ts";
import { runTokenRequest } from "../../src/core/run/runTokenRequest.ts";
import { DpopNonces } from "../../src/core/server/dpopNonces.ts";
import { apiSnippetRequest } from "../../src/core/snippets/apiSnippetRequest.ts";
import { environmentValues } from "../../src/core/snippets/environmentValues.ts";
import { REQUEST_TARGETS, type RequestTargetId } from "../../src/core/snippets/requestTargets.ts";
import type { Snippet, SnippetRequest } from "../../src/core/snippets/snippetRequest.ts";
import { tokenSnippetRequest } from "../../src/core/snippets/tokenSnippetRequest.ts";
import { createTransport } from "../../src/network/transport.ts";
import { parseWorld } from "../../src/sandbox/parseWorld.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { PATIENCE_MS } from "../support/patience.ts";
import { aPrivateKey } from "../support/privateKeys.ts";
import { aProfile } from "../support/profiles.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { openServer } from "../unit/sandbox/testWorld.ts";
import { jwtPart } from "../unit/sandbox/send.ts";
import { runnerOf } from "./programs.ts";
import { basicCredentials, type Recorder, startRecorder } from "./recorder.ts";

/** Everything that some language or shell gives a meaning to. */
const ODD =
  "a \"b\" 'c' $HOME ${x} `id` & é % %41 %PATH% 50% (x) ! ; # ~ * + = @ : ? / \\ \\= \\n {{y}} [z] ^ | < > ’";
/** The same without what RFC 9110 5.5 does not let into a header field, or that HTTPie cannot be told. */
const ODD_HEADER =
  "a \"b\" 'c' $HOME ${x} `id` & % %41 %PATH% 50% (x) ! ; # ~ * + = @ : ? / {{y}} [z] ^ | < >";

/** No longer than Okta's secrets may be. */
const SECRET = "a \"b\" 'c' $HOME ${x} `id` & é % %41 %PATH% 50% (x) ! ; # ~ * + = @ : ? / \\ \\= ^ | <>";
const RSA = aPrivateKey(2048, 'it\'s "rsa"');
const EC = aPrivateKey("P-256", "ec");

/** What the sandbox does not take, or the other cases leave out. */
const OTHER_ALGORITHMS = [
  { method: "private_key_jwt", privateKey: RSA, algorithm: "PS256" },
  { method: "private_key_jwt", privateKey: RSA, algorithm: "RS512" },
  { method: "private_key_jwt", privateKey: aPrivateKey("P-521"), algorithm: "ES512" },
  { method: "client_secret_jwt", clientSecret: SECRET, algorithm: "HS384" },
] as const satisfies readonly ClientCredentials[];

/** The profiles for which code is run at the sandbox. */
const CASES: Readonly<Record<string, { credentials: ClientCredentials; dpopKey?: PrivateJwk }>> = {
  client_secret_basic: { credentials: { method: "client_secret_basic", clientSecret: SECRET } },
  client_secret_post: { credentials: { method: "client_secret_post", clientSecret: SECRET } },
  client_secret_jwt: { credentials: { method: "client_secret_jwt", clientSecret: SECRET } },
  "private_key_jwt RS256": { credentials: { method: "private_key_jwt", privateKey: RSA } },
  "private_key_jwt ES256, DPoP ES256": {
    credentials: { method: "private_key_jwt", privateKey: EC },
    dpopKey: aPrivateKey("P-256"),
  },
  "client_secret_basic, DPoP RS256": {
    credentials: { method: "client_secret_basic", clientSecret: SECRET },
    dpopKey: RSA,
  },
};

const ARRIVES = "all values arrive as they are";
const CALL = "call of an API";

const ports = { now: Date.now, newId: () => randomUUID() };
const targets = Object.keys(REQUEST_TARGETS) as RequestTargetId[];
const clientIdOf = (name: string) => `0oa$'(${name.replaceAll(/[^\w]/g, "")})!*`;

describe("The code that is copied", function () {
  let sandbox: RunningSandbox;
  let recorder: Recorder;
  /** What came of each target in each case. */
  const table: Record<string, Record<string, string>> = {};

  before(async () => {
    [sandbox, recorder] = await Promise.all([startSandboxWithKeys(worldOfCases()), startRecorder()]);
  });
  after(async () => {
    print(table);
    await Promise.all([sandbox.close(), recorder.close()]);
  });

  async function run(
    target: RequestTargetId,
    name: string,
    test: Mocha.Context,
    {
      request,
      values,
    }: { request: SnippetRequest; values: (snippet: Snippet) => Promise<ReadonlyMap<string, string>> },
  ): Promise<string> {
    const snippet = REQUEST_TARGETS[target].write(request);
    const signing = /DPoP|private_key/.test(name)
      ? "key"
      : name.includes("secret_jwt")
        ? "secret"
        : "nothing";
    const runner = runnerOf(target, signing);
    if (typeof runner === "string") {
      (table[target] ??= {})[name] = `not run: ${runner}`;
      test.skip();
    }
    (table[target] ??= {})[name] = "failed";
    const output = await runner(snippet.code, Object.fromEntries(await values(snippet)));
    (table[target] ??= {})[name] = "ran";
    return output;
  }

  for (const target of targets) {
    describe(`as ${REQUEST_TARGETS[target].label}`, () => {
      for (const [name, { credentials, dpopKey }] of Object.entries(CASES)) {
        it(`gets a token from the sandbox with ${name}`, async function () {
          const profile = profileOf(name, credentials, dpopKey, sandbox.url);
          const endpoint = `${sandbox.url}/oauth2/default/v1/token`;
          const values = async ({ variables }: Snippet) =>
            environmentValues(variables, {
              ...ports,
              profile,
              tokenEndpoint: endpoint,
              nonce: await nonceFor(profile),
            });
          const request = tokenSnippetRequest(profile, endpoint);
          const answer = JSON.parse(await run(target, name, this, { request, values })) as Record<
            string,
            string
          >;
          assert.ok(answer.access_token !== undefined, JSON.stringify(answer));
          const claims = jwtPart(answer.access_token, 1);
          assert.equal(claims.cid, clientIdOf(name));
          if (dpopKey !== undefined) assert.deepEqual(claims.cnf, { jkt: await thumbprintOf(dpopKey) });
        });
      }

      for (const method of ["client_secret_basic", "client_secret_post"] as const) {
        it(`sends every character of every value as it is, with ${method}`, async function () {
          const profile = aProfile({
            clientId: ODD,
            credentials: { method, clientSecret: ODD },
            scopes: [ODD, "orders:read"],
            extraParameters: [
              { name: "audience", value: ODD },
              { name: ODD, value: ODD },
              { name: "resource", value: "https://a.example.com/?x=1&y=2" },
              { name: "resource", value: "two" },
              { name: "-flag", value: "--other" },
            ],
          });
          const request = tokenSnippetRequest(profile, `${recorder.url}/v1/token?a=%20[1]&b={2,3}`);
          const values = ({ variables }: Snippet) =>
            environmentValues(variables, { ...ports, profile, tokenEndpoint: request.url });
          await run(target, ARRIVES, this, { request, values });
          const got = recorder.take() ?? assert.fail("nothing arrived");
          assert.equal(got.method, "POST");
          assert.equal(decodeURI(got.url), "/v1/token?a= [1]&b={2,3}");
          assert.equal(got.headers.accept, "application/json");
          assert.match(got.headers["content-type"] ?? "", /^application\/x-www-form-urlencoded/);
          const form = [...new URLSearchParams(got.body)];
          const sent = [
            ["grant_type", "client_credentials"],
            ["scope", `${ODD} orders:read`],
            ...profile.extraParameters.map(({ name, value }) => [name, value]),
          ];
          // Go sorts a form by names.
          const sorted = (fields: readonly string[][]) => fields.map((field) => field.join("=")).toSorted();
          if (method === "client_secret_basic") {
            assert.deepEqual(basicCredentials(got.headers.authorization), [ODD, ODD]);
            assert.deepEqual(sorted(form), sorted(sent));
          } else {
            assert.equal(got.headers.authorization, undefined);
            assert.deepEqual(sorted(form), sorted([...sent, ["client_id", ODD], ["client_secret", ODD]]));
          }
        });
      }

      // Elsewhere the assertion comes from a variable, whatever signs it.
      for (const credentials of "shell" in REQUEST_TARGETS[target] ? [] : OTHER_ALGORITHMS) {
        const { algorithm } = credentials;
        it(`sends an assertion that ${algorithm} verifies`, async function () {
          const profile = aProfile({
            clientId: ODD,
            credentials,
            assertionOverrides: {
              header: { typ: ODD },
              claims: { sub: ODD, jti: null, extra: [ODD, 1, null, true] },
            },
          });
          const tokenEndpoint = `${recorder.url}/v1/token`;
          const request = tokenSnippetRequest(profile, tokenEndpoint);
          const values = ({ variables }: Snippet) =>
            environmentValues(variables, { ...ports, profile, tokenEndpoint });
          await run(target, `${credentials.method} ${algorithm}, with overrides`, this, { request, values });
          const { body } = recorder.take() ?? assert.fail("nothing arrived");
          const assertion = new URLSearchParams(body).get("client_assertion") ?? "";
          const key = "privateKey" in credentials ? publicJwk(credentials.privateKey) : undefined;
          const verified = await jwtVerify(
            assertion,
            key === undefined ? new TextEncoder().encode(SECRET) : await importJWK({ ...key }, algorithm),
          );
          const { iat, exp, ...claims } = verified.payload;
          assert.equal(Number(exp) - Number(iat), 300);
          assert.deepEqual(claims, { iss: ODD, sub: ODD, aud: tokenEndpoint, extra: [ODD, 1, null, true] });
          const { alg, typ, kid } = verified.protectedHeader;
          assert.deepEqual([alg, typ, kid], [algorithm, ODD, key?.kid]);
        });
      }

      it("calls an API with the token, other headers and a body", async function () {
        const body = JSON.stringify({ text: ODD, list: ["a\nb", 1] }, undefined, 2);
        const request = apiSnippetRequest({
          method: "PUT",
          url: `${recorder.url}/api/v1/users?search=%22a%22&limit=1`,
          headers: [
            ["X-Odd", ODD_HEADER],
            ["Content-Type", "application/json"],
            ["x-two", "1"],
            ["X-Two", "2"],
            ["Content-Length", "7"],
          ],
          body,
        });
        const accessToken = "eyJhbGciOiJub25lIn0.e30.~+/=";
        const values = ({ variables }: Snippet) =>
          environmentValues(variables, { ...ports, profile: aProfile(), tokenEndpoint: "", accessToken });
        await run(target, CALL, this, { request, values });
        const got = recorder.take() ?? assert.fail("nothing arrived");
        assert.equal(got.method, "PUT");
        assert.equal(got.url, "/api/v1/users?search=%22a%22&limit=1");
        assert.equal(got.headers.authorization, `Bearer ${accessToken}`);
        assert.equal(got.headers["x-odd"], ODD_HEADER);
        assert.equal(got.headers["x-two"], "1, 2");
        assert.match(got.headers["content-type"] ?? "", /^application\/json/);
        assert.equal(got.body, body);
      });

      it("calls an API with a token that is bound to a key", async function () {
        const profile = aProfile({ dpop: { privateKey: EC } });
        const accessToken = "eyJhbGciOiJub25lIn0.e30.x";
        const url = `${recorder.url}/orders?limit=1`;
        const request = apiSnippetRequest({ method: "GET", url, dpopKey: EC });
        const values = ({ variables }: Snippet) =>
          environmentValues(variables, { ...ports, profile, tokenEndpoint: "", accessToken });
        await run(target, `${CALL} with DPoP`, this, { request, values });
        const { headers, method } = recorder.take() ?? assert.fail("nothing arrived");
        assert.equal(method, "GET");
        assert.equal(headers.authorization, `DPoP ${accessToken}`);
        const { jti, iat, ...claims } = jwtPart(String(headers.dpop), 1);
        assert.ok(typeof jti === "string" && typeof iat === "number");
        const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(accessToken));
        assert.deepEqual(claims, {
          htm: "GET",
          htu: `${recorder.url}/orders`,
          ath: Buffer.from(hash).toString("base64url"),
        });
      });
    });
  }
});

function profileOf(
  name: string,
  credentials: ClientCredentials,
  dpopKey: PrivateJwk | undefined,
  origin: string,
): Profile {
  return aProfile({
    clientId: clientIdOf(name),
    credentials,
    server: { kind: "okta-custom", origin, authorizationServerId: "default" },
    scopes: ["read$'it&`%"],
    extraParameters: [
      { name: "note", value: ODD },
      { name: `x ${ODD}`, value: ODD },
    ],
    ...(dpopKey === undefined ? {} : { dpop: { privateKey: dpopKey } }),
  });
}

function worldOfCases() {
  const apps = Object.entries(CASES).map(([name, { credentials, dpopKey }]) => ({
    clientId: clientIdOf(name),
    name,
    tokenEndpointAuthMethod: credentials.method,
    dpopBoundAccessTokens: dpopKey !== undefined,
    ...("privateKey" in credentials && credentials.privateKey !== undefined
      ? { keys: [publicJwk(credentials.privateKey)] }
      : { secrets: [{ value: SECRET }] }),
  }));
  return parseWorld({
    rateLimit: { perMinute: 100_000 },
    apps,
    authorizationServers: [openServer({ name: "read$'it&`%" })],
  });
}

/** The nonce that the sandbox wants, as the extension would know it. */
async function nonceFor(profile: Profile): Promise<string | undefined> {
  if (profile.dpop === undefined || profile.server.kind !== "okta-custom") return undefined;
  const nonces = new DpopNonces(Date.now);
  const transport = createTransport({ userAgent: "test" });
  const signal = new AbortController().signal;
  await runTokenRequest(profile, { ...ports, transport, nonces }, { signal, timeoutMs: PATIENCE_MS });
  return nonces.get(`${profile.server.origin}/oauth2/default/v1/token`);
}

function print(table: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
  console.log("\nWhat ran, by target:");
  for (const [target, cases] of Object.entries(table)) {
    const outcomes = Object.entries(cases);
    const ran = outcomes.filter(([, outcome]) => outcome === "ran").length;
    console.log(`  ${REQUEST_TARGETS[target as RequestTargetId].label}: ${ran} of ${outcomes.length} ran`);
    for (const other of new Set(Object.values(cases).filter((outcome) => outcome !== "ran"))) {
      const about = outcomes.filter(([, outcome]) => outcome === other).map(([name]) => name);
      console.log(`    ${other}: ${about.length === outcomes.length ? "all" : about.join("; ")}`);
    }
  }
}
