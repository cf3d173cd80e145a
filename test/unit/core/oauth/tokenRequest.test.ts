import assert from "node:assert/strict";
import { decodeJwt } from "jose";
import { buildAuthenticatedPost, buildTokenRequest } from "../../../../src/core/oauth/tokenRequest.ts";
import { RFC7515_A2, RFC7515_A3 } from "../../../fixtures/rfcKeys.ts";
import { aProfile } from "../../../support/profiles.ts";

const URL_CALLED = "https://dev-1.okta.com/oauth2/default/v1/introspect";
const PORTS = { now: () => 1_700_000_000_000, newId: () => "id-1" };

describe("a form with client authentication", () => {
  it("has the parameters first and an assertion for the very URL called, but no DPoP proof", async () => {
    const client = aProfile({
      credentials: { method: "private_key_jwt", privateKey: RFC7515_A2 },
      dpop: { privateKey: RFC7515_A3 },
    });
    const { request, sentJwts, secrets } = await buildAuthenticatedPost(
      client,
      URL_CALLED,
      [["token", "t&1"]],
      PORTS,
    );
    const form = new URLSearchParams(request.body);
    assert.deepEqual([...form.keys()], ["token", "client_assertion_type", "client_assertion"]);
    assert.equal(form.get("token"), "t&1");
    const assertion = form.get("client_assertion") ?? "";
    assert.equal(decodeJwt(assertion).aud, URL_CALLED);
    assert.equal(
      request.headers.find(([name]) => name === "dpop"),
      undefined,
    );
    assert.deepEqual(
      sentJwts.map(({ kind }) => kind),
      ["clientAssertion"],
    );
    assert.ok(secrets.some(({ value, isToken }) => value === assertion && isToken === true));
    assert.ok(secrets.some(({ value }) => value === RFC7515_A2.d));
  });

  it("names a secret's forms, and no JWT where none is sent", async () => {
    const { request, sentJwts, secrets } = await buildAuthenticatedPost(aProfile(), URL_CALLED, [], PORTS);
    assert.equal(request.body, "");
    assert.deepEqual(sentJwts, []);
    const sent = request.headers.find(([name]) => name === "authorization")?.[1].replace("Basic ", "");
    assert.ok(secrets.some(({ value }) => value === sent));
  });

  it("is made anew for each request, so that no jti is sent twice", async () => {
    let count = 0;
    const ports = { ...PORTS, newId: () => `id-${++count}` };
    const client = aProfile({ credentials: { method: "private_key_jwt", privateKey: RFC7515_A3 } });
    const jtis = [];
    for (const url of [URL_CALLED, URL_CALLED]) {
      const { sentJwts } = await buildAuthenticatedPost(client, url, [], ports);
      jtis.push(sentJwts[0]?.claims.find(({ name }) => name === "jti")?.value);
    }
    assert.deepEqual(jtis, ["id-1", "id-2"]);
  });

  it("becomes a token request by its grant, and carries a proof only there", async () => {
    const profile = aProfile({ dpop: { privateKey: RFC7515_A3 } });
    const { request, sentJwts, secrets } = await buildTokenRequest(profile, URL_CALLED, PORTS, "n-1");
    const proof = request.headers.find(([name]) => name === "dpop")?.[1] ?? "";
    assert.equal(decodeJwt(proof).nonce, "n-1");
    assert.deepEqual(
      sentJwts.map(({ kind }) => kind),
      ["dpopProof"],
    );
    for (const hidden of [proof, "n-1"]) assert.ok(secrets.some(({ value }) => value === hidden));
  });
});
