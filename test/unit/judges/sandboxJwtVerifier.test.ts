import assert from "node:assert/strict";
import OktaJwtVerifier from "@okta/jwt-verifier";
import { after, before, describe, it } from "mocha";
import { clientSecretOf } from "../../../src/core/profile/credentials.ts";
import { FAKE_KEYS } from "../../../src/sandbox/fakeKeys.ts";
import { READY_CLIENTS } from "../../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../../src/sandbox/readyWorld.ts";
import { sampleProfiles } from "../../../src/sandbox/sampleProfiles.ts";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { parse, send, tokenRequest } from "../sandbox/send.ts";
import { asserting, signAssertion } from "../sandbox/signed.ts";

describe("Okta's own verifier", () => {
  let sandbox: RunningSandbox;
  let token: string;
  let clientId: string;
  before(async () => {
    sandbox = await startSandbox(readyWorld);
    const sample = sampleProfiles(sandbox.url).find(({ id }) => id === "sandbox-success");
    assert.ok(sample);
    clientId = sample.draft.clientId;
    const secret = clientSecretOf(sample.draft.credentials) ?? "";
    const { text } = await send(
      sandbox.url,
      tokenRequest({ clientId, secret, form: [["scope", "customScope"]] }),
    );
    token = String(parse(text).access_token);
  });
  after(() => sandbox.close());

  function verifier(issuer: string, assertClaims: Record<string, unknown> = {}) {
    const warn = console.warn;
    // Each new verifier warns that plain HTTP is not for production.
    console.warn = () => undefined;
    try {
      return new OktaJwtVerifier({ issuer, assertClaims, testing: { disableHttpsCheck: true } });
    } finally {
      console.warn = warn;
    }
  }
  const issuer = () => `${sandbox.url}/oauth2/default`;

  it("accepts an access token of the sandbox's custom server", async () => {
    const { claims, header } = await verifier(issuer(), {
      "scp.includes": ["customScope"],
      cid: clientId,
    }).verifyAccessToken(token, "api://default");
    assert.equal(claims.iss, issuer());
    assert.equal(claims.sub, clientId);
    assert.equal(header.alg, "RS256");
  });

  it("accepts one that a client with a private key got", async () => {
    const path = "/oauth2/default/v1/token";
    const assertion = await signAssertion(
      { key: FAKE_KEYS.service, alg: "RS256" },
      READY_CLIENTS.privateKey,
      sandbox.url + path,
      Math.floor(Date.now() / 1000),
    );
    const parts = asserting(assertion, [["scope", "customScope"]]);
    const { text } = await send(sandbox.url, tokenRequest({ path, ...parts }));
    const { claims } = await verifier(issuer(), { cid: READY_CLIENTS.privateKey }).verifyAccessToken(
      String(parse(text).access_token),
      "api://default",
    );
    assert.equal(claims.sub, READY_CLIENTS.privateKey);
  });

  it("refuses it for another audience", async () => {
    await assert.rejects(
      verifier(issuer()).verifyAccessToken(token, "api://other"),
      /does not match expected aud/,
    );
  });

  it("refuses it for another issuer, whose keys did not sign it", async () => {
    await assert.rejects(
      verifier(`${sandbox.url}/oauth2/ausSandboxBriefly000`).verifyAccessToken(token, "api://default"),
      /key/i,
    );
  });

  it("refuses it when a claim was changed", async () => {
    const [head, body = "", signature] = token.split(".");
    const claims = Buffer.from(body, "base64url").toString().replace("customScope", "everything");
    const forged = [head, Buffer.from(claims).toString("base64url"), signature].join(".");
    await assert.rejects(verifier(issuer()).verifyAccessToken(forged, "api://default"), /[Ss]ignature/);
  });
});
