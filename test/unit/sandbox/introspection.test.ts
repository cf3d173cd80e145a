import assert from "node:assert/strict";
import type { JWK } from "jose";
import { after, before, beforeEach, describe, it } from "mocha";
import { parseWorld } from "../../../src/sandbox/parseWorld.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { basic, header, jwtPart, parse, send, tokenRequest } from "./send.ts";
import type { TokenRequestParts } from "./send.ts";
import { asserting, signAssertion, signProof } from "./signed.ts";
import { EVERYBODY } from "./testWorld.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const SECRET = "a-secret-for-introspection-tests".padEnd(64, "0");
const CUSTOM = "/oauth2/default/v1";
const ORG = "/oauth2/v1";
const key: JWK = aPrivateKey(2048, "client-key");
const { kty, kid, n, e } = key;

describe("introspection and revocation at the sandbox", () => {
  let sandbox: RunningSandbox;
  let now = NOW;
  before(async () => {
    const secrets = [{ value: SECRET }];
    const policies = [EVERYBODY];
    const server = { audience: "api://default", scopes: [{ name: "read", default: true }], policies };
    const world = parseWorld({
      rateLimit: { perMinute: 10_000 },
      apps: [
        { clientId: "0oaSecret", name: "secret", secrets },
        { clientId: "0oaOther", name: "other", secrets },
        { clientId: "0oaPublic", name: "public", tokenEndpointAuthMethod: "none" },
        { clientId: "0oaBound", name: "bound", dpopBoundAccessTokens: true, secrets },
        {
          clientId: "0oaOutside",
          name: "outside",
          secrets,
          network: { connection: "ZONE", include: ["192.0.2.0/24"] },
        },
        { clientId: "0oaUsedUp", name: "used up", secrets, rateLimit: { perMinute: 1, usedByOthers: 1 } },
        {
          clientId: "0oaKey",
          name: "key",
          tokenEndpointAuthMethod: "private_key_jwt",
          keys: [{ kty, kid, n, e }],
          grantedOktaScopes: ["okta.users.read"],
        },
      ],
      authorizationServers: [
        { id: "default", name: "default", ...server },
        { id: "ausOther", name: "other", ...server },
      ],
    });
    sandbox = await startSandboxWithKeys(world, { now: () => now });
  });
  after(() => sandbox.close());
  beforeEach(() => (now = NOW));

  type Form = NonNullable<TokenRequestParts["form"]>;
  /** Sends `form` to an endpoint, authenticating with client_secret_basic. */
  const ask = (path: string, form: Form, clientId = "0oaSecret", parts: TokenRequestParts = {}) =>
    send(sandbox.url, tokenRequest({ path, clientId, secret: SECRET, grantType: undefined, form, ...parts }));
  const assertionFor = async (path: string, form: Form = []) =>
    asserting(
      await signAssertion({ key, alg: "RS256" }, "0oaKey", sandbox.url + path, Math.floor(now / 1000)),
      form,
    );
  async function issue(clientId = "0oaSecret", path = CUSTOM): Promise<string> {
    const { status, text } = await ask(`${path}/token`, [], clientId, { grantType: "client_credentials" });
    assert.equal(status, 200, text);
    return String(parse(text).access_token);
  }
  async function issueForOrg(): Promise<string> {
    const parts = await assertionFor(`${ORG}/token`, [["scope", "okta.users.read"]]);
    const { text } = await send(sandbox.url, tokenRequest({ path: `${ORG}/token`, ...parts }));
    return String(parse(text).access_token);
  }
  async function introspect(token: string, path = CUSTOM, clientId = "0oaSecret") {
    const { status, text } = await ask(`${path}/introspect`, [["token", token]], clientId);
    assert.equal(status, 200, text);
    return parse(text);
  }
  const revoke = (token: string, path = CUSTOM, clientId = "0oaSecret") =>
    ask(`${path}/revoke`, [["token", token]], clientId);

  it("describe a token that is good by the names of RFC 7662, without a user", async () => {
    const token = await issue();
    const { jti } = jwtPart(token, 1);
    assert.deepEqual(await introspect(token), {
      active: true,
      token_type: "Bearer",
      scope: "read",
      client_id: "0oaSecret",
      exp: NOW / 1000 + 3600,
      iat: NOW / 1000,
      sub: "0oaSecret",
      aud: "api://default",
      iss: `${sandbox.url}/oauth2/default`,
      jti,
    });
  });

  it("say nothing but that a token is inactive when it is unknown, changed or expired", async () => {
    const token = await issue();
    const [head, body] = token.split(".");
    for (const other of ["nonsense", `${head}.${body}.AAAA`, `${token} `]) {
      assert.deepEqual(await introspect(other), { active: false });
    }
    now += 3_599_000;
    assert.equal((await introspect(token)).active, true);
    now += 1_000;
    assert.deepEqual(await introspect(token), { active: false });
  });

  it("make a revoked token inactive, and answer with nothing", async () => {
    const token = await issue();
    const other = await issue();
    const { status, text } = await revoke(token);
    assert.deepEqual([status, text], [200, ""]);
    assert.deepEqual(await introspect(token), { active: false });
    assert.equal((await introspect(other)).active, true);
  });

  it("answer the revocation of an unknown or revoked token alike", async () => {
    const token = await issue();
    for (const one of ["nonsense", token, token]) {
      const { status, text } = await revoke(one);
      assert.deepEqual([status, text], [200, ""]);
    }
  });

  it("let any client ask about a token, and revoke its own only", async () => {
    const token = await issue();
    assert.equal((await introspect(token, CUSTOM, "0oaOther")).active, true);
    assert.equal((await revoke(token, CUSTOM, "0oaOther")).status, 200);
    assert.equal((await introspect(token)).active, true);
  });

  it("know the tokens of the server asked only", async () => {
    const custom = await issue();
    const org = await issueForOrg();
    for (const [token, own, others] of [
      [custom, CUSTOM, [ORG, "/oauth2/ausOther/v1"]],
      [org, ORG, [CUSTOM]],
    ] as const) {
      assert.equal((await introspect(token, own)).active, true);
      for (const path of others) {
        assert.deepEqual(await introspect(token, path), { active: false });
        await revoke(token, path);
      }
      assert.equal((await introspect(token, own)).active, true);
    }
  });

  it("take an assertion made for their own URL, and none for the token endpoint", async () => {
    const token = await issueForOrg();
    for (const name of ["introspect", "revoke"]) {
      const path = `${ORG}/${name}`;
      const form = [["token", token]] as const;
      const right = await ask(path, [], "", await assertionFor(path, form));
      assert.equal(right.status, 200, right.text);
      const wrong = await ask(path, [], "", await assertionFor(`${ORG}/token`, form));
      assert.equal(wrong.status, 401);
      assert.deepEqual(parse(wrong.text), {
        error: "invalid_client",
        error_description:
          "The audience claim for client_assertion must be the endpoint invoked for the request.",
      });
    }
    assert.deepEqual(await introspect(token, ORG), { active: false });
  });

  it("take an assertion once, whichever of the endpoints had it", async () => {
    const path = `${CUSTOM}/introspect`;
    const parts = await assertionFor(path, [["token", "x"]]);
    assert.equal((await ask(path, [], "", parts)).status, 200);
    assert.match((await ask(path, [], "", parts)).text, /has already been used/);
  });

  it("want no DPoP proof, and show what a token is bound to", async () => {
    const dpopKey: JWK = aPrivateKey("P-256");
    const path = `${CUSTOM}/token`;
    const round = async (claims: Readonly<Record<string, unknown>>) =>
      ask(path, [], "0oaBound", {
        grantType: "client_credentials",
        headers: { dpop: await signProof(dpopKey, sandbox.url + path, now / 1000, { claims }) },
      });
    const nonce = header(await round({}), "dpop-nonce");
    const token = String(parse((await round({ nonce })).text).access_token);
    const answer = await introspect(token, CUSTOM, "0oaBound");
    assert.deepEqual(answer.cnf, jwtPart(token, 1).cnf);
    assert.equal(answer.token_type, "Bearer");
    assert.equal((await revoke(token, CUSTOM, "0oaBound")).status, 200);
    assert.deepEqual(await introspect(token, CUSTOM, "0oaBound"), { active: false });
  });

  for (const name of ["introspect", "revoke"]) {
    const path = `${CUSTOM}/${name}`;
    const token = [["token", "x"]] as const;
    const rows: readonly (readonly [
      what: string,
      send: () => ReturnType<typeof ask>,
      status: number,
      words: string,
    ])[] = [
      ["no token", () => ask(path, []), 400, "\"The 'token' parameter is required.\""],
      ["an empty token", () => ask(path, [["token", ""]]), 400, '"error":"invalid_request"'],
      ["two tokens", () => ask(path, [...token, ...token]), 400, "multiple parameters"],
      ["a wrong secret", () => ask(path, token, "0oaSecret", { secret: "x" }), 401, "client secret supplied"],
      ["no credentials", () => ask(path, token, "", { authorization: undefined }), 401, "No client cred"],
      ["an unknown client", () => ask(path, token, "0oaNobody"), 401, '"errorCode":"invalid_client"'],
      [
        "a client outside its network zone",
        () => ask(path, token, "0oaOutside"),
        403,
        "outside the client's permitted network zones",
      ],
      [
        "another method than the app's",
        () => ask(path, token, "", { authorization: basic("0oaKey", SECRET) }),
        401,
        "Client authentication failed",
      ],
      [
        "a wrong assertion type",
        () => ask(path, [["client_assertion_type", "x"]], "", { authorization: undefined }),
        400,
        "client_assertion_type is invalid",
      ],
      ["an unknown server", () => ask(`/oauth2/ausNowhere/v1/${name}`, token), 404, "E0000007"],
      [
        "a secret in the query",
        () => ask(`${path}?client_secret=x`, token),
        400,
        "cannot be supplied via query parameters",
      ],
      ["GET", () => send(sandbox.url, { path }), 405, "E0000022"],
      ["an app whose minute is used up", () => ask(path, token, "0oaUsedUp"), 429, "E0000047"],
    ];
    for (const [what, act, status, words] of rows) {
      it(`answer ${what} at /${name} with ${status}`, async () => {
        const received = await act();
        assert.equal(received.status, status, received.text);
        assert.ok(received.text.includes(words), received.text);
      });
    }
  }

  it("take a public client by its ID in the query, and no other client", async () => {
    const alone = { authorization: undefined };
    const asking = (clientId: string) =>
      ask(`${CUSTOM}/introspect?client_id=${clientId}`, [["token", "x"]], "", alone);
    assert.equal((await asking("0oaPublic")).text, '{"active":false}');
    assert.match((await asking("0oaSecret")).text, /Client authentication failed/);
    const forToken = await ask(`${CUSTOM}/token?client_id=0oaPublic`, [], "", {
      ...alone,
      grantType: "client_credentials",
    });
    assert.match(forToken.text, /No client credentials found/);
  });

  it("count apart from token requests", async () => {
    const remaining = async (path: string, parts: TokenRequestParts = {}) =>
      Number(header(await ask(path, [["token", "x"]], "0oaOther", parts), "x-rate-limit-remaining"));
    const before = await remaining(`${CUSTOM}/introspect`);
    await remaining(`${CUSTOM}/token`, { grantType: "client_credentials" });
    assert.equal(await remaining(`${CUSTOM}/revoke`), before - 1);
  });
});
