import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseWorld } from "../../../src/sandbox/parseWorld.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { jwtPart, parse, send, tokenRequest } from "./send.ts";
import type { Received, TokenRequestParts } from "./send.ts";
import { API_KEY, CLIENT, openServer, SECRET } from "./testWorld.ts";

interface Changes {
  readonly app?: object;
  readonly server?: object;
  readonly rule?: object;
}

/** What a token request gets from a server with such changes, and what introspection says of the token, if any. */
async function ask(changes: Changes, parts: TokenRequestParts = {}) {
  const sandbox = await startSandboxWithKeys(
    parseWorld({
      customUrl: "https://login.example.com",
      apps: [
        { clientId: CLIENT, name: "one", secrets: [{ value: SECRET }], ...changes.app },
        {
          clientId: "0oaTestCatalog",
          name: "catalogue",
          isApiServiceIntegration: true,
          secrets: [{ value: SECRET }],
          grantedOktaScopes: ["okta.users.read"],
          issuerMode: "CUSTOM_URL",
        },
      ],
      authorizationServers: [
        {
          ...openServer({ name: "a", default: true }),
          scopes: [{ name: "a", default: true }, { name: "b" }],
          policies: [{ name: "p", clients: ["ALL_CLIENTS"], rules: [{ name: "r", ...changes.rule }] }],
          ...changes.server,
        },
      ],
    }),
  );
  try {
    const client = { clientId: CLIENT, secret: SECRET };
    const received = await send(sandbox.url, tokenRequest({ ...client, ...parts }));
    const token = received.status === 200 ? String(parse(received.text).access_token) : "";
    const path = "/oauth2/default/v1/introspect";
    const question = tokenRequest({ ...client, path, grantType: undefined, form: [["token", token]] });
    const introspected = parse((await send(sandbox.url, question)).text);
    return { received, token, introspected, url: sandbox.url };
  } finally {
    await sandbox.close();
  }
}

const claimsOf = (token: string) => jwtPart(token, 1);
const claims = (...list: readonly object[]): Changes => ({ server: { claims: list } });
const refusal = (received: Received, status: number, words: RegExp) => {
  assert.equal(received.status, status, received.text);
  assert.match(received.text, words);
};

describe("claims of an authorization server", () => {
  it("are in the token and in its introspection, behind Okta's own", async () => {
    const { token, introspected } = await ask({
      app: { profile: { tenant: "blue", roles: ["reader"] } },
      ...claims(
        { name: "tenant", expression: "app.profile.tenant" },
        { name: "roles", expression: "app.profile.roles" },
        { name: "app", expression: "app.clientId" },
        { name: "fixed", expression: '"a text"' },
      ),
    });
    const own = { tenant: "blue", roles: ["reader"], app: CLIENT, fixed: "a text" };
    assert.deepEqual(Object.entries(claimsOf(token)).slice(-4), Object.entries(own));
    for (const [name, value] of Object.entries(own)) assert.deepEqual(introspected[name], value);
  });

  it("can be for one scope only", async () => {
    const changes = claims({ name: "tier", expression: '"gold"', scopes: ["b"] });
    assert.ok(!("tier" in claimsOf((await ask(changes)).token)));
    assert.equal(claimsOf((await ask(changes, { form: [["scope", "b"]] })).token).tier, "gold");
  });

  it("are left out where the app has no such attribute", async () => {
    const { token } = await ask(claims({ name: "tenant", expression: "app.profile.tenant" }));
    assert.ok(!("tenant" in claimsOf(token)));
  });

  it("replace the subject, which is otherwise the client", async () => {
    const { token } = await ask(claims({ name: "sub", expression: '"robot"' }));
    const sent = claimsOf(token);
    assert.deepEqual([sent.sub, sent.cid], ["robot", CLIENT]);
  });

  it("fail where they need a user, as a system claim if that is the subject", async () => {
    const own = await ask(claims({ name: "email", expression: "user.email" }));
    refusal(own.received, 400, /"server_error".*The 'email' user claim could not be evaluated\./);
    const subject = await ask(claims({ name: "sub", expression: "appuser.userName" }));
    refusal(subject.received, 400, /"server_error".*The 'sub' system claim could not be evaluated\./);
  });
});

describe("a token inline hook", () => {
  const hook = (tokenInlineHook: object): Changes => ({ rule: { tokenInlineHook } });

  it("adds claims and sets the lifetime", async () => {
    const changes = hook({ answer: "CHANGES", claims: { plan: "pro" }, accessTokenLifetime: 700 });
    const { token, received } = await ask(changes);
    const { plan, iat, exp } = claimsOf(token);
    assert.deepEqual([plan, Number(exp) - Number(iat)], ["pro", 700]);
    assert.equal(parse(received.text).expires_in, 700);
  });

  it("changes nothing when it does not answer in time", async () => {
    assert.equal(parse((await ask(hook({ answer: "NONE" }))).received.text).expires_in, 3600);
  });

  it("refuses in its own words, or in Okta's where it has none", async () => {
    const own = await ask(hook({ answer: "ERROR", errorSummary: "Not on Sundays." }));
    refusal(own.received, 400, /"server_error".*"Not on Sundays\."/);
    const { received } = await ask(hook({ answer: "ERROR" }));
    refusal(received, 400, /"server_error".*The callback service returned an error\./);
  });

  it("fails with 500 when Okta cannot read its answer", async () => {
    const { received } = await ask(hook({ answer: "INVALID" }));
    refusal(received, 500, /"server_error".*The callout service returned an invalid response\./);
  });
});

describe("the resource parameter", () => {
  const AGENT = "https://agent.example.com";
  const resource = (...values: readonly string[]): TokenRequestParts => ({
    form: values.map((value) => ["resource", value] as const),
  });

  it("is the audience of the token where the server knows it", async () => {
    const { token } = await ask({ server: { resources: [AGENT] } }, resource(AGENT));
    assert.equal(claimsOf(token).aud, AGENT);
  });

  it("is refused where the server knows others, and where there are several", async () => {
    const server = { resources: [AGENT] };
    const other = await ask({ server }, resource("https://other.example.com"));
    refusal(
      other.received,
      400,
      /"invalid_target".*rejected the 'resource' parameter: https:\/\/other\.example/,
    );
    const several = await ask({ server }, resource(AGENT, AGENT));
    refusal(several.received, 400, /"invalid_target".*Too many 'resource' parameters.*allowed is 1\./);
  });

  it("is refused by the org server", async () => {
    const org = { path: "/oauth2/v1/token", clientId: "0oaTestCatalog" };
    const { received } = await ask(
      {},
      {
        ...org,
        form: [
          ["scope", "okta.users.read"],
          ["resource", AGENT],
        ],
      },
    );
    refusal(received, 400, /"unsupported_api_resource".*The api resource is not supported/);
  });

  it("is ignored by an ordinary server, as an audience is by every server", async () => {
    const form = [
      ["resource", AGENT],
      ["resource", AGENT],
      ["audience", "api://other"],
    ] as const;
    const { token } = await ask({}, { form });
    assert.equal(claimsOf(token).aud, "api://default");
  });
});

describe("the org server's issuer", () => {
  it("is the custom domain for an app that is set to it, while the audience stays the org", async () => {
    const org = { path: "/oauth2/v1/token", clientId: "0oaTestCatalog" };
    const { token } = await ask({}, { ...org, form: [["scope", "okta.users.read"]] });
    const { iss, aud } = claimsOf(token);
    assert.deepEqual([iss, aud], ["https://login.example.com", "https://dev-00000000.okta.com"]);
  });
});

describe("the scope parameter", () => {
  it("takes 1,024 characters and no more", async () => {
    const names = ["a".repeat(511), "b".repeat(512)] as const;
    const server = { scopes: names.map((name) => ({ name })) };
    const whole = await ask({ server }, { form: [["scope", names.join(" ")]] });
    assert.equal(whole.received.status, 200, whole.received.text);
    const longer = await ask({ server }, { form: [["scope", `${names.join(" ")} `]] });
    refusal(longer.received, 400, /"invalid_scope".*The requested scope is invalid/);
  });
});

describe("encryption of access tokens", () => {
  const { kty, n, e } = API_KEY;
  const key = (kid: string, changes: object = {}) => ({ kty, kid, n, e, use: "enc", ...changes });
  const keysAt = (...keys: readonly object[]): Changes => ({
    server: {
      accessTokenEncryption: {
        jwksUri: `data:application/json,${encodeURIComponent(JSON.stringify({ keys }))}`,
      },
    },
  });

  it("takes the one key for it that the address has", async () => {
    const { token } = await ask(keysAt(key("sign", { use: "sig" }), key("api")));
    assert.equal(token.split(".").length, 5);
    assert.equal(jwtPart(token, 0).kid, "api");
  });

  const rows: readonly (readonly [what: string, Changes, words: RegExp])[] = [
    [
      "there is no key",
      { server: { accessTokenEncryption: {} } },
      /No encryption key found for the authorization server\./,
    ],
    [
      "the address has no key for it",
      keysAt(key("sign", { use: "sig" })),
      /found for the authorization server at the 'jwksUri'/,
    ],
    ["the address has two keys for it", keysAt(key("1"), key("2")), /Multiple encryption keys found/],
    [
      "the address has no key set",
      { server: { accessTokenEncryption: { jwksUri: "data:,none" } } },
      /Error retrieving the authorization server JWKSet/,
    ],
    [
      "the key is none",
      { server: { accessTokenEncryption: { key: key("odd", { n: "".padEnd(4, "A"), e: "AA" }) } } },
      /Invalid encryption key for authorization server with kid=odd/,
    ],
  ];
  for (const [what, changes, words] of rows) {
    it(`fails where ${what}`, async () => {
      const { received } = await ask(changes);
      refusal(received, 400, /"error":"invalid_request"/);
      assert.match(received.text, words);
    });
  }
});
