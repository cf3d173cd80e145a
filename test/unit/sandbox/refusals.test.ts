import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { basic, header, parse, send, tokenRequest } from "./send.ts";
import type { Sent, TokenRequestParts } from "./send.ts";
import { CLIENT, SECRET, testWorld } from "./testWorld.ts";

const ORG = "/oauth2/v1/token";
const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const good = { clientId: CLIENT, secret: SECRET };
const scope = (value: string) => [["scope", value]] as const;
const assertion = (claims: object, alg = "RS256") =>
  [{ alg }, claims, {}].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
const asserting = (jwt: string, type = JWT_BEARER): TokenRequestParts => ({
  authorization: undefined,
  form: [
    ["client_assertion_type", type],
    ["client_assertion", jwt],
  ],
});
const token = (parts: TokenRequestParts) => tokenRequest({ ...good, ...parts });

type Row = readonly [cause: string, sent: Sent, status: number, code: string, words: RegExp];

// Answers in the form { error, error_description }.
const OAUTH_ROWS: readonly Row[] = [
  ["wrong secret", token({ secret: "nope" }), 401, "invalid_client", /client secret .* is invalid/],
  ["an inactive secret", token({ secret: "retired-secret" }), 401, "invalid_client", /client secret/],
  ["an empty secret", token({ secret: "" }), 401, "invalid_client", /client secret/],
  [
    "post where the app is set to basic",
    token({
      authorization: undefined,
      form: [
        ["client_id", CLIENT],
        ["client_secret", SECRET],
      ],
    }),
    401,
    "invalid_client",
    /Client authentication failed/,
  ],
  [
    "basic where the app is set to post",
    token({ clientId: "0oaTestPost" }),
    401,
    "invalid_client",
    /Client authentication failed/,
  ],
  [
    "a client id without any secret",
    token({ authorization: undefined, form: [["client_id", CLIENT]] }),
    401,
    "invalid_client",
    /Client authentication failed/,
  ],
  ["no credentials", token({ authorization: undefined }), 401, "invalid_client", /No client credentials/],
  [
    "a secret without a client id",
    token({ authorization: undefined, form: [["client_secret", SECRET]] }),
    401,
    "invalid_client",
    /No client credentials/,
  ],
  ["Basic that is not base64", token({ authorization: "Basic ~~~" }), 401, "invalid_client", /not valid/],
  [
    "Basic without a colon",
    token({ authorization: `Basic ${btoa("abc")}` }),
    401,
    "invalid_client",
    /not valid/,
  ],
  ["Basic without a client id", token({ authorization: basic("", "x") }), 401, "invalid_client", /not valid/],
  ["another scheme than Basic", token({ authorization: "Bearer x" }), 401, "invalid_client", /not valid/],
  [
    "credentials in header and body",
    token({ form: [["client_secret", SECRET]] }),
    401,
    "invalid_request",
    /multiple client credentials/,
  ],
  [
    "the client id in the body besides Basic",
    token({ form: [["client_id", CLIENT]] }),
    401,
    "invalid_request",
    /multiple client credentials/,
  ],
  [
    "an assertion besides Basic",
    token({ form: asserting("x").form ?? [] }),
    401,
    "invalid_request",
    /multiple client credentials/,
  ],
  [
    "the secret in the query",
    token({ path: "/oauth2/default/v1/token?client_secret=x" }),
    400,
    "invalid_request",
    /via query parameters/,
  ],
  [
    "an assertion in the query",
    token({ path: `${ORG}?client_assertion=x` }),
    400,
    "invalid_request",
    /via query parameters/,
  ],
  [
    "grant_type missing",
    token({ grantType: undefined }),
    400,
    "invalid_request",
    /must specify a 'grant_type'/,
  ],
  [
    "grant_type empty",
    token({ grantType: "" }),
    400,
    "invalid_request",
    /Valid values: \[.*client_credentials/,
  ],
  [
    "a grant type nobody knows",
    token({ grantType: "client_credential" }),
    400,
    "unsupported_grant_type",
    /not supported by the authorization server\. Configured grant types: \[.*client_credentials/,
  ],
  [
    "a grant the app does not have",
    token({ clientId: "0oaTestNoGrant" }),
    400,
    "unauthorized_client",
    /Configured grant types: \[authorization_code\]/,
  ],
  [
    "a grant that needs a user",
    token({ clientId: "0oaTestAll", grantType: "password" }),
    403,
    "server_error",
    /not enabled in this environment/,
  ],
  [
    "a repeated parameter",
    token({ form: [...scope("read"), ...scope("customScope")] }),
    400,
    "invalid_request",
    /multiple parameters with the same name/,
  ],
  [
    "an Origin header",
    token({ form: scope("customScope"), headers: { origin: "https://app.example.com" } }),
    401,
    "invalid_client",
    /Proof Key for Code Exchange/,
  ],
  ["an unknown scope", token({ form: scope("nope") }), 400, "invalid_scope", /not configured for the auth/],
  [
    "an unknown scope beside a known one",
    token({ form: scope("customScope nope") }),
    400,
    "invalid_scope",
    /not configured/,
  ],
  ["an Okta scope", token({ form: scope("okta.users.read") }), 400, "invalid_scope", /not configured/],
  ["openid", token({ form: scope("openid") }), 400, "invalid_scope", /Cannot request 'openid' scopes/],
  ["offline_access", token({ form: scope("read offline_access") }), 400, "invalid_scope", /'openid' scopes/],
  [
    "no scope where the server has no default",
    token({ path: "/oauth2/ausNoDefault/v1/token" }),
    400,
    "invalid_scope",
    /default scopes, 'scope' must be provided/,
  ],
  [
    "a scope that needs consent",
    token({ form: scope("read consented") }),
    400,
    "consent_required",
    /user consent .*\[consented\]/,
  ],
  [
    "a server without a policy",
    token({ path: "/oauth2/ausNoPolicy/v1/token", form: scope("a") }),
    401,
    "access_denied",
    /Policy evaluation failed/,
  ],
  [
    "a scope that no rule covers",
    token({ form: scope("read write") }),
    401,
    "access_denied",
    /Policy evaluation failed/,
  ],
  [
    "scopes that only two rules together cover",
    token({ form: scope("secretive customScope") }),
    401,
    "access_denied",
    /Policy evaluation failed/,
  ],
  [
    "all scopes rejected",
    token({ form: scope("denied denied2") }),
    400,
    "access_denied",
    /all the requested/,
  ],
  [
    "some scopes denied",
    token({ form: scope("denied secretive denied2") }),
    400,
    "access_denied",
    /Denied scopes: \[denied, denied2\]/,
  ],
  [
    "an address outside the zone",
    token({ clientId: "0oaTestOutside" }),
    403,
    "access_denied",
    /permitted network zones/,
  ],
  [
    "an address the zone excludes",
    token({ clientId: "0oaTestExcluded" }),
    403,
    "access_denied",
    /permitted network zones/,
  ],
  [
    "the org server with a secret",
    token({ path: ORG, form: scope("okta.users.read") }),
    401,
    "invalid_client",
    /must use the private_key_jwt/,
  ],
  [
    "a web app at the org server",
    token({ path: ORG, clientId: "0oaTestWeb" }),
    401,
    "invalid_client",
    /'service'/,
  ],
  [
    "a catalogue integration by post",
    token({
      path: ORG,
      authorization: undefined,
      form: [
        ["client_id", "0oaTestCatalogPost"],
        ["client_secret", SECRET],
      ],
    }),
    401,
    "invalid_client",
    /either private_key_jwt or client_secret_basic/,
  ],
  [
    "a catalogue integration at a custom server",
    token({ clientId: "0oaTestCatalog" }),
    400,
    "unauthorized_client",
    /cannot use a custom authorization server/,
  ],
  [
    "no scope at the org server",
    token({ path: ORG, clientId: "0oaTestCatalog" }),
    400,
    "invalid_scope",
    /No scopes were requested/,
  ],
  [
    "openid at the org server",
    token({ path: ORG, clientId: "0oaTestCatalog", form: scope("openid") }),
    400,
    "invalid_scope",
    /'openid' scopes/,
  ],
  [
    "a custom scope at the org server",
    token({ path: ORG, clientId: "0oaTestCatalog", form: scope("customScope") }),
    400,
    "invalid_scope",
    /not configured/,
  ],
  [
    "a .self scope",
    token({ path: ORG, clientId: "0oaTestCatalog", form: scope("okta.users.read.self") }),
    400,
    "client_credentials_self_scope_requested",
    /\.self scopes/,
  ],
  [
    "an Okta scope that is not granted",
    token({ path: ORG, clientId: "0oaTestCatalog", form: scope("okta.apps.read") }),
    400,
    "consent_required",
    /not allowed any of the requested scopes/,
  ],
  [
    "a wrong assertion type",
    token(asserting("x", "jwt")),
    400,
    "invalid_request",
    /client_assertion_type is inv/,
  ],
  [
    "empty assertion parameters",
    token(asserting("", "")),
    400,
    "invalid_request",
    /client_assertion_type is inv/,
  ],
  [
    "an assertion that is no JWT",
    token(asserting("x.y.z")),
    401,
    "invalid_client",
    /parsing of the client_assert/,
  ],
  [
    "an assertion of nobody",
    token(asserting(assertion({ iss: "nobody", sub: "nobody" }))),
    401,
    "invalid_client",
    /issuer claim/,
  ],
  [
    "an assertion about somebody else",
    token(asserting(assertion({ iss: CLIENT, sub: "0oaTestPost" }))),
    401,
    "invalid_client",
    /subject claim/,
  ],
  [
    "an assertion of an app set to a secret",
    token(asserting(assertion({ iss: CLIENT, sub: CLIENT }, "HS256"))),
    401,
    "invalid_client",
    /Client authentication failed/,
  ],
];

const plain: Sent = { method: "POST", path: "/oauth2/default/v1/token" };
const form = { "content-type": "application/x-www-form-urlencoded" };

// Answers in the form { errorCode, errorSummary, … }.
const API_ROWS: readonly Row[] = [
  ["an unknown client", token({ clientId: "0oaNobody" }), 401, "invalid_client", /'client_id' parameter/],
  ["an inactive app", token({ clientId: "0oaTestOff" }), 401, "invalid_client", /'client_id' parameter/],
  [
    "an unknown authorization server",
    token({ path: "/oauth2/ausNowhere/v1/token" }),
    404,
    "E0000007",
    /Resource not found: ausNowhere \(AuthorizationServer\)/,
  ],
  ["an inactive authorization server", token({ path: "/oauth2/ausOff/v1/token" }), 404, "E0000007", /ausOff/],
  [
    "metadata of an unknown server",
    { path: "/oauth2/x/.well-known/openid-configuration" },
    404,
    "E0000007",
    /x/,
  ],
  ["keys of an unknown server", { path: "/oauth2/x/v1/keys" }, 404, "E0000007", /Resource not found: x /],
  [
    "keys of an unknown client",
    { path: "/oauth2/v1/keys?client_id=x" },
    400,
    "invalid_client",
    /'client_id'/,
  ],
  [
    "metadata of an unknown client",
    { path: "/.well-known/openid-configuration?client_id=x" },
    400,
    "invalid_client",
    /'client_id'/,
  ],
  ["GET on the token endpoint", { path: ORG }, 405, "E0000022", /HTTP method/],
  ["POST on the keys endpoint", { method: "POST", path: "/oauth2/v1/keys" }, 405, "E0000022", /HTTP method/],
  ["no content type", { ...plain, body: "grant_type=client_credentials" }, 400, "E0000021", /Content-Type/],
  [
    "a JSON body",
    {
      ...plain,
      headers: { "content-type": "application/json" },
      body: '{"grant_type":"client_credentials"}',
    },
    400,
    "E0000021",
    /Content-Type/,
  ],
  ["an Accept for HTML only", token({ headers: { accept: "text/html" } }), 400, "E0000019", /Accept/],
  [
    "half a percent escape",
    { ...plain, headers: form, body: "grant_type=%zz" },
    400,
    "E0000003",
    /well-formed/,
  ],
  [
    "bytes that are not UTF-8",
    { ...plain, headers: form, body: Buffer.from([0x61, 0x3d, 0xff, 0xfe]) },
    400,
    "E0000003",
    /well-formed/,
  ],
  ["an unknown path", { path: "/oauth2/default/v2/token" }, 404, "E0000008", /path was not found/],
  ["the root", { path: "/" }, 404, "E0000008", /path was not found/],
  [
    "an app whose minute is used up",
    token({ clientId: "0oaTestUsedUp" }),
    429,
    "E0000047",
    /exceeded rate limit/,
  ],
];

describe("refusals of the sandbox", () => {
  let sandbox: RunningSandbox;
  before(async () => (sandbox = await startSandboxWithKeys(testWorld())));
  after(() => sandbox.close());

  for (const [cause, sent, status, code, words] of OAUTH_ROWS) {
    it(`answers ${cause} with ${status} ${code} in OAuth's shape`, async () => {
      const received = await send(sandbox.url, sent);
      assert.equal(received.status, status, received.text);
      const body = parse(received.text);
      assert.deepEqual(Object.keys(body), ["error", "error_description"]);
      assert.equal(body.error, code);
      assert.match(String(body.error_description), words);
      assert.equal(header(received, "content-type"), "application/json");
    });
  }

  for (const [cause, sent, status, code, words] of API_ROWS) {
    it(`answers ${cause} with ${status} ${code} in the shape of Okta's APIs`, async () => {
      const received = await send(sandbox.url, sent);
      assert.equal(received.status, status, received.text);
      const body = parse(received.text);
      assert.deepEqual(Object.keys(body), [
        "errorCode",
        "errorSummary",
        "errorLink",
        "errorId",
        "errorCauses",
      ]);
      assert.equal(body.errorCode, code);
      assert.equal(body.errorLink, code);
      assert.match(String(body.errorSummary), words);
      assert.match(String(body.errorId), /^oae[\w-]{22}$/);
      assert.deepEqual(body.errorCauses, []);
    });
  }

  it("gives every error an id of its own", async () => {
    const [first, second] = await Promise.all([1, 2].map(() => send(sandbox.url, { path: "/nowhere" })));
    assert.notEqual(parse(first?.text ?? "").errorId, parse(second?.text ?? "").errorId);
  });

  it("never repeats a secret that was sent", async () => {
    for (const [, sent] of [...OAUTH_ROWS, ...API_ROWS]) {
      const { text, headers } = await send(sandbox.url, sent);
      assert.ok(!`${text}${JSON.stringify(headers)}`.includes(SECRET));
    }
  });

  it("reports what comes first in Okta's order when several things are wrong", async () => {
    const worst: TokenRequestParts = {
      path: "/oauth2/ausNowhere/v1/token",
      clientId: "0oaNobody",
      headers: { origin: "https://app.example.com" },
      form: scope("openid"),
    };
    const zoned = { clientId: "0oaTestOutside", form: scope("openid") };
    const steps: readonly (readonly [TokenRequestParts, string])[] = [
      [{ ...worst, headers: { ...worst.headers, "content-type": "text/plain" } }, "E0000021"],
      [worst, "E0000007"],
      [{ ...worst, path: "/oauth2/default/v1/token" }, "Browser requests"],
      [{ clientId: "0oaNobody", form: scope("openid") }, "client_id"],
      [{ ...zoned, secret: "nope" }, "client secret"],
      [zoned, "network zones"],
      [{ form: scope("openid") }, "openid"],
      [{ form: scope("write") }, "Policy evaluation failed"],
    ];
    for (const [parts, words] of steps) {
      const { text } = await send(sandbox.url, token(parts));
      assert.ok(text.includes(words), `${words} expected, got ${text}`);
    }
  });
});
