import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { JWK } from "jose";
import { after, before, beforeEach, describe, it } from "mocha";
import { parseWorld } from "../../../src/sandbox/parseWorld.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { anotherRsaKey, aPrivateKey } from "../../support/privateKeys.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { parse, send, tokenRequest } from "./send.ts";
import { asserting, signAssertion } from "./signed.ts";
import type { Changes } from "./signed.ts";
import { openServer } from "./testWorld.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const SECONDS = NOW / 1000;
const CUSTOM = "/oauth2/default/v1/token";
const ORG = "/oauth2/v1/token";
const SECRET_64 = "six-and-a-half-dozen-characters-".padEnd(64, "x");
const SECRET_40 = SECRET_64.slice(0, 40);

const rsa: JWK = aPrivateKey(2048, "rsa");
const retired: JWK = aPrivateKey("P-256", "retired");
const stranger: JWK = anotherRsaKey("rsa");
const curves = {
  ES256: aPrivateKey("P-256", "p256"),
  ES384: aPrivateKey("P-384", "p384"),
  ES512: aPrivateKey("P-521", "p521"),
} as const;
const publicPart = ({ kty, kid, n, e, crv, x, y }: JWK) => ({ kty, kid, n, e, crv, x, y });

describe("client assertions at the sandbox", () => {
  let sandbox: RunningSandbox;
  let keyServer: Server;
  let now = NOW;
  /** The answer at the address of an app's keys. */
  let served: { status: number; body: string };
  let keysUrl: string;

  before(async () => {
    keyServer = createServer((_request, response) => {
      response.writeHead(served.status, { "content-type": "application/json" }).end(served.body);
    }).listen(0, "127.0.0.1");
    await once(keyServer, "listening");
    keysUrl = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/keys`;
    const app = (clientId: string, tokenEndpointAuthMethod: string, more: object) => ({
      clientId,
      name: clientId,
      tokenEndpointAuthMethod,
      grantedOktaScopes: ["okta.users.read"],
      ...more,
    });
    const byKey = (clientId: string, more: object) => app(clientId, "private_key_jwt", more);
    const bySecret = (clientId: string, ...secrets: readonly object[]) =>
      app(clientId, "client_secret_jwt", { secrets });
    const world = parseWorld({
      rateLimit: { perMinute: 10_000 },
      apps: [
        byKey("0oaOneKey", { keys: [publicPart(rsa), { ...publicPart(retired), status: "INACTIVE" }] }),
        byKey("0oaManyKeys", { keys: [rsa, ...Object.values(curves)].map(publicPart) }),
        byKey("0oaEncKey", { keys: [{ ...publicPart(rsa), use: "enc" }] }),
        byKey("0oaNoKeys", {}),
        byKey("0oaOddKey", { keys: [{ ...publicPart(curves.ES256), y: "AAAA" }] }),
        byKey("0oaRetiredOnly", { keys: [{ ...publicPart(retired), status: "INACTIVE" }] }),
        byKey("0oaKeysAtUrl", { jwksUri: keysUrl }),
        byKey("0oaWebKey", { type: "web", keys: [publicPart(rsa)] }),
        bySecret("0oaSecret", { value: SECRET_64 }),
        bySecret("0oaTwoSecrets", { value: `${SECRET_64}-new` }, { value: SECRET_64 }),
        bySecret("0oaOldSecret", { value: `${SECRET_64}-new` }, { value: SECRET_64, status: "INACTIVE" }),
        bySecret("0oaShortSecret", { value: SECRET_40 }),
        bySecret("0oaTinySecret", { value: "one-character-short-of-enough.." }),
        bySecret("0oaNoSecret"),
        app("0oaBasic", "client_secret_basic", { secrets: [{ value: SECRET_64 }] }),
      ],
      authorizationServers: [openServer({ name: "read", default: true })],
    });
    sandbox = await startSandboxWithKeys(world, { now: () => now });
  });
  after(async () => {
    await sandbox.close();
    keyServer.close();
    keyServer.closeAllConnections();
  });
  beforeEach(() => {
    now = NOW;
    served = { status: 200, body: JSON.stringify({ keys: [publicPart(rsa)] }) };
  });

  type Signer =
    { readonly key: JWK; readonly alg: string } | { readonly secret: string; readonly alg: string };
  const byRsa: Signer = { key: rsa, alg: "RS256" };
  const bySecret = (alg: string, secret = SECRET_64): Signer => ({ secret, alg });
  const endpoint = (path: string) => sandbox.url + path;

  const deliver = (jwt: string, path = CUSTOM, form: readonly (readonly [string, string])[] = []) =>
    send(sandbox.url, tokenRequest({ path, ...asserting(jwt, form) }));
  const present = async (clientId: string, signer: Signer, changes: Changes = {}, path = CUSTOM) =>
    deliver(await signAssertion(signer, clientId, endpoint(path), SECONDS, changes), path);

  async function refused(received: ReturnType<typeof send>, description: string) {
    const { status, text } = await received;
    assert.deepEqual(parse(text), { error: "invalid_client", error_description: description });
    assert.equal(status, 401);
  }
  async function issued(received: ReturnType<typeof send>) {
    const { status, text } = await received;
    assert.equal(status, 200, text);
    assert.equal(parse(text).token_type, "Bearer");
  }

  for (const alg of ["RS256", "RS384", "RS512"]) {
    it(`are taken when signed with ${alg} by the app's key`, () =>
      issued(present("0oaOneKey", { key: rsa, alg })));
  }
  for (const [alg, key] of Object.entries(curves)) {
    it(`are taken when signed with ${alg} by the app's key`, () =>
      issued(present("0oaManyKeys", { key, alg })));
  }
  for (const alg of ["HS256", "HS384", "HS512"]) {
    it(`are taken when signed with ${alg} by the app's secret`, () =>
      issued(present("0oaSecret", bySecret(alg))));
  }

  it("are taken when signed by either of two active secrets", async () => {
    await issued(present("0oaTwoSecrets", bySecret("HS256")));
    await issued(present("0oaTwoSecrets", bySecret("HS256", `${SECRET_64}-new`)));
  });

  it("open the org server for an Okta scope when a key signed them, not when a secret did", async () => {
    const at = async (clientId: string, signer: Signer) =>
      deliver(await signAssertion(signer, clientId, endpoint(ORG), SECONDS), ORG, [
        ["scope", "okta.users.read"],
      ]);
    await issued(at("0oaOneKey", byRsa));
    await refused(
      at("0oaSecret", bySecret("HS256")),
      "Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method.",
    );
    await refused(
      at("0oaWebKey", byRsa),
      "Only clients with 'application_type' of 'service' may use the client_credentials 'grant_type' with the Org Authorization Server.",
    );
  });

  it("need no kid where the app has one active key", () =>
    issued(present("0oaOneKey", byRsa, { header: { kid: null } })));

  it("may be accompanied by the client id, and by no other", async () => {
    const jwt = () => signAssertion(byRsa, "0oaOneKey", endpoint(CUSTOM), SECONDS);
    await issued(deliver(await jwt(), CUSTOM, [["client_id", "0oaOneKey"]]));
    await refused(
      deliver(await jwt(), CUSTOM, [["client_id", "0oaSecret"]]),
      "The issuer claim for client_assertion is not a valid client_id.",
    );
  });

  const claim = (claims: object): Changes => ({ claims: { ...claims } });
  const allowed: readonly (readonly [what: string, changes: Changes])[] = [
    ["without a jti", claim({ jti: null })],
    ["without an iat", claim({ iat: null })],
    ["that live a whole hour", claim({ exp: SECONDS + 3600 })],
    ["that live one more second", claim({ exp: SECONDS + 1 })],
    ["that were issued this very second", claim({ iat: SECONDS })],
  ];
  for (const [what, changes] of allowed) {
    it(`are taken ${what}`, () => issued(present("0oaOneKey", byRsa, changes)));
  }

  const UNENCODED = { header: { b64: false, crit: ["b64"] } };
  const AUDIENCE = "The audience claim for client_assertion must be the endpoint invoked for the request.";
  const KID = "The client_assertion JWT kid is invalid.";
  const SIGNATURE = "The client_assertion signature is invalid.";
  const ALGORITHM = "The client_assertion JWT signature algorithm is invalid.";
  const EXP = "The client_assertion must contain the 'exp' claim as seconds since epoch.";
  const MISMATCH = "Client authentication failed. Either the client or the client credentials are invalid.";
  const SHORT = "The client secret is too short to verify a JWT HMAC.";
  const refusals: readonly (readonly [
    what: string,
    clientId: string,
    signer: Signer,
    changes: Changes,
    description: string,
  ])[] = [
    ["for the issuer", "0oaOneKey", byRsa, claim({ aud: "ISSUER" }), AUDIENCE],
    ["for the URL with a doubled slash", "0oaOneKey", byRsa, claim({ aud: "DOUBLED" }), AUDIENCE],
    ["for the org server's endpoint", "0oaOneKey", byRsa, claim({ aud: "ORG" }), AUDIENCE],
    ["for the introspection endpoint", "0oaOneKey", byRsa, claim({ aud: "INTROSPECT" }), AUDIENCE],
    ["for nobody", "0oaOneKey", byRsa, claim({ aud: null }), AUDIENCE],
    [
      "of an issuer that is no client",
      "0oaOneKey",
      byRsa,
      claim({ iss: "0oaNobody" }),
      "The issuer claim for client_assertion is not a valid client_id.",
    ],
    [
      "without an issuer",
      "0oaOneKey",
      byRsa,
      claim({ iss: null }),
      "The issuer claim for client_assertion is not a valid client_id.",
    ],
    [
      "about another client",
      "0oaOneKey",
      byRsa,
      claim({ sub: "0oaSecret" }),
      "The subject claim for client_assertion is not a valid client_id.",
    ],
    ["with a payload that is not encoded", "0oaOneKey", byRsa, UNENCODED, SIGNATURE],
    [
      "without a subject",
      "0oaOneKey",
      byRsa,
      claim({ sub: null }),
      "The subject claim for client_assertion is not a valid client_id.",
    ],
    ["without an exp", "0oaOneKey", byRsa, claim({ exp: null }), EXP],
    ["with an exp that is a text", "0oaOneKey", byRsa, claim({ exp: String(SECONDS + 60) }), EXP],
    [
      "that expire this very second",
      "0oaOneKey",
      byRsa,
      claim({ exp: SECONDS }),
      "The client_assertion token is expired.",
    ],
    [
      "that live an hour and a second",
      "0oaOneKey",
      byRsa,
      claim({ exp: SECONDS + 3601 }),
      "The client_assertion token has an expiration too far into the future.",
    ],
    [
      "with an exp in milliseconds",
      "0oaOneKey",
      byRsa,
      claim({ exp: NOW }),
      "The client_assertion token has an expiration too far into the future.",
    ],
    [
      "issued in the future",
      "0oaOneKey",
      byRsa,
      claim({ iat: SECONDS + 1 }),
      "The client_assertion token must be issued before the current time.",
    ],
    ["by a key that is not the app's", "0oaOneKey", { key: stranger, alg: "RS256" }, {}, SIGNATURE],
    ["with an unknown kid", "0oaOneKey", byRsa, { header: { kid: "nobody" } }, KID],
    ["by an inactive key", "0oaOneKey", { key: retired, alg: "ES256" }, {}, KID],
    ["by an inactive key that is the only one", "0oaRetiredOnly", { key: retired, alg: "ES256" }, {}, KID],
    ["without a kid where the app has several keys", "0oaManyKeys", byRsa, { header: { kid: null } }, KID],
    [
      "by an app without keys",
      "0oaNoKeys",
      byRsa,
      {},
      "The client does not have a JWKSet configured, but the client_assertion requires one.",
    ],
    [
      "by an app whose key is none",
      "0oaOddKey",
      { key: curves.ES256, alg: "ES256" },
      {},
      "The client JWKSet is invalid.",
    ],
    [
      "by a key for encryption",
      "0oaEncKey",
      byRsa,
      {},
      "The public key being used for client assertion has an invalid 'use' parameter. Valid values for the 'use' parameter are [sig].",
    ],
    ["with PS256", "0oaOneKey", { key: rsa, alg: "PS256" }, {}, ALGORITHM],
    [
      "with ES256 where the named key is an RSA one",
      "0oaManyKeys",
      { key: curves.ES256, alg: "ES256" },
      { header: { kid: "rsa" } },
      ALGORITHM,
    ],
    ["by another secret", "0oaSecret", bySecret("HS256", `${SECRET_64}x`), {}, SIGNATURE],
    ["by an inactive secret", "0oaOldSecret", bySecret("HS256"), {}, SIGNATURE],
    ["by a secret of 31 characters", "0oaTinySecret", bySecret("HS256", SECRET_64), {}, SHORT],
    ["with HS384 by a secret of 40 characters", "0oaShortSecret", bySecret("HS384", SECRET_64), {}, SHORT],
    [
      "by an app without secrets",
      "0oaNoSecret",
      bySecret("HS256"),
      {},
      "The issuer and subject claim for client_assertion is invalid because the client does not have a client secret.",
    ],
    [
      "by a key where the app has only a secret",
      "0oaBasic",
      byRsa,
      {},
      "The client does not have a JWKSet configured, but the client_assertion requires one.",
    ],
    [
      "by a secret where the app has only a key",
      "0oaOneKey",
      bySecret("HS256"),
      {},
      "The issuer and subject claim for client_assertion is invalid because the client does not have a client secret.",
    ],
    ["by the secret of an app that should send it", "0oaBasic", bySecret("HS256"), {}, MISMATCH],
  ];
  for (const [what, clientId, signer, changes, description] of refusals) {
    it(`are refused ${what}: ${description}`, () => {
      const audiences: Readonly<Record<string, string>> = {
        ISSUER: endpoint("/oauth2/default"),
        DOUBLED: endpoint(`/${CUSTOM}`),
        ORG: endpoint(ORG),
        INTROSPECT: endpoint("/oauth2/default/v1/introspect"),
      };
      const aud = audiences[String(changes.claims?.aud)];
      const claims = { ...changes.claims, ...(aud === undefined ? {} : { aud }) };
      return refused(present(clientId, signer, { ...changes, claims }), description);
    });
  }

  it("are taken with HS256 by a secret of 40 characters, which is long enough for that", () =>
    issued(present("0oaShortSecret", bySecret("HS256", SECRET_40))));

  it("are refused unsigned, with alg none", async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = { iss: "0oaOneKey", sub: "0oaOneKey", aud: endpoint(CUSTOM), exp: SECONDS + 60 };
    await refused(deliver(`${part({ alg: "none", kid: "rsa" })}.${part(claims)}.`), ALGORITHM);
  });

  it("are refused with a header or claims that make no sense", async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = { iss: "0oaOneKey", sub: "0oaOneKey", aud: endpoint(CUSTOM), exp: SECONDS + 60 };
    const UNREADABLE = "The parsing of the client_assertion failed.";
    for (const header of [{}, { alg: 5 }, { alg: null }, [], null, "RS256"]) {
      await refused(deliver(`${part(header)}.${part(claims)}.AAAA`), UNREADABLE);
    }
    for (const body of [[], null, 5, "claims"]) {
      await refused(deliver(`${part({ alg: "RS256" })}.${part(body)}.AAAA`), UNREADABLE);
    }
    await refused(deliver(`${part({ alg: "RS256", kid: 5 })}.${part(claims)}.AAAA`), KID);
    await refused(deliver(`${part({ alg: "RS256", kid: "rsa" })}.${part(claims)}.`), SIGNATURE);
    for (const iss of [5, null, {}, ["0oaOneKey"]]) {
      await refused(
        deliver(`${part({ alg: "RS256" })}.${part({ ...claims, iss })}.AAAA`),
        "The issuer claim for client_assertion is not a valid client_id.",
      );
    }
  });

  const USED = "The client_assertion token has already been used.";

  it("work once", async () => {
    const jwt = await signAssertion(byRsa, "0oaOneKey", endpoint(CUSTOM), SECONDS);
    await issued(deliver(jwt));
    await refused(deliver(jwt), USED);
  });

  it("are used up by a request that failed for another reason", async () => {
    const jwt = await signAssertion(byRsa, "0oaOneKey", endpoint(CUSTOM), SECONDS);
    assert.equal((await deliver(jwt, CUSTOM, [["scope", "nowhere"]])).status, 400);
    await refused(deliver(jwt), USED);
  });

  it("are not used up by a forger who only knows the jti", async () => {
    const jti = "known-to-everybody";
    await refused(present("0oaOneKey", { key: stranger, alg: "RS256" }, claim({ jti })), SIGNATURE);
    await issued(present("0oaOneKey", byRsa, claim({ jti })));
  });

  it("may have the jti of another client's", async () => {
    const jti = "the-same-for-two";
    await issued(present("0oaOneKey", byRsa, claim({ jti })));
    await issued(present("0oaManyKeys", byRsa, claim({ jti })));
  });

  it("are remembered until they expire", async () => {
    const jwt = await signAssertion(byRsa, "0oaOneKey", endpoint(CUSTOM), SECONDS);
    await issued(deliver(jwt));
    now += 299_000;
    await refused(deliver(jwt), USED);
    now += 1_000;
    await refused(deliver(jwt), "The client_assertion token is expired.");
  });

  it("work as often as they are sent when they have no jti", async () => {
    const jwt = await signAssertion(byRsa, "0oaOneKey", endpoint(CUSTOM), SECONDS, claim({ jti: null }));
    await issued(deliver(jwt));
    await issued(deliver(jwt));
  });

  describe("of an app whose keys are at an address", () => {
    const keys = (...list: readonly object[]) => ({ status: 200, body: JSON.stringify({ keys: list }) });
    const KEYS_ERROR = "Error retrieving the client JWKSet from jwks_uri.";
    const rows: readonly (readonly [what: string, answer: () => typeof served, description: string])[] = [
      ["it answers 500", () => ({ status: 500, body: "{}" }), KEYS_ERROR],
      ["it answers HTML", () => ({ status: 200, body: "<html>" }), KEYS_ERROR],
      ["it answers something else", () => ({ status: 200, body: "{}" }), KEYS_ERROR],
      ["the set is empty", () => keys(), "The client JWKSet from jwks_uri must contain at least one key."],
      [
        "two keys have one kid",
        () => keys(publicPart(rsa), publicPart(stranger)),
        "All keys in the client JWKSet from jwks_uri must have a unique kid.",
      ],
      [
        "the key is for encryption",
        () => keys({ ...publicPart(rsa), use: "enc" }),
        "The public key being used has an invalid 'use' parameter. Valid values for the 'use' parameter are [sig].",
      ],
      ["the key is not in it", () => keys(publicPart(retired)), KID],
    ];
    for (const [what, answer, description] of rows) {
      it(`are refused when ${what}: ${description}`, () => {
        served = answer();
        return refused(present("0oaKeysAtUrl", byRsa), description);
      });
    }

    it("are taken when the key is there, and follow its rotation", async () => {
      await issued(present("0oaKeysAtUrl", byRsa));
      served = keys(publicPart(curves.ES256));
      await issued(present("0oaKeysAtUrl", { key: curves.ES256, alg: "ES256" }));
      await refused(present("0oaKeysAtUrl", byRsa), KID);
    });

    it("are refused when they name another address", async () => {
      await refused(
        present("0oaKeysAtUrl", byRsa, { header: { jku: "http://127.0.0.1:9/keys" } }),
        "The 'jku' in JWT and 'jwks_uri' doesn't match.",
      );
      await issued(present("0oaKeysAtUrl", byRsa, { header: { jku: keysUrl } }));
    });
  });
});
