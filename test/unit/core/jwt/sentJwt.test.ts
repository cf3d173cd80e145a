import assert from "node:assert/strict";
import { describeSentJwt } from "../../../../src/core/jwt/sentJwt.ts";
import { RFC9449_ATH, RFC9449_FIGURE_12, RFC9449_FIGURE_2 } from "../../../fixtures/rfcTokens.ts";

const base64url = (json: unknown) => Buffer.from(JSON.stringify(json)).toString("base64url");

describe("a JWT that was sent", () => {
  it("is decoded and explained: the proofs of RFC 9449", () => {
    const { kind, header, claims } = describeSentJwt("dpopProof", RFC9449_FIGURE_2);
    assert.equal(kind, "dpopProof");
    assert.deepEqual(
      header.map(({ name }) => name),
      ["typ", "alg", "jwk"],
    );
    assert.deepEqual(
      claims.map(({ name, value }) => [name, value]),
      [
        ["jti", "-BwC3ESc6acc2lTc"],
        ["htm", "POST"],
        ["htu", "https://server.example.com/token"],
        ["iat", 1562262616],
      ],
    );
    assert.equal(claims.at(-1)?.time, 1562262616000);
    const ath = describeSentJwt("dpopProof", RFC9449_FIGURE_12).claims.at(-1);
    assert.equal(ath?.value, RFC9449_ATH);
    for (const member of [...header, ...claims, ath]) assert.match(member.meaning ?? "", /\.$/);
  });

  it("keeps nothing of the signature", () => {
    const signature = RFC9449_FIGURE_2.split(".")[2] ?? "";
    assert.ok(!JSON.stringify(describeSentJwt("dpopProof", RFC9449_FIGURE_2)).includes(signature));
  });

  it("is explained as what it is, not as an access token", () => {
    const jwt = `${base64url({ alg: "RS256", kid: "k" })}.${base64url({ iss: "0oa1", sub: "0oa1", aud: "https://x/token", jti: "1" })}.c2ln`;
    const { header, claims } = describeSentJwt("clientAssertion", jwt);
    const meanings = [...header, ...claims].map(({ name, meaning }) => `${name}: ${meaning ?? ""}`);
    assert.match(
      meanings.join("\n"),
      /kid: Which of the app's keys.*iss: Who made the assertion.*aud: The endpoint/s,
    );
    assert.doesNotMatch(meanings.join("\n"), /issued the token|speaks for/);
  });

  it("is shown empty when overrides nest too deeply", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 200; level++) deep = [deep];
    const jwt = `${base64url({ alg: "RS256" })}.${base64url({ deep })}.c2ln`;
    assert.deepEqual(describeSentJwt("clientAssertion", jwt), {
      kind: "clientAssertion",
      header: [],
      claims: [],
    });
  });
});
