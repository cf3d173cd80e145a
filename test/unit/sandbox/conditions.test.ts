import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseWorld } from "../../../src/sandbox/parseWorld.ts";
import type { Condition } from "../../../src/sandbox/world.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { header, send, tokenRequest } from "./send.ts";
import type { Received, TokenRequestParts } from "./send.ts";
import { CLIENT, openServer, SECRET } from "./testWorld.ts";

const client = { clientId: CLIENT, secret: SECRET };
const servers = (condition?: Condition) => [
  { ...openServer({ name: "a", default: true }), condition },
  { ...openServer({ name: "a", default: true }), id: "ausOther" },
];
const apps = [
  { clientId: CLIENT, name: "one", secrets: [{ value: SECRET }] },
  {
    clientId: "0oaTestCatalog",
    name: "catalogue",
    isApiServiceIntegration: true,
    secrets: [{ value: SECRET }],
    grantedOktaScopes: ["okta.users.read"],
  },
];
const orgToken = tokenRequest({
  path: "/oauth2/v1/token",
  clientId: "0oaTestCatalog",
  secret: SECRET,
  form: [["scope", "okta.users.read"]],
});

type Ask = (sent: Parameters<typeof send>[1]) => Promise<Received>;

async function inWorld(changes: object, act: (ask: Ask) => Promise<void>): Promise<void> {
  const sandbox = await startSandboxWithKeys(
    parseWorld({ apps, authorizationServers: servers(), ...changes }),
  );
  try {
    await act((sent) => send(sandbox.url, sent));
  } finally {
    await sandbox.close();
  }
}

const ROWS: readonly (readonly [Condition, status: number, words: RegExp, atHost?: boolean])[] = [
  ["READ_ONLY", 503, /"errorCode":"E0000010","errorSummary":"Service is in read only mode"/],
  ["OVERLOADED", 400, /"error":"temporarily_unavailable".*overloading or maintenance/],
  ["INTERNAL_ERROR", 500, /"errorCode":"E0000009"/],
  ["NO_TOKEN_MADE", 500, /"error":"server_error".*Failed to create the access_token\./],
  ["API_ACCESS_MANAGEMENT_MISSING", 401, /"errorCode":"E0000015"/],
  ["FEATURE_OFF", 403, /"error":"server_error".*not enabled in this environment/],
  ["FEATURE_DENIED", 400, /"error":"access_denied".*not enabled in this environment/],
  ["SWITCHED_OFF", 403, /"errorCode":"E0000260".*developer org has been deactivated/, true],
  ["NO_SUCH_ORG", 404, /^<!DOCTYPE html>/, true],
];

describe("a condition", () => {
  const request = (parts: TokenRequestParts = {}) => tokenRequest({ ...client, ...parts });
  const atOther = "/oauth2/ausOther/v1/token";

  for (const [condition, status, words, isAtHost = false] of ROWS) {
    it(`${condition} of a server answers its token requests with ${status}, and those of no other`, () =>
      inWorld({ authorizationServers: servers(condition) }, async (ask) => {
        const received = await ask(request());
        assert.equal(received.status, status, received.text);
        assert.match(received.text, words);
        assert.equal(header(received, "x-rate-limit-limit") === undefined, isAtHost);
        assert.equal(header(received, "set-cookie") === undefined, isAtHost);
        assert.equal((await ask(request({ path: atOther }))).status, 200);
        const keys = await ask({ path: "/oauth2/default/v1/keys" });
        assert.equal(keys.status === 200, !isAtHost, keys.text);
      }));

    it(`${condition} of the org answers for each of its servers`, () =>
      inWorld({ condition }, async (ask) => {
        for (const path of ["/oauth2/default/v1/token", atOther])
          assert.match((await ask(request({ path }))).text, words);
      }));
  }

  it("of an org that lacks API Access Management leaves its own server alone", () =>
    inWorld({ condition: "API_ACCESS_MANAGEMENT_MISSING" }, async (ask) => {
      assert.equal((await ask(orgToken)).status, 200);
    }));

  it("holds at introspection and revocation too, but for the one that is about a token to be made", () =>
    inWorld({ authorizationServers: servers("READ_ONLY") }, async (ask) => {
      for (const name of ["introspect", "revoke"]) {
        const path = `/oauth2/default/v1/${name}`;
        assert.equal((await ask(request({ path, form: [["token", "x"]] }))).status, 503);
      }
    }));

  it("shows a browser the way to the page where no org is", () =>
    inWorld({ condition: "NO_SUCH_ORG" }, async (ask) => {
      const received = await ask({ path: "/nowhere" });
      assert.equal(received.status, 302);
      assert.equal(header(received, "location"), "/error/404?fromURI=%2Fnowhere");
    }));
});

describe("an org whose own server lacks the grant", () => {
  it("says that custom servers have it, and they do", () =>
    inWorld({ org: { hasClientCredentials: false } }, async (ask) => {
      const received = await ask(orgToken);
      assert.equal(received.status, 400);
      assert.match(
        received.text,
        /"unsupported_grant_type".*only be used with a custom authorization server/,
      );
      assert.equal((await ask(tokenRequest(client))).status, 200);
    }));
});

describe("a public client", () => {
  it("is told that this grant is for confidential ones, with and without its id alone", () =>
    inWorld(
      { apps: [{ clientId: CLIENT, name: "public", tokenEndpointAuthMethod: "none" }] },
      async (ask) => {
        const alone = await ask(tokenRequest({ authorization: undefined, form: [["client_id", CLIENT]] }));
        assert.equal(alone.status, 400);
        assert.match(
          alone.text,
          /"unauthorized_client".*Confidential client is required to make this request\./,
        );
        assert.match((await ask(tokenRequest(client))).text, /Client authentication failed/);
      },
    ));
});
