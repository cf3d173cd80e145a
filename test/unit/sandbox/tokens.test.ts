import assert from "node:assert/strict";
import { compactDecrypt, createRemoteJWKSet, importJWK, jwtVerify } from "jose";
import { after, before, describe, it } from "mocha";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { basic, jwtPart, parse, send, tokenRequest } from "./send.ts";
import type { TokenRequestParts } from "./send.ts";
import { API_KEY, CLIENT, SECRET, testWorld } from "./testWorld.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

describe("access tokens of the sandbox", () => {
  let sandbox: RunningSandbox;
  before(async () => (sandbox = await startSandboxWithKeys(testWorld(), { now: () => NOW })));
  after(() => sandbox.close());

  async function issue(parts: TokenRequestParts) {
    const { status, text } = await send(
      sandbox.url,
      tokenRequest({ clientId: CLIENT, secret: SECRET, ...parts }),
    );
    assert.equal(status, 200, text);
    const body = parse(text);
    return { body, header: jwtPart(body.access_token, 0), claims: jwtPart(body.access_token, 1) };
  }
  const scope = (value: string) => [["scope", value]] as const;

  it("come in a body with Okta's members in Okta's order", async () => {
    const { body } = await issue({ form: scope("customScope") });
    assert.deepEqual(Object.keys(body), ["token_type", "expires_in", "access_token", "scope"]);
    assert.deepEqual([body.token_type, body.expires_in, body.scope], ["Bearer", 600, "customScope"]);
  });

  it("of a custom server have Okta's header and claims in Okta's order", async () => {
    const { header, claims } = await issue({ form: scope("customScope") });
    assert.deepEqual(Object.keys(header), ["kid", "alg"]);
    assert.equal(header.alg, "RS256");
    const { jti, ...others } = claims;
    assert.match(String(jti), /^AT\.[\w-]{43}$/);
    const seconds = Math.floor(NOW / 1000);
    assert.deepEqual(others, {
      ver: 1,
      iss: `${sandbox.url}/oauth2/default`,
      aud: "api://default",
      iat: seconds,
      exp: seconds + 600,
      cid: CLIENT,
      scp: ["customScope"],
      sub: CLIENT,
    });
    assert.deepEqual(Object.keys(claims), ["ver", "jti", "iss", "aud", "iat", "exp", "cid", "scp", "sub"]);
  });

  it("of the org server have their own type and order, and live one hour", async () => {
    const { body, header, claims } = await issue({
      path: "/oauth2/v1/token",
      clientId: "0oaTestCatalog",
      form: scope("okta.users.read"),
    });
    assert.deepEqual(Object.keys(header), ["kid", "typ", "alg"]);
    assert.equal(header.typ, "application/okta-internal-at+jwt");
    assert.deepEqual(Object.keys(claims), ["ver", "jti", "iss", "aud", "sub", "iat", "exp", "cid", "scp"]);
    assert.deepEqual([claims.iss, claims.aud], [sandbox.url, sandbox.url]);
    assert.equal(body.expires_in, 3600);
  });

  it("of a custom server can be checked with its published keys, those of the org server cannot", async () => {
    const custom = await issue({ form: scope("customScope") });
    const keys = createRemoteJWKSet(new URL(`${sandbox.url}/oauth2/default/v1/keys`));
    await jwtVerify(String(custom.body.access_token), keys, { currentDate: new Date(NOW) });

    const org = await issue({
      path: "/oauth2/v1/token",
      clientId: "0oaTestCatalog",
      form: scope("okta.users.read"),
    });
    const orgKeys = createRemoteJWKSet(new URL(`${sandbox.url}/oauth2/v1/keys`));
    await assert.rejects(jwtVerify(String(org.body.access_token), orgKeys, { currentDate: new Date(NOW) }), {
      code: "ERR_JWKS_NO_MATCHING_KEY",
    });
  });

  it("of a server with encryption can be read by the API alone, and hold a signed token", async () => {
    const { text } = await send(
      sandbox.url,
      tokenRequest({
        clientId: CLIENT,
        secret: SECRET,
        path: "/oauth2/ausEncrypted/v1/token",
        form: scope("a"),
      }),
    );
    const token = String(parse(text).access_token);
    assert.equal(token.split(".").length, 5);
    assert.deepEqual(jwtPart(token, 0), { alg: "RSA-OAEP-384", enc: "A256GCM", kid: "api", cty: "JWT" });
    const { plaintext } = await compactDecrypt(token, await importJWK(API_KEY, "RSA-OAEP-384"));
    const keys = createRemoteJWKSet(new URL(`${sandbox.url}/oauth2/ausEncrypted/v1/keys`));
    const { payload } = await jwtVerify(new TextDecoder().decode(plaintext), keys, {
      audience: "api://e",
      currentDate: new Date(NOW),
    });
    assert.equal(payload.sub, CLIENT);
  });

  it("are each signed and named anew", async () => {
    const [first, second] = await Promise.all([issue({}), issue({})]);
    assert.notEqual(first.claims.jti, second.claims.jti);
  });

  it("hold those default scopes that the rule covers when no scope is asked for", async () => {
    const { body, claims } = await issue({});
    assert.equal(body.scope, "read");
    assert.deepEqual(claims.scp, ["read"]);
  });

  it("hold several scopes in the order asked for, each once", async () => {
    const { body } = await issue({ form: scope("read  customScope read flexible") });
    assert.equal(body.scope, "read customScope flexible");
  });

  it("hold only the granted ones of several Okta scopes", async () => {
    const { body } = await issue({
      path: "/oauth2/v1/token",
      clientId: "0oaTestCatalog",
      form: scope("okta.users.read okta.apps.read"),
    });
    assert.equal(body.scope, "okta.users.read");
  });

  it("take their lifetime from the first rule in force, by priority", async () => {
    const other = {
      authorization: undefined,
      form: [
        ["client_id", "0oaTestPost"],
        ["client_secret", SECRET],
        ["scope", "customScope"],
      ],
    } as const;
    assert.equal((await issue({ form: scope("customScope") })).body.expires_in, 600);
    assert.equal((await issue(other)).body.expires_in, 303);
  });

  it("have an issuer that follows the address called, unless the server's issuer mode says otherwise", async () => {
    const port = new URL(sandbox.url).port;
    const local = await issue({ headers: { host: `localhost:${port}` } });
    assert.equal(local.claims.iss, `http://localhost:${port}/oauth2/default`);
    const org = await issue({ path: "/oauth2/ausOrgUrl/v1/token", form: scope("a") });
    assert.equal(org.claims.iss, "https://dev-00000000.okta.com/oauth2/ausOrgUrl");
    const custom = await issue({ path: "/oauth2/ausCustomUrl/v1/token", form: scope("a") });
    assert.equal(custom.claims.iss, "https://login.example.com/oauth2/ausCustomUrl");
  });

  it("are given to a web app that has the grant, and inside the network zone", async () => {
    await issue({ clientId: "0oaTestWeb" });
    await issue({ clientId: "0oaTestInside" });
  });

  it("are given for Basic credentials both form-encoded and raw", async () => {
    const clientId = "0oaTestColon";
    const secret = "a:b+c%41 d-0000";
    const encode = (text: string) => new URLSearchParams([["", text]]).toString().slice(1);
    await issue({ clientId, secret });
    await issue({ authorization: basic(encode(clientId), encode(secret)) });
    await issue({ authorization: basic(clientId, encodeURIComponent(secret)) });
  });

  it("are given however the media types are written, and on a path with a doubled slash", async () => {
    await issue({ headers: { accept: "*/*" } });
    await issue({ headers: { accept: "text/html, application/json;q=0.9" } });
    await issue({ headers: { "content-type": "Application/X-WWW-Form-Urlencoded; charset=UTF-8" } });
    await issue({ path: "//oauth2/default/v1/token" });
  });

  it("are not influenced by parameters that Okta does not know", async () => {
    const { claims } = await issue({ form: [["audience", "https://other.example.com"]] });
    assert.equal(claims.aud, "api://default");
  });
});
