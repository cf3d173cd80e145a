import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseWorld } from "../../../src/sandbox/parseWorld.ts";
import { readyWorld } from "../../../src/sandbox/readyWorld.ts";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import { anotherRsaKey, aPrivateKey } from "../../support/privateKeys.ts";
import { jwtPart, parse, send, tokenRequest } from "./send.ts";
import { CLIENT, EVERYBODY, SECRET } from "./testWorld.ts";

const app = { clientId: CLIENT, name: "an app", secrets: [{ value: SECRET }] };
const server = { id: "default", name: "default", audience: "api://default", scopes: [{ name: "a" }] };
const api = { path: "/a", name: "an API", authorizationServers: ["default"], scopes: { GET: ["a"] } };
const key = { kty: "RSA", kid: "1", n: "AQ", e: "AQAB" };
const signingKey = { ...key, d: "AQ" };
const keyApp = { clientId: CLIENT, name: "by key", tokenEndpointAuthMethod: "private_key_jwt", keys: [key] };
const world = (apps: unknown, servers: unknown = [server]) => ({ apps, authorizationServers: servers });

describe("parseWorld", () => {
  it("fills in what is left out as Okta does", () => {
    const { apps, authorizationServers, rateLimit } = parseWorld(
      world([app], [{ ...server, policies: [EVERYBODY] }]),
    );
    assert.deepEqual(apps[0], {
      ...app,
      type: "service",
      isApiServiceIntegration: false,
      tokenEndpointAuthMethod: "client_secret_basic",
      secrets: [{ value: SECRET, status: "ACTIVE" }],
      keys: [],
      dpopBoundAccessTokens: false,
      grantTypes: ["client_credentials"],
      grantedOktaScopes: [],
      pinnedKeys: [],
      profile: {},
      issuerMode: "DYNAMIC",
      status: "ACTIVE",
      network: { connection: "ANYWHERE" },
      rateLimit: { usedByOthers: 0 },
    });
    assert.equal(authorizationServers[0]?.issuerMode, "DYNAMIC");
    const [rule] = authorizationServers.flatMap(({ policies }) => policies.flatMap(({ rules }) => rules));
    assert.equal(rule?.accessTokenLifetime, 3600);
    assert.deepEqual(rateLimit, { perMinute: 300, concurrent: 35 });
  });

  it("reads back what it wrote", () => {
    assert.deepEqual(parseWorld(JSON.parse(JSON.stringify(readyWorld))), readyWorld);
  });

  const bad: readonly (readonly [what: string, json: unknown, words: RegExp])[] = [
    ["no object", 3, /must be Object, not 3/],
    ["no apps", { authorizationServers: [] }, /apps: is missing/],
    ["a misspelt member", world([{ ...app, secret: "x" }]), /apps\.0\.secret: is not known to the sandbox/],
    ["a short client id", world([{ ...app, clientId: "0oa" }]), /apps\.0\.clientId: must be 6 to 100/],
    ["three secrets", world([{ ...app, secrets: Array(3).fill({ value: SECRET }) }]), /secrets: .*two/],
    [
      "a secret that is shorter than any of Okta's",
      world([{ ...app, secrets: [{ value: "too-short" }] }]),
      /apps\.0\.secrets\.0\.value: must have 14 characters or more/,
    ],
    [
      "another method",
      world([{ ...app, tokenEndpointAuthMethod: "tls" }]),
      /AuthMethod: must be \("client_s/,
    ],
    ["a status in lower case", world([{ ...app, status: "active" }]), /status: must be \("ACTIVE" \| "INA/],
    [
      "a range that is none",
      world([{ ...app, network: { connection: "ZONE", include: ["10.0.0.0/33"] } }]),
      /include\.0: must be an IP range/,
    ],
    ["two apps with one id", world([app, app]), /two have the client id "0oaTestClient/],
    [
      "an API where Okta's are",
      { ...world([]), apis: [{ ...api, path: "/api/v1/a" }] },
      /path: must be a path.*Okta/,
    ],
    [
      "an API without a server",
      { ...world([]), apis: [{ ...api, authorizationServers: [] }] },
      /must name a/,
    ],
    [
      "an API for tokens of nobody",
      { ...world([]), apis: [{ ...api, authorizationServers: ["ausNobody"] }] },
      /apis "\/a": no authorization server has the id "ausNobody"/,
    ],
    [
      "an API for encrypted tokens",
      { ...world([], [{ ...server, accessTokenEncryption: {} }]), apis: [api] },
      /apis "\/a": the tokens of "default" are encrypted/,
    ],
    [
      "an API for a scope that no token has",
      { ...world([]), apis: [{ ...api, scopes: { GET: ["b"] } }] },
      /apis "\/a": none of its servers has the scope "b"/,
    ],
    ["two APIs at one path", { ...world([]), apis: [api, api] }, /two have the path "\/a"/],
    [
      "an API for another method",
      { ...world([]), apis: [{ ...api, scopes: { TRACE: [] } }] },
      /TRACE: must be/,
    ],
    ["two servers with one id", world([], [server, server]), /two have the id "default"/],
    ["a server named v1", world([], [{ ...server, id: "v1" }]), /id: must be letters.* not "v1"/],
    [
      "two scopes with one name",
      world([], [{ ...server, scopes: [{ name: "a" }, { name: "a" }] }]),
      /named "a"/,
    ],
    ["a scope of Okta's own", world([], [{ ...server, scopes: [{ name: "okta.x" }] }]), /Okta's own/],
    ["a scope with a space", world([], [{ ...server, scopes: [{ name: "a b" }] }]), /printable ASCII/],
    [
      "a policy for nobody",
      world([], [{ ...server, policies: [{ ...EVERYBODY, clients: ["0oaNobody"] }] }]),
      /policy "p": no app has the client id "0oaNobody"/,
    ],
    [
      "a rule for a scope that is not there",
      world([], [{ ...server, policies: [{ ...EVERYBODY, rules: [{ name: "r", scopes: ["b"] }] }] }]),
      /rule "r": the server has no scope "b"/,
    ],
    [
      "a lifetime of two days",
      world(
        [],
        [{ ...server, policies: [{ ...EVERYBODY, rules: [{ name: "r", accessTokenLifetime: 172_800 }] }] }],
      ),
      /accessTokenLifetime: /,
    ],
    [
      "an org address with a slash",
      { ...world([]), orgUrl: "https://dev-1.okta.com/" },
      /orgUrl: must be an addr/,
    ],
    [
      "a public key to sign with",
      world([], [{ ...server, signingKeys: [{ kty: "RSA", kid: "1" }] }]),
      /d: is miss/,
    ],
    [
      "two signing keys with one kid",
      world([], [{ ...server, signingKeys: [signingKey, signingKey] }]),
      /authorizationServers "default": two signing keys have the kid "1"/,
    ],
    [
      "two signing keys of the org with one kid",
      { ...world([]), org: { signingKeys: [signingKey, signingKey] } },
      /org: two signing keys have the kid "1"/,
    ],
    [
      "an app with keys and an address of keys",
      world([{ ...keyApp, jwksUri: "https://app.example.com/keys" }]),
      /has both keys and a jwksUri; Okta deletes stored keys/,
    ],
    [
      "an app with private_key_jwt and a secret",
      world([{ ...keyApp, secrets: [{ value: SECRET }] }]),
      /an app with private_key_jwt has no secrets; Okta deletes them/,
    ],
    ["two keys with one kid", world([{ ...keyApp, keys: [key, key] }]), /two keys have the kid "1"/],
    ["a private key", world([{ ...keyApp, keys: [{ ...key, d: "AQ" }] }]), /keys\.0: must be the public key/],
    ["a key without a kid", world([{ ...keyApp, keys: [{ ...key, kid: "" }] }]), /keys\.0\.kid: must not be/],
    ["another kind of key", world([{ ...keyApp, keys: [{ ...key, kty: "oct" }] }]), /keys\.0\.kty: /],
    ["51 keys", world([{ ...keyApp, keys: Array(51).fill(key) }]), /keys: holds more than fifty keys/],
    [
      "keys at no web address",
      world([{ ...app, jwksUri: "file:///keys" }]),
      /jwksUri: must be a web address/,
    ],
    [
      "secrets that are all inactive",
      world([{ ...app, secrets: [{ value: SECRET, status: "INACTIVE" }] }]),
      /all of its secrets are INACTIVE; Okta leaves the last one ACTIVE/,
    ],
    [
      "encryption for a private key",
      world([], [{ ...server, accessTokenEncryption: { key: signingKey } }]),
      /accessTokenEncryption\.key: must be the public key alone/,
    ],
    [
      "encryption for a key and an address of keys",
      world([], [{ ...server, accessTokenEncryption: { key, jwksUri: "https://api.example.com/keys" } }]),
      /accessTokenEncryption has both a key and a jwksUri/,
    ],
    [
      "a public client with a secret",
      world([{ ...app, tokenEndpointAuthMethod: "none" }]),
      /without client authentication has neither secrets nor keys/,
    ],
    ["a condition that is none", { ...world([]), condition: "TIRED" }, /condition: must be \("API_ACCESS/],
    ["a scope with both < and >", world([], [{ ...server, scopes: [{ name: "<a>" }] }]), /not have both/],
    [
      "a claim that Okta sets itself",
      world([], [{ ...server, claims: [{ name: "iss", expression: '"x"' }] }]),
      /claims\.0\.name: must not be a claim that Okta sets itself/,
    ],
    [
      "an expression that the sandbox cannot evaluate",
      world([], [{ ...server, claims: [{ name: "x", expression: "String.len(app.name)" }] }]),
      /claims\.0\.expression: must be app\.id, app\.clientId/,
    ],
    [
      "two claims with one name",
      world([], [{ ...server, claims: Array(2).fill({ name: "x", expression: '"x"' }) }]),
      /two claims are named "x"/,
    ],
    [
      "a claim for a scope that is not there",
      world([], [{ ...server, claims: [{ name: "x", expression: '"x"', scopes: ["b"] }] }]),
      /claim "x": the server has no scope "b"/,
    ],
    [
      "a hook that changes what Okta sets itself",
      world(
        [],
        [
          {
            ...server,
            policies: [
              {
                ...EVERYBODY,
                rules: [{ name: "r", tokenInlineHook: { answer: "CHANGES", claims: { cid: "x" } } }],
              },
            ],
          },
        ],
      ),
      /must not be a claim that Okta sets itself/,
    ],
    [
      "encryption by another algorithm",
      world([], [{ ...server, accessTokenEncryption: { key, algorithm: "RSA1_5" } }]),
      /accessTokenEncryption\.algorithm: must be \("RSA-OAEP-256"/,
    ],
  ];
  for (const [what, json, words] of bad) {
    it(`refuses ${what} with a sentence that says where`, () => {
      assert.throws(() => parseWorld(json), words);
    });
  }

  it("tells of every fault at once", () => {
    assert.throws(() => parseWorld(world([{ ...app, clientId: "x", name: "" }])), /clientId.*\n.*name/);
  });
});

describe("keys given by a world", () => {
  it("sign and are published, without their private part", async () => {
    const signingKeys = [aPrivateKey(2048, "first"), anotherRsaKey("second")];
    const scopes = [{ name: "a", default: true }];
    const sandbox = await startSandbox(
      parseWorld(world([app], [{ ...server, scopes, signingKeys, policies: [EVERYBODY] }])),
    );
    try {
      const { text } = await send(sandbox.url, tokenRequest({ clientId: CLIENT, secret: SECRET }));
      assert.equal(jwtPart(parse(text).access_token, 0).kid, "first");
      const keys = (await send(sandbox.url, { path: "/oauth2/default/v1/keys" })).text;
      assert.match(keys, /"kid":"first".*"kid":"second"/);
      assert.doesNotMatch(keys, /"d":|"p":/);
    } finally {
      await sandbox.close();
    }
  });
});
