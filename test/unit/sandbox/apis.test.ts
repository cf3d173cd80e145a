import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import { after, before, beforeEach, describe, it } from "mocha";
import {
  fakeSecret,
  READY_APIS,
  READY_CLIENTS,
  READY_RESOURCE,
  READY_SERVERS,
} from "../../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { anotherRsaKey, aPrivateKey } from "../../support/privateKeys.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { header, jwtPart, parse, send, tokenRequest } from "./send.ts";
import type { Received } from "./send.ts";
import { signProof } from "./signed.ts";
import type { Changes } from "./signed.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const ec = aPrivateKey("P-256");
/** Those that check everything come first. */
const { orders, payouts, ...careless } = READY_APIS;

describe("an API of the sandbox", () => {
  let sandbox: RunningSandbox;
  let now = NOW;
  before(async () => {
    const rateLimit = { perMinute: 10_000, concurrent: 35 };
    sandbox = await startSandboxWithKeys({ ...readyWorld, rateLimit }, { now: () => now });
  });
  after(() => sandbox.close());
  beforeEach(() => (now = NOW));

  interface Order {
    readonly server?: string;
    readonly client?: "service" | "catalog" | "dpop";
    readonly scope?: string;
    readonly resource?: string;
    readonly dpop?: string;
  }
  const CLIENT_IDS = {
    service: READY_CLIENTS.service,
    catalog: READY_CLIENTS.catalog,
    dpop: READY_CLIENTS.dpopSecret,
  };
  const askForToken = ({ server = "/default", client = "service", scope = "customScope", ...more }: Order) =>
    send(
      sandbox.url,
      tokenRequest({
        path: `/oauth2${server}/v1/token`,
        clientId: CLIENT_IDS[client],
        secret: fakeSecret(client),
        headers: more.dpop === undefined ? {} : { dpop: more.dpop },
        form: [
          ["scope", scope],
          ...(more.resource === undefined ? [] : [["resource", more.resource] as const]),
        ],
      }),
    );
  async function token(order: Order = {}): Promise<string> {
    const { access_token } = parse((await askForToken(order)).text);
    assert.equal(typeof access_token, "string");
    return String(access_token);
  }
  async function boundToken(key = ec): Promise<string> {
    const endpoint = `${sandbox.url}/oauth2/default/v1/token`;
    const challenged = await askForToken({
      client: "dpop",
      dpop: await signProof(key, endpoint, now / 1000),
    });
    const claims = { nonce: header(challenged, "dpop-nonce") };
    return token({ client: "dpop", dpop: await signProof(key, endpoint, now / 1000, { claims }) });
  }

  interface Call {
    readonly path?: string;
    readonly method?: string;
    readonly authorization?: string;
    readonly dpop?: string;
  }
  const call = ({ path = orders, method = "GET", authorization, dpop }: Call) =>
    send(sandbox.url, {
      path,
      method,
      headers: {
        ...(authorization === undefined ? {} : { authorization }),
        ...(dpop === undefined ? {} : { dpop }),
      },
    });
  const bearer = (value: string, path?: string) =>
    call({ authorization: `Bearer ${value}`, ...(path === undefined ? {} : { path }) });

  const proofFor = (value: string, path: string, { header: head, claims }: Changes = {}, key = ec) =>
    signProof(key, sandbox.url + path, now / 1000, {
      ...(head === undefined ? {} : { header: head }),
      claims: { htm: "GET", ath: createHash("sha256").update(value).digest("base64url"), ...claims },
    });
  async function nonceOf(value: string): Promise<string> {
    const asked = await call({
      authorization: `DPoP ${value}`,
      dpop: await proofFor(value, orders),
    });
    assert.equal(asked.status, 401);
    assert.match(header(asked, "www-authenticate") ?? "", /^DPoP .*error="use_dpop_nonce"/);
    const nonce = header(asked, "dpop-nonce");
    assert.ok(nonce);
    return nonce;
  }
  async function proven(value: string, path: string = orders, changes: Changes = {}, key = ec) {
    const claims = { nonce: await nonceOf(value), ...changes.claims };
    const dpop = await proofFor(value, path, { ...changes, claims }, key);
    return { path, authorization: `DPoP ${value}`, dpop };
  }

  function refused(received: Received, status: number, error: string | undefined, words: RegExp) {
    const challenge = header(received, "www-authenticate") ?? "";
    assert.equal(received.status, status, `${received.text} ${challenge}`);
    assert.equal(/error="([^"]*)"/.exec(challenge)?.[1], error, challenge);
    assert.match(challenge, words);
    const body = parse(received.text);
    assert.equal(body.error, error);
    assert.ok(
      error === undefined || challenge.includes(`error_description="${String(body.error_description)}"`),
    );
  }

  it("answers a good bearer token with what it has found in it, and without the headers of Okta", async () => {
    const received = await bearer(await token({ scope: "customScope orders.write" }));
    assert.equal(received.status, 200, received.text);
    assert.deepEqual(parse(received.text), {
      api: "API that checks everything",
      method: "GET",
      scheme: "Bearer",
      client: READY_CLIENTS.service,
      scopes: ["customScope", "orders.write"],
    });
    assert.equal(header(received, "cache-control"), "no-store");
    assert.equal(header(received, "x-okta-request-id"), undefined);
    assert.equal(header(received, "set-cookie"), undefined);
  });

  it("takes tokens of each of its servers, and needs other scopes for other methods", async () => {
    for (const server of [READY_SERVERS.brief, READY_SERVERS.agents]) {
      assert.equal((await bearer(await token({ server: `/${server}` }))).status, 200, server);
    }
    const authorization = `Bearer ${await token()}`;
    refused(
      await call({ authorization, method: "POST" }),
      403,
      "insufficient_scope",
      /scope="orders\.write"/,
    );
    const writing = `Bearer ${await token({ scope: "orders.write" })}`;
    assert.equal((await call({ authorization: writing, method: "POST" })).status, 200);
    assert.equal((await call({ authorization, method: "HEAD" })).status, 200);
    const deleted = await call({ authorization, method: "DELETE" });
    assert.equal(deleted.status, 405);
    assert.equal(header(deleted, "allow"), "GET, POST");
  });

  it("verifies tokens itself, and so does not know that one was revoked", async () => {
    const value = await token();
    const revoked = await send(
      sandbox.url,
      tokenRequest({
        path: "/oauth2/default/v1/revoke",
        clientId: READY_CLIENTS.service,
        secret: fakeSecret("service"),
        grantType: undefined,
        form: [["token", value]],
      }),
    );
    assert.equal(revoked.status, 200);
    assert.equal((await bearer(value)).status, 200);
  });

  it("names the schemes that it accepts, and no error, where there is no token", async () => {
    for (const authorization of [undefined, "Basic YTpi"]) {
      const received = await call(authorization === undefined ? {} : { authorization });
      refused(received, 401, undefined, /^Bearer realm="[^"]+", DPoP realm="[^"]+", algs="RS256 .*ES512"$/);
    }
    refused(await call({ path: payouts }), 401, undefined, /^DPoP realm="[^"]+", algs="[^"]+"$/);
  });

  /** The token with other members; signed with `sign`, or with the signature that it has. */
  async function forged(
    value: string,
    { header: head, claims }: Changes,
    sign?: (jwt: SignJWT) => Promise<string>,
  ): Promise<string> {
    const members = [
      { ...jwtPart(value, 0), ...head },
      { ...jwtPart(value, 1), ...claims },
    ] as const;
    if (sign) {
      return sign(new SignJWT(members[1]).setProtectedHeader({ ...members[0], alg: String(members[0].alg) }));
    }
    const [, , signature = ""] = value.split(".");
    const parts = members.map((one) => Buffer.from(JSON.stringify(one)).toString("base64url"));
    return [...parts, head?.alg === "none" ? "" : signature].join(".");
  }

  interface Fault {
    readonly what: string;
    readonly make: (path: string) => Promise<Call>;
    readonly status: number;
    readonly error: string;
    readonly words: RegExp;
    /** The mistake of a careless API by which it does not notice. */
    readonly missedBy?: readonly (keyof typeof careless)[];
  }
  const asBearer = async (value: Promise<string>) => ({ authorization: `Bearer ${await value}` });
  const faults: readonly Fault[] = [
    {
      what: "an expired token",
      make: async () => {
        const value = token({ server: `/${READY_SERVERS.brief}` });
        await value;
        now += 60_000;
        return asBearer(value);
      },
      status: 401,
      error: "invalid_token",
      words: /^Bearer .*is expired\./,
      missedBy: ["expired"],
    },
    {
      what: "a token with a changed payload",
      make: async () =>
        asBearer(forged(await token({ scope: "orders.read" }), { claims: { scp: ["customScope"] } })),
      status: 401,
      error: "invalid_token",
      words: /signature of the access token is invalid/,
      missedBy: ["anySignature"],
    },
    {
      what: "a token that another key signed",
      make: async () =>
        asBearer(
          forged(await token(), { claims: { jti: randomUUID() } }, async (jwt) =>
            jwt.sign(await importJWK(anotherRsaKey(), "RS256")),
          ),
        ),
      status: 401,
      error: "invalid_token",
      words: /signature of the access token is invalid/,
      missedBy: ["anySignature"],
    },
    {
      what: "a token signed with HS256 and the public key",
      make: async () => {
        const { n = "" } = aPrivateKey(2048) as { n?: string };
        return asBearer(
          forged(await token(), { header: { alg: "HS256" } }, (jwt) => jwt.sign(new TextEncoder().encode(n))),
        );
      },
      status: 401,
      error: "invalid_token",
      words: /signature algorithm of the access token is not accepted/,
      missedBy: ["anySignature"],
    },
    {
      what: "a token with alg none",
      make: async () => asBearer(forged(await token(), { header: { alg: "none" } })),
      status: 401,
      error: "invalid_token",
      words: /signature algorithm of the access token is not accepted/,
      missedBy: ["anySignature", "algNone"],
    },
    {
      what: "a token for another audience",
      make: () => asBearer(token({ server: `/${READY_SERVERS.agents}`, resource: READY_RESOURCE })),
      status: 401,
      error: "invalid_token",
      words: /for another audience/,
      missedBy: ["anyAudience"],
    },
    {
      what: "a token without the scope",
      make: () => asBearer(token({ scope: "orders.read" })),
      status: 403,
      error: "insufficient_scope",
      words: /^Bearer .*scope="customScope"/,
      missedBy: ["anyScope"],
    },
    {
      what: "a bound token as bearer",
      make: () => asBearer(boundToken()),
      status: 401,
      error: "invalid_token",
      words: /^Bearer .*must use the DPoP scheme.*, DPoP realm=/,
      missedBy: ["boundAsBearer"],
    },
    {
      what: "a replayed proof",
      make: async (path) => {
        const first = await proven(await boundToken(), path);
        assert.equal((await call(first)).status, 200);
        return first;
      },
      status: 401,
      error: "invalid_dpop_proof",
      words: /^DPoP .*already been used/,
      missedBy: ["replayedProof"],
    },
    {
      what: "a token of another server",
      make: () => asBearer(token({ server: `/${READY_SERVERS.denies}` })),
      status: 401,
      error: "invalid_token",
      words: /issued by another authorization server/,
    },
    {
      what: "a token of the org server",
      make: () => asBearer(token({ server: "", client: "catalog", scope: "okta.users.read" })),
      status: 401,
      error: "invalid_token",
      words: /issued by another authorization server/,
    },
    {
      what: "an encrypted token",
      make: () => asBearer(token({ server: `/${READY_SERVERS.encrypted}` })),
      status: 401,
      error: "invalid_token",
      words: /is no JWT/,
    },
    {
      what: "a text that is no token",
      make: () => asBearer(Promise.resolve("nonsense")),
      status: 401,
      error: "invalid_token",
      words: /is no JWT/,
    },
    {
      what: "a header without a token",
      make: () => Promise.resolve({ authorization: "Bearer" }),
      status: 400,
      error: "invalid_request",
      words: /^Bearer .*has no access token/,
    },
    {
      what: "a token in the query",
      make: async (path) => ({ path: `${path}?access_token=${await token()}` }),
      status: 400,
      error: "invalid_request",
      words: /must not be sent as a query parameter/,
    },
    {
      what: "a token that is not bound, with the DPoP scheme",
      make: async (path) => {
        const value = await token();
        return { path, authorization: `DPoP ${value}`, dpop: await proofFor(value, path) };
      },
      status: 401,
      error: "invalid_token",
      words: /^DPoP .*is not bound to a key/,
    },
  ];
  for (const { what, make, status, error, words, missedBy = [] } of faults) {
    it(`refuses ${what} with ${status} ${error}`, async () => {
      refused(await call({ path: orders, ...(await make(orders)) }), status, error, words);
    });

    it(`refuses ${what} ${missedBy.length === 0 ? "even where it is careless" : "unless it is careless in that way"}`, async () => {
      const missed: string[] = [];
      for (const [name, path] of Object.entries(careless)) {
        now = NOW;
        const received = await call({ path, ...(await make(path)) });
        if (received.status === 200) missed.push(name);
        else refused(received, status, error, words);
      }
      assert.deepEqual(missed, missedBy);
    });
  }

  it("is careless in one way each", () => {
    const named = faults.flatMap(({ missedBy = [] }) => missedBy);
    assert.deepEqual([...new Set(named)].sort(), Object.keys(careless).sort());
    for (const path of Object.values(careless)) {
      assert.equal(readyWorld.apis.find((one) => one.path === path)?.mistakes.length, 1);
    }
  });

  it("takes a bound token with a proof, and says the nonce for the next one", async () => {
    const value = await boundToken();
    for (const path of [orders, payouts]) {
      const received = await call(await proven(value, path));
      assert.equal(received.status, 200, received.text);
      assert.equal(parse(received.text).scheme, "DPoP");
      assert.equal(header(received, "dpop-nonce"), await nonceOf(value));
    }
  });

  it("has a new nonce every minute, takes the one before, and then asks again", async () => {
    const value = await boundToken();
    const nonce = await nonceOf(value);
    const at = async (seconds: number) => {
      now = NOW + seconds * 1000;
      return call({
        authorization: `DPoP ${value}`,
        dpop: await proofFor(value, orders, { claims: { nonce } }),
      });
    };
    // The test's clock starts five seconds past a full minute.
    const early = await at(54);
    assert.equal(header(early, "dpop-nonce"), nonce);
    const changed = await at(55);
    assert.equal(changed.status, 200);
    assert.notEqual(header(changed, "dpop-nonce"), nonce);
    assert.equal((await at(114)).status, 200);
    const stale = await at(115);
    refused(stale, 401, "use_dpop_nonce", /^DPoP .*Resource server requires nonce/);
    assert.notEqual(header(stale, "dpop-nonce"), nonce);
  });

  it("takes no nonce of the token endpoint", async () => {
    const endpoint = `${sandbox.url}/oauth2/default/v1/token`;
    const asked = await askForToken({ client: "dpop", dpop: await signProof(ec, endpoint, now / 1000) });
    const nonce = header(asked, "dpop-nonce");
    refused(
      await call(await proven(await boundToken(), orders, { claims: { nonce } })),
      401,
      "use_dpop_nonce",
      /^DPoP /,
    );
  });

  it("refuses a bearer token where DPoP is wanted", async () => {
    const plain = await bearer(await token(), payouts);
    refused(plain, 401, "invalid_token", /^DPoP .*Only access tokens that are bound to a key.*algs="[^"]+"$/);
    refused(
      await bearer(await boundToken(), payouts),
      401,
      "invalid_token",
      /^DPoP .*must use the DPoP scheme/,
    );
  });

  it("names the scope that is missing in the scheme that was used", async () => {
    const received = await call({ ...(await proven(await boundToken())), method: "GET" });
    assert.equal(received.status, 200);
    const post = await proven(await boundToken(), orders, { claims: { htm: "POST" } });
    refused(
      await call({ ...post, method: "POST" }),
      403,
      "insufficient_scope",
      /^DPoP .*scope="orders\.write".*, Bearer realm=/,
    );
  });

  const proofs: readonly (readonly [what: string, changes: Changes, words: RegExp])[] = [
    ["for POST", { claims: { htm: "POST" } }, /'htm' claim/],
    ["for another URL", { claims: { htu: "http://127.0.0.1/" } }, /'htu' claim/],
    ["without the token's hash", { claims: { ath: null } }, /'ath' claim/],
    ["for another token", { claims: { ath: "AA" } }, /'ath' claim/],
    ["without a jti", { claims: { jti: null } }, /'jti' claim/],
    ["from the future", { claims: { iat: NOW / 1000 + 1 } }, /issued in the future/],
    ["older than five minutes", { claims: { iat: NOW / 1000 - 301 } }, /more than five minutes/],
    ["of type JWT", { header: { typ: "JWT" } }, /'typ' must be/],
    ["without a key", { header: { jwk: null } }, /proof JWT is invalid/],
  ];
  for (const [what, changes, words] of proofs) {
    it(`refuses a proof ${what}`, async () => {
      const received = await call(await proven(await boundToken(), orders, changes));
      refused(received, 401, "invalid_dpop_proof", words);
      assert.match(header(received, "www-authenticate") ?? "", /^DPoP .*algs=/);
    });
  }

  it("refuses a bound token without a proof, with two, and with that of another key", async () => {
    const value = await boundToken();
    const authorization = `DPoP ${value}`;
    refused(await call({ authorization }), 401, "invalid_dpop_proof", /header is missing/);
    const dpop = [await proofFor(value, orders), await proofFor(value, orders)].join(", ");
    refused(await call({ authorization, dpop }), 401, "invalid_dpop_proof", /Multiple/);
    const other = await proven(value, orders, {}, aPrivateKey("P-256"));
    refused(await call(other), 401, "invalid_token", /bound to another key/);
  });
});
