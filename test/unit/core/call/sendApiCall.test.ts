import assert from "node:assert/strict";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { createHash } from "node:crypto";
import { sendApiCall, type Presented } from "../../../../src/core/call/sendApiCall.ts";
import type { HttpRequest } from "../../../../src/core/http/exchange.ts";
import { headerValue } from "../../../../src/core/http/headerValue.ts";
import { recordExchanges } from "../../../../src/core/http/recordExchanges.ts";
import { DpopNonces } from "../../../../src/core/server/dpopNonces.ts";
import { aPrivateKey } from "../../../support/privateKeys.ts";
import { aProfile } from "../../../support/profiles.ts";
import { type ScriptedAnswer, scriptedTransport } from "../../../support/scriptedTransport.ts";

const URL_CALLED = "https://api.example.com/orders?limit=1";
const GET: HttpRequest = { method: "GET", url: URL_CALLED, headers: [["accept", "application/json"]] };
const TOKEN = "fake-access-token-0123456789";
const bearer: Presented = { accessToken: TOKEN };
const bound: Presented = { accessToken: TOKEN, binding: { key: aPrivateKey("P-256"), profile: aProfile() } };

function calling(...answers: ScriptedAnswer[]) {
  const { transport, requests } = scriptedTransport(...answers);
  const nonces = new DpopNonces(() => 0);
  const { send } = recordExchanges(transport, { signal: new AbortController().signal, timeoutMs: 1000 });
  const call = (presented: Presented, request = GET) => sendApiCall(request, presented, { send, nonces });
  return { call, requests, nonces };
}

const challenge = (error: string, nonce?: string): ScriptedAnswer => ({
  status: 401,
  headers: [
    ["WWW-Authenticate", `DPoP error="${error}", error_description="…", algs="ES256"`],
    ...(nonce === undefined ? [] : [["DPoP-Nonce", nonce] as const]),
  ],
});
const proofOf = (request: HttpRequest | undefined) => headerValue(request?.headers ?? [], "dpop") ?? "";

describe("sending an API call", () => {
  it("presents a bearer token in the Authorization header, without a proof", async () => {
    const { call, requests } = calling({});
    const { exchange } = await call(bearer);
    assert.deepEqual(requests[0]?.headers, [
      ["authorization", `Bearer ${TOKEN}`],
      ["accept", "application/json"],
    ]);
    assert.equal(exchange.purpose, "call");
  });

  it("presents a bound token with a proof for this method, this address and this token", async () => {
    const { call, requests } = calling({});
    await call(bound, { ...GET, method: "DELETE" });
    const [request] = requests;
    assert.equal(headerValue(request?.headers ?? [], "authorization"), `DPoP ${TOKEN}`);
    const { htm, htu, ath, jti, nonce } = decodeJwt(proofOf(request));
    assert.deepEqual([htm, htu], ["DELETE", "https://api.example.com/orders"]);
    assert.equal(ath, createHash("sha256").update(TOKEN).digest("base64url"));
    assert.equal(typeof jti, "string");
    assert.equal(nonce, undefined);
    assert.equal(decodeProtectedHeader(proofOf(request)).typ, "dpop+jwt");
  });

  it("repeats the call with the nonce that the API asks for, and begins with it the next time", async () => {
    const { call, requests } = calling(challenge("use_dpop_nonce", "one"), {}, {});
    const { isRepeated } = await call(bound);
    await call(bound);
    const proofs = requests.map((request) => decodeJwt(proofOf(request)));
    assert.deepEqual(
      proofs.map(({ nonce }) => nonce),
      [undefined, "one", "one"],
    );
    assert.equal(new Set(proofs.map(({ jti }) => jti)).size, 3);
    assert.equal(isRepeated, true);
  });

  it("takes up the nonce that comes with a success, and the one that takes its place", async () => {
    const { call, requests } = calling(
      { headers: [["DPoP-Nonce", "one"]] },
      challenge("use_dpop_nonce", "two"),
      {},
    );
    await call(bound);
    await call(bound);
    assert.deepEqual(
      requests.map((request) => decodeJwt(proofOf(request)).nonce),
      [undefined, "one", "two"],
    );
  });

  it("gives up when the API asks for another nonce each time", async () => {
    const { call, requests } = calling(
      challenge("use_dpop_nonce", "one"),
      challenge("use_dpop_nonce", "two"),
    );
    const { exchange } = await call(bound);
    assert.equal(requests.length, 2);
    assert.equal(exchange.response?.status, 401);
  });

  it("does not repeat a refusal for another reason, or one without a nonce, or a bearer call", async () => {
    for (const [presented, answer] of [
      [bound, challenge("invalid_token", "one")],
      [bound, challenge("use_dpop_nonce")],
      [bearer, challenge("use_dpop_nonce", "one")],
    ] as const) {
      const { call, requests } = calling(answer);
      await call(presented);
      assert.equal(requests.length, 1);
    }
  });

  it("keeps the nonces of origins apart", async () => {
    const { call, requests } = calling({ headers: [["DPoP-Nonce", "one"]] }, {});
    await call(bound);
    await call(bound, { ...GET, url: "https://other.example.com/orders" });
    assert.equal(decodeJwt(proofOf(requests[1])).nonce, undefined);
  });

  it("does not follow a redirect", async () => {
    const { call, requests } = calling({ status: 302, headers: [["Location", "https://evil.example/"]] });
    const { exchange } = await call(bearer);
    assert.equal(requests.length, 1);
    assert.equal(exchange.response?.status, 302);
  });

  it("hands over everything that must not be shown", async () => {
    const { call, requests } = calling(challenge("use_dpop_nonce", "nonce-1"), {});
    const { secrets } = await call(bound);
    const values = secrets.map(({ value }) => value);
    for (const secret of [TOKEN, "nonce-1", ...requests.map(proofOf)])
      assert.ok(values.includes(secret), secret);
  });
});
