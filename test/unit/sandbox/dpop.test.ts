import assert from "node:assert/strict";
import { request } from "node:http";
import { calculateJwkThumbprint } from "jose";
import type { JWK } from "jose";
import { after, before, beforeEach, describe, it } from "mocha";
import { readProof } from "../../../src/sandbox/dpop/proof.ts";
import { parseWorld } from "../../../src/sandbox/parseWorld.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { RFC9449_FIGURE_2, RFC9449_JKT } from "../../fixtures/rfcTokens.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { header, jwtPart, parse, send, tokenRequest } from "./send.ts";
import type { Received, TokenRequestParts } from "./send.ts";
import { asserting, signAssertion, signProof } from "./signed.ts";
import type { Changes } from "./signed.ts";
import { openServer } from "./testWorld.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const HOUR = 3_600_000;
const PATH = "/oauth2/default/v1/token";
const SECRET = "a-secret-for-dpop-tests-only".padEnd(64, "0");

const ec: JWK = aPrivateKey("P-256");
const rsa: JWK = aPrivateKey(2048, "client-key");
const { kty, kid, n, e } = rsa;

describe("DPoP at the sandbox", () => {
  let sandbox: RunningSandbox;
  let now = NOW;
  before(async () => {
    const secrets = [{ value: SECRET }];
    const world = parseWorld({
      rateLimit: { perMinute: 10_000 },
      apps: [
        { clientId: "0oaBound", name: "bound", dpopBoundAccessTokens: true, secrets },
        { clientId: "0oaPlain", name: "plain", secrets },
        {
          clientId: "0oaBoundByKey",
          name: "bound, with a key",
          dpopBoundAccessTokens: true,
          tokenEndpointAuthMethod: "private_key_jwt",
          keys: [{ kty, kid, n, e }],
          grantedOktaScopes: ["okta.users.read"],
        },
        {
          clientId: "0oaBoundElsewhere",
          name: "bound, outside",
          dpopBoundAccessTokens: true,
          secrets,
          network: { connection: "ZONE", include: ["192.0.2.0/24"] },
        },
      ],
      authorizationServers: [openServer({ name: "read", default: true })],
    });
    sandbox = await startSandboxWithKeys(world, { now: () => now });
  });
  after(() => sandbox.close());
  beforeEach(() => (now = NOW));

  const url = (path = PATH) => sandbox.url + path;
  const ask = (proof: string | undefined, parts: TokenRequestParts = {}) =>
    send(
      sandbox.url,
      tokenRequest({
        clientId: "0oaBound",
        secret: SECRET,
        ...parts,
        headers: { ...(proof === undefined ? {} : { dpop: proof }) },
      }),
    );
  const prove = (changes: Changes = {}, key = ec) => signProof(key, url(), now / 1000, changes);
  async function refused(answer: Received | Promise<Received>, description: string) {
    const received = await answer;
    assert.deepEqual(parse(received.text), { error: "invalid_dpop_proof", error_description: description });
    assert.equal(received.status, 400);
    assert.equal(header(received, "dpop-nonce"), undefined);
  }
  async function challenged(answer: Promise<Received>): Promise<string> {
    const received = await answer;
    assert.deepEqual(parse(received.text), {
      error: "use_dpop_nonce",
      error_description: "Authorization server requires nonce in DPoP proof.",
    });
    assert.equal(received.status, 400);
    const nonce = header(received, "dpop-nonce");
    assert.ok(nonce);
    return nonce;
  }
  const freshNonce = async () => challenged(ask(await prove()));

  it("asks a proof without a nonce for one, and binds the token to the key of the next proof", async () => {
    const nonce = await freshNonce();
    const received = await ask(await prove({ claims: { nonce } }));
    assert.equal(received.status, 200, received.text);
    const body = parse(received.text);
    assert.deepEqual(Object.keys(body), ["token_type", "expires_in", "access_token", "scope"]);
    assert.equal(body.token_type, "DPoP");
    assert.deepEqual(jwtPart(body.access_token, 1).cnf, { jkt: await calculateJwkThumbprint(ec) });
    assert.equal(header(received, "dpop-nonce"), nonce);
  });

  it("takes the proof of RFC 9449 4.1 for one by the key of 6.1", async () => {
    const iat = 1562262616;
    assert.deepEqual(await readProof(RFC9449_FIGURE_2, "POST", "https://server.example.com/token", iat + 1), {
      jkt: RFC9449_JKT,
      jti: "-BwC3ESc6acc2lTc",
      issuedAt: iat,
      nonce: undefined,
      ath: undefined,
    });
  });

  for (const [alg, key] of [
    ["RS256", rsa],
    ["RS512", rsa],
    ["ES256", ec],
    ["ES384", aPrivateKey("P-384")],
    ["ES512", aPrivateKey("P-521")],
  ] as const) {
    it(`takes proofs signed with ${alg}`, async () => {
      const nonce = await freshNonce();
      const received = await ask(await prove({ header: { alg }, claims: { nonce } }, key));
      assert.equal(received.status, 200, received.text);
    });
  }

  it("gives an app that need not use it a plain token, whatever the proof is worth", async () => {
    for (const proof of [undefined, await prove(), "nonsense"]) {
      const received = await ask(proof, { clientId: "0oaPlain" });
      const body = parse(received.text);
      assert.equal(body.token_type, "Bearer");
      assert.ok(!("cnf" in jwtPart(body.access_token, 1)));
      assert.equal(header(received, "dpop-nonce"), undefined);
    }
  });

  it("refuses an app that must use it and does not", () =>
    refused(ask(undefined), "The DPoP proof JWT header is missing."));

  it("refuses two proofs, in one header or in two", async () => {
    const proofs = [await prove(), await prove()];
    await refused(ask(proofs.join(", ")), "Multiple DPoP proof JWT headers are not allowed.");
    await refused(await sendTwoHeaders(proofs), "Multiple DPoP proof JWT headers are not allowed.");
  });
  function sendTwoHeaders(proofs: readonly string[]): Promise<Received> {
    const { path, headers, body } = tokenRequest({ clientId: "0oaBound", secret: SECRET });
    return new Promise((resolve, reject) => {
      const sent = request(url(path), {
        method: "POST",
        headers: { ...headers, dpop: [...proofs] },
        agent: false,
      });
      sent.on("error", reject).on("response", (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: [], text }));
      });
      sent.end(body);
    });
  }

  const rows: readonly (readonly [what: string, changes: Changes, description: string])[] = [
    ["of type JWT", { header: { typ: "JWT" } }, "'typ' must be 'dpop+jwt' in the DPoP proof JWT."],
    ["without a type", { header: { typ: null } }, "'typ' must be 'dpop+jwt' in the DPoP proof JWT."],
    ["without a key", { header: { jwk: null } }, "The DPoP proof JWT is invalid."],
    ["with the private key in it", { header: { jwk: ec } }, "The DPoP proof JWT is invalid."],
    [
      "that another key signed",
      { header: { jwk: { kty: ec.kty, crv: ec.crv, x: ec.y, y: ec.x } } },
      "The DPoP proof JWT signature is invalid.",
    ],
    [
      "with a payload that is not encoded",
      { header: { b64: false, crit: ["b64"] } },
      "The DPoP proof JWT signature is invalid.",
    ],
    ["for GET", { claims: { htm: "GET" } }, "'htm' claim in the DPoP proof JWT is invalid."],
    ["for post in lower case", { claims: { htm: "post" } }, "'htm' claim in the DPoP proof JWT is invalid."],
    ["without a method", { claims: { htm: null } }, "'htm' claim in the DPoP proof JWT is invalid."],
    ["for another URL", { claims: { htu: "OTHER" } }, "'htu' claim in the DPoP proof JWT is invalid."],
    [
      "for the URL with a query",
      { claims: { htu: "QUERY" } },
      "'htu' claim in the DPoP proof JWT is invalid.",
    ],
    [
      "for the URL with a doubled slash",
      { claims: { htu: "DOUBLED" } },
      "'htu' claim in the DPoP proof JWT is invalid.",
    ],
    ["without a URL", { claims: { htu: null } }, "'htu' claim in the DPoP proof JWT is invalid."],
    ["without a time", { claims: { iat: null } }, "'iat' claim in the DPoP proof JWT is invalid."],
    ["with a time that is a text", { claims: { iat: "1" } }, "'iat' claim in the DPoP proof JWT is invalid."],
    ["from the future", { claims: { iat: NOW / 1000 + 1 } }, "The DPoP proof JWT is issued in the future."],
    [
      "older than five minutes",
      { claims: { iat: NOW / 1000 - 301 } },
      "The DPoP proof JWT is issued more than five minutes in the past.",
    ],
    ["that has expired", { claims: { exp: NOW / 1000 } }, "The DPoP proof JWT is expired."],
    ["without a jti", { claims: { jti: null } }, "'jti' claim in the DPoP proof JWT is invalid."],
    ["with an empty jti", { claims: { jti: "" } }, "'jti' claim in the DPoP proof JWT is invalid."],
  ];
  for (const [what, changes, description] of rows) {
    it(`refuses a proof ${what}: ${description}`, async () => {
      const urls: Readonly<Record<string, string>> = {
        OTHER: url("/oauth2/v1/token"),
        QUERY: `${url()}?a=b`,
        DOUBLED: url(`/${PATH}`),
      };
      const htu = urls[String(changes.claims?.htu)];
      const claims = { ...changes.claims, ...(htu === undefined ? {} : { htu }) };
      await refused(ask(await prove({ ...changes, claims })), description);
    });
  }

  it("refuses a proof that is no JWT, or signed with a secret or not at all", async () => {
    await refused(ask("nonsense"), "The DPoP proof JWT cannot be parsed.");
    const [, body = "", signature = ""] = (await prove()).split(".");
    for (const alg of ["none", "HS256", "PS256"]) {
      const head = Buffer.from(JSON.stringify({ typ: "dpop+jwt", alg })).toString("base64url");
      await refused(
        ask([head, body, signature].join(".")),
        "The DPoP proof JWT signature algorithm is invalid.",
      );
    }
  });

  it("refuses a proof with a key that makes no sense", async () => {
    const [, body = "", signature = ""] = (await prove()).split(".");
    const keys: readonly (readonly [jwk: unknown, description: string])[] = [
      [null, "The DPoP proof JWT is invalid."],
      ["key", "The DPoP proof JWT is invalid."],
      [{}, "The DPoP proof JWT signature is invalid."],
      [[], "The DPoP proof JWT signature is invalid."],
      [{ kty: "EC", crv: "P-256", x: "AA", y: 5 }, "The DPoP proof JWT signature is invalid."],
    ];
    for (const [jwk, description] of keys) {
      const head = Buffer.from(JSON.stringify({ typ: "dpop+jwt", alg: "ES256", jwk })).toString("base64url");
      await refused(ask([head, body, signature].join(".")), description);
    }
  });

  it("takes a proof that is five minutes old, and one whose URL is percent-encoded", async () => {
    const nonce = await freshNonce();
    const seconds = now / 1000;
    const encoded = `${sandbox.url}/%6Fauth2/default/v1/token`;
    for (const claims of [{ iat: seconds - 300 }, { exp: seconds + 1 }, { htu: encoded }]) {
      const received = await ask(await prove({ claims: { nonce, ...claims } }));
      assert.equal(received.status, 200, received.text);
    }
  });

  it("takes a proof once, the answer that asks for a nonce counting too", async () => {
    const USED = "The DPoP proof JWT has already been used.";
    const first = await prove();
    const nonce = await challenged(ask(first));
    await refused(ask(first), USED);
    const second = await prove({ claims: { nonce } });
    assert.equal((await ask(second)).status, 200);
    await refused(ask(second), USED);
  });

  it("uses up the client assertion even when it only asks for a nonce", async () => {
    const assertion = () => signAssertion({ key: rsa, alg: "RS256" }, "0oaBoundByKey", url(), now / 1000);
    const jwt = await assertion();
    const nonce = await challenged(ask(await prove(), asserting(jwt)));
    const again = await ask(await prove({ claims: { nonce } }), asserting(jwt));
    assert.equal(again.status, 401);
    assert.match(again.text, /The client_assertion token has already been used\./);
    const received = await ask(await prove({ claims: { nonce } }), asserting(await assertion()));
    assert.equal(parse(received.text).token_type, "DPoP");
  });

  it("binds tokens of the org server as well", async () => {
    const path = "/oauth2/v1/token";
    const round = async (claims: object) =>
      ask(await signProof(ec, url(path), now / 1000, { claims: { ...claims } }), {
        path,
        ...asserting(
          await signAssertion({ key: rsa, alg: "RS256" }, "0oaBoundByKey", url(path), now / 1000),
          [["scope", "okta.users.read"]],
        ),
      });
    const nonce = await challenged(round({}));
    const body = parse((await round({ nonce })).text);
    assert.equal(body.token_type, "DPoP");
    assert.deepEqual(jwtPart(body.access_token, 1).cnf, { jkt: await calculateJwkThumbprint(ec) });
  });

  it("renews the nonce every 24 hours and takes an old one for three days more", async () => {
    const nonce = await freshNonce();
    const statusAfter = async (hours: number) => {
      now = NOW + hours * HOUR;
      return (await ask(await prove({ claims: { nonce } }))).status;
    };
    // The test's clock starts at three o'clock in the morning, so the nonce is already three hours old.
    assert.equal(await statusAfter(20), 200);
    assert.equal(await freshNonce(), nonce);
    now = NOW + 21 * HOUR;
    assert.notEqual(await freshNonce(), nonce);
    assert.equal(await statusAfter(21), 200);
    assert.equal(await statusAfter(92), 200);
    assert.equal(await statusAfter(93), 400);
    const stale = ask(await prove({ claims: { nonce } }));
    assert.equal(await challenged(stale), await freshNonce());
  });

  it("asks again for a nonce that is not its own", async () => {
    for (const nonce of ["somebody-else's", "", 1]) await challenged(ask(await prove({ claims: { nonce } })));
  });

  it("comes after authentication and network zone, and before scopes", async () => {
    const wrong = await ask("nonsense", { secret: "wrong" });
    assert.match(wrong.text, /client secret supplied/);
    const outside = await ask("nonsense", { clientId: "0oaBoundElsewhere" });
    assert.match(outside.text, /network zones/);
    const scoped = await ask(undefined, { form: [["scope", "openid"]] });
    assert.match(scoped.text, /DPoP proof JWT header is missing/);
  });
});
