import assert from "node:assert/strict";
import type { AuthorizationServer } from "../../../../src/core/server/authorizationServer.ts";
import { MetadataCache } from "../../../../src/core/server/metadataCache.ts";
import { noAnswer, type ScriptedAnswer, transportTo } from "../../../support/scriptedTransport.ts";

const ORIGIN = "https://dev-1.okta.com";
const CUSTOM: AuthorizationServer = { kind: "okta-custom", origin: ORIGIN, authorizationServerId: "default" };
const ORG: AuthorizationServer = { kind: "okta-org", origin: ORIGIN };
const OTHER: AuthorizationServer = { kind: "issuer", issuer: "https://idp.example.com/realms/x" };

const INSERTION = `${ORIGIN}/.well-known/oauth-authorization-server/oauth2/default`;
const SUFFIX = `${ORIGIN}/oauth2/default/.well-known/oauth-authorization-server`;
const OPENID = `${ORIGIN}/oauth2/default/.well-known/openid-configuration`;

function document(issuer: string, members: object = {}): ScriptedAnswer {
  return { body: JSON.stringify({ issuer, token_endpoint: `${ORIGIN}/token`, ...members }) };
}
const custom = (members: object = {}) =>
  document(`${ORIGIN}/oauth2/default`, { jwks_uri: `${ORIGIN}/keys`, ...members });

/** Answers by address; every other address gets "not found". */
function site(pages: Readonly<Record<string, ScriptedAnswer>>) {
  const asked: string[] = [];
  const clock = { time: 1_800_000_000_000 };
  const { transport } = transportTo(({ url }) => {
    asked.push(url);
    return pages[url] ?? { status: 404 };
  });
  return { asked, clock, cache: new MetadataCache({ transport, now: () => clock.time }) };
}

describe("what a server says of itself", () => {
  it("is read from where RFC 8414 has it, and nowhere else when that suffices", async () => {
    const { cache, asked } = site({ [INSERTION]: custom({ scopes_supported: ["a", "b"] }) });
    const known = await cache.get(CUSTOM);
    assert.ok(known.ok);
    assert.equal(known.metadata.jwksUri, `${ORIGIN}/keys`);
    assert.deepEqual(known.metadata.scopesSupported, ["a", "b"]);
    assert.deepEqual(known.addresses, [INSERTION]);
    assert.deepEqual(asked, [INSERTION]);
  });

  it("is read from Okta's other form of that address, then from OpenID Connect's", async () => {
    const suffix = site({ [SUFFIX]: custom() });
    assert.ok((await suffix.cache.get(CUSTOM)).ok);
    assert.deepEqual(suffix.asked, [INSERTION, SUFFIX]);
    const openid = site({ [OPENID]: custom() });
    assert.ok((await openid.cache.get(CUSTOM)).ok);
    assert.deepEqual(openid.asked, [INSERTION, SUFFIX, OPENID]);
  });

  it("is put together from both documents where the first names no keys, as at Okta's org server", async () => {
    const first = `${ORIGIN}/.well-known/oauth-authorization-server`;
    const second = `${ORIGIN}/.well-known/openid-configuration`;
    const { cache } = site({
      [first]: document(ORIGIN, { grant_types_supported: ["client_credentials"], claims_supported: 1 }),
      [second]: document(ORIGIN, {
        grant_types_supported: ["password"],
        jwks_uri: `${ORIGIN}/oauth2/v1/keys`,
      }),
    });
    const known = await cache.get(ORG);
    assert.ok(known.ok);
    assert.equal(known.metadata.jwksUri, `${ORIGIN}/oauth2/v1/keys`);
    assert.deepEqual(known.metadata.grantTypesSupported, ["client_credentials"]);
    assert.deepEqual(known.metadata.malformed, ["claims_supported"]);
    assert.deepEqual(known.addresses, [first, second]);
  });

  it("is kept as long as HTTP says, with its age, and fetched again when that is asked for", async () => {
    const answer = { ...custom(), headers: [["cache-control", "max-age=60"]] as const };
    const { cache, asked, clock } = site({ [INSERTION]: answer });
    assert.equal((await cache.get(CUSTOM)).ageMs, 0);
    clock.time += 59_000;
    assert.equal((await cache.get(CUSTOM)).ageMs, 59_000);
    assert.equal(asked.length, 1);
    assert.equal((await cache.refresh(CUSTOM)).ageMs, 0);
    assert.equal(asked.length, 2);
    clock.time += 60_000;
    await cache.get(CUSTOM);
    assert.equal(asked.length, 3);
  });

  it("is fetched once for all who ask at the same time", async () => {
    const { cache, asked } = site({ [INSERTION]: custom() });
    const [first, second] = await Promise.all([cache.get(CUSTOM), cache.refresh(CUSTOM)]);
    assert.deepEqual(first, second);
    assert.equal(asked.length, 1);
  });

  for (const [what, wrong] of [
    ["is about another issuer", document("https://evil.example")],
    ["names no token endpoint", { body: JSON.stringify({ issuer: `${ORIGIN}/oauth2/default` }) }],
    ["is no object", { body: "[]" }],
  ] as const) {
    it(`is looked for at every address where a document ${what}, and that is said if none is right`, async () => {
      for (const address of [SUFFIX, OPENID]) {
        const { cache, asked } = site({ [INSERTION]: wrong, [address]: custom() });
        const known = await cache.get(CUSTOM);
        assert.ok(known.ok);
        assert.deepEqual([known.addresses, asked.at(-1)], [[address], address]);
      }
      const { cache, asked } = site({ [INSERTION]: wrong });
      const known = await cache.get(CUSTOM);
      assert.ok(!known.ok);
      assert.doesNotMatch(known.reason, /404/);
      assert.deepEqual(asked, [INSERTION, SUFFIX, OPENID]);
    });
  }

  it("is asked for again a few seconds after it could not be had", async () => {
    const { cache, asked, clock } = site({});
    const known = await cache.get(OTHER);
    assert.ok(!known.ok);
    assert.match(known.reason, /answered 404/);
    await cache.get(OTHER);
    assert.equal(asked.length, 2);
    clock.time += 10_000;
    await cache.get(OTHER);
    assert.equal(asked.length, 4);
  });

  it("is not asked for at a second address when nobody answers at the first", async () => {
    const { cache, asked } = site({ [INSERTION]: noAnswer("dns", "ENOTFOUND") });
    const known = await cache.get(CUSTOM);
    assert.ok(!known.ok);
    assert.match(known.reason, /ENOTFOUND/);
    assert.equal(asked.length, 1);
  });
});
