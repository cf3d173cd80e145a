import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { header, parse, send, tokenRequest } from "./send.ts";
import { API_KEY, testWorld } from "./testWorld.ts";

describe("metadata and keys of the sandbox", () => {
  let sandbox: RunningSandbox;
  before(async () => (sandbox = await startSandboxWithKeys(testWorld())));
  after(() => sandbox.close());

  async function read(path: string): Promise<Record<string, unknown>> {
    const { status, text } = await send(sandbox.url, { path });
    assert.equal(status, 200, text);
    return parse(text);
  }
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

  it("are the same in both spellings of a custom server's OAuth document", async () => {
    const inserted = await read("/.well-known/oauth-authorization-server/oauth2/default");
    const appended = await read("/oauth2/default/.well-known/oauth-authorization-server");
    assert.deepEqual(inserted, appended);
    assert.equal(inserted.issuer, `${sandbox.url}/oauth2/default`);
    assert.equal(inserted.token_endpoint, `${sandbox.url}/oauth2/default/v1/token`);
    assert.equal(inserted.jwks_uri, `${sandbox.url}/oauth2/default/v1/keys`);
  });

  it("name client_credentials in the OAuth document only", async () => {
    for (const base of ["", "/oauth2/default"]) {
      const oauth = await read(`${base}/.well-known/oauth-authorization-server`);
      const openid = await read(`${base}/.well-known/openid-configuration`);
      assert.ok(list(oauth.grant_types_supported).includes("client_credentials"));
      assert.ok(list(openid.grant_types_supported).length > 0);
      assert.ok(!list(openid.grant_types_supported).includes("client_credentials"));
      assert.equal(oauth.issuer, openid.issuer);
      assert.equal(oauth.token_endpoint, openid.token_endpoint);
    }
  });

  it("name no keys in the org server's OAuth document, but its Okta scopes", async () => {
    const oauth = await read("/.well-known/oauth-authorization-server");
    assert.ok(!("jwks_uri" in oauth));
    assert.ok(list(oauth.scopes_supported).includes("okta.users.read"));
    assert.ok(list(oauth.scopes_supported).length >= 80);
    const openid = await read("/.well-known/openid-configuration");
    assert.equal(openid.jwks_uri, `${sandbox.url}/oauth2/v1/keys`);
  });

  it("are, of an org, the members that were recorded of one, in their order", async () => {
    const oauth = await read("/.well-known/oauth-authorization-server");
    assert.deepEqual(Object.keys(oauth), [
      "issuer",
      "authorization_endpoint",
      "token_endpoint",
      "registration_endpoint",
      "response_types_supported",
      "response_modes_supported",
      "grant_types_supported",
      "subject_types_supported",
      "scopes_supported",
      "token_endpoint_auth_methods_supported",
      "claims_supported",
      "code_challenge_methods_supported",
      "introspection_endpoint",
      "introspection_endpoint_auth_methods_supported",
      "revocation_endpoint",
      "revocation_endpoint_auth_methods_supported",
      "end_session_endpoint",
      "request_parameter_supported",
      "request_object_signing_alg_values_supported",
      "device_authorization_endpoint",
      "pushed_authorization_request_endpoint",
      "dpop_signing_alg_values_supported",
      "frontchannel_logout_supported",
      "frontchannel_logout_session_supported",
      "identity_chaining_requested_token_types_supported",
    ]);
    assert.equal(list(oauth.response_types_supported).length, 7);
    assert.equal(list(oauth.grant_types_supported).length, 11);
    assert.deepEqual(
      list(oauth.scopes_supported).slice(-7),
      "openid email profile address phone offline_access groups".split(" "),
    );
  });

  it("show only scopes that are public", async () => {
    const { scopes_supported: scopes } = await read("/oauth2/default/.well-known/oauth-authorization-server");
    assert.ok(list(scopes).includes("customScope"));
    assert.ok(!list(scopes).includes("secretive"));
  });

  it("list the five client authentication methods and no other", async () => {
    const oauth = await read("/oauth2/default/.well-known/oauth-authorization-server");
    const methods = [
      "client_secret_basic",
      "client_secret_post",
      "client_secret_jwt",
      "private_key_jwt",
      "none",
    ];
    assert.deepEqual(oauth.token_endpoint_auth_methods_supported, methods);
    assert.deepEqual(oauth.introspection_endpoint_auth_methods_supported, methods);
    assert.deepEqual(oauth.revocation_endpoint_auth_methods_supported, methods);
    assert.deepEqual(oauth.claims_supported, "ver jti iss aud iat exp cid uid scp sub".split(" "));
  });

  it("list the algorithms of DPoP proofs, and endpoints that answer", async () => {
    for (const base of ["", "/oauth2/default"]) {
      for (const document of ["oauth-authorization-server", "openid-configuration"]) {
        const metadata = await read(`${base}/.well-known/${document}`);
        const algorithms = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"];
        assert.deepEqual(metadata.dpop_signing_alg_values_supported, algorithms);
        for (const name of ["token", "introspection", "revocation"]) {
          const { pathname, origin } = new URL(String(metadata[`${name}_endpoint`]));
          assert.equal(origin, sandbox.url);
          const { text } = await send(
            sandbox.url,
            tokenRequest({ path: pathname, authorization: undefined }),
          );
          assert.match(text, /No client credentials found/);
        }
      }
    }
  });

  it("keep their endpoints where the sandbox listens when the issuer is elsewhere", async () => {
    const oauth = await read("/oauth2/ausOrgUrl/.well-known/oauth-authorization-server");
    assert.equal(oauth.issuer, "https://dev-00000000.okta.com/oauth2/ausOrgUrl");
    assert.equal(oauth.token_endpoint, `${sandbox.url}/oauth2/ausOrgUrl/v1/token`);
  });

  it("add the keys that the org has pinned to an app, and none at a custom server", async () => {
    const kids = async (path: string) =>
      list((await read(path)).keys).map((key) => parse(JSON.stringify(key)));
    const all = await kids("/oauth2/v1/keys");
    const { kty, n, e } = API_KEY;
    const pinned = { kty, kid: "pinned", use: "sig", alg: "RS256", e, n };
    assert.deepEqual(await kids("/oauth2/v1/keys?client_id=0oaTestWeb"), [...all, pinned]);
    assert.deepEqual(await kids("/oauth2/v1/keys?client_id=0oaTestPost"), all);
    const custom = await kids("/oauth2/default/v1/keys");
    assert.deepEqual(await kids("/oauth2/default/v1/keys?client_id=0oaTestWeb"), custom);
  });

  it("accept a client id that exists", async () => {
    await read("/.well-known/oauth-authorization-server?client_id=0oaTestPost");
  });

  it("may be read by browsers and by HEAD", async () => {
    const received = await send(sandbox.url, {
      path: "/oauth2/default/v1/keys",
      method: "HEAD",
      headers: { origin: "https://app.example.com" },
    });
    assert.equal(received.status, 200);
    assert.equal(received.text, "");
    assert.equal(header(received, "access-control-allow-origin"), "*");
  });
});

describe("keys that the sandbox makes", () => {
  it("are two public RSA keys a server, and none of them twice", async () => {
    const sandbox = await startSandbox(testWorld());
    const kids = new Set<unknown>();
    const read = async (path: string) => {
      const { keys } = parse((await send(sandbox.url, { path })).text);
      return Array.isArray(keys) ? (keys as readonly unknown[]) : [];
    };
    try {
      for (const path of ["/oauth2/v1/keys", "/oauth2/default/v1/keys", "/oauth2/ausNoPolicy/v1/keys"]) {
        const keys = await read(path);
        assert.equal(keys.length, 2);
        for (const key of keys) {
          const { kid, n, ...others } = parse(JSON.stringify(key));
          assert.deepEqual(others, { kty: "RSA", use: "sig", alg: "RS256", e: "AQAB" });
          assert.ok(String(n).length > 300);
          kids.add(kid);
        }
        assert.deepEqual(await read(path), keys);
      }
    } finally {
      await sandbox.close();
    }
    assert.equal(kids.size, 6);
  });
});
