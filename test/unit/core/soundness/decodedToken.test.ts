import assert from "node:assert/strict";
import { redact } from "../../../../src/core/http/redact.ts";
import { decodedTokenView } from "../../../../src/core/soundness/decodedToken.ts";

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const HEADER = part({ alg: "RS256", kid: "fake" });
const jwtOf = (claims: object) => `${HEADER}.${part(claims)}.${"c2lnbmF0dXJl".repeat(4)}`;

describe("the view of a decoded token", () => {
  it("explains header and claims of a JWT, and has the times of its life", () => {
    const view = decodedTokenView("1", jwtOf({ iss: "https://dev-1.okta.com", exp: 1_700_000_000 }));
    assert.equal(view.format, "jwt");
    assert.deepEqual(
      view.header?.map(({ name }) => name),
      ["alg", "kid"],
    );
    assert.equal(view.claims?.find(({ name }) => name === "exp")?.time, 1_700_000_000_000);
    assert.equal(view.remark, undefined);
  });

  it("names encrypted and opaque tokens as such", () => {
    const encrypted = decodedTokenView("1", `${part({ alg: "dir", enc: "A256GCM" })}..aXY.Y3Q.dGFn`);
    assert.equal(encrypted.format, "jwe");
    assert.match(encrypted.remark ?? "", /encrypted/);
    assert.equal(encrypted.header?.length, 2);
    const opaque = decodedTokenView("1", "9f8e7d6c");
    assert.equal(opaque.format, "opaque");
    assert.match(opaque.remark ?? "", /opaque/);
  });

  it("names the host whose keys can be asked for, and none that must not be asked", () => {
    const hostOf = (iss: unknown) => decodedTokenView("1", jwtOf({ iss })).issuerHost;
    assert.equal(hostOf("https://dev-1.okta.com/oauth2/default"), "dev-1.okta.com");
    assert.equal(hostOf("http://127.0.0.1:8080"), "127.0.0.1:8080");
    for (const issuer of [
      "http://dev-1.okta.com",
      "https://user:pw@a.example",
      "file:///etc",
      "joe",
      3,
      null,
    ]) {
      assert.equal(hostOf(issuer), undefined);
    }
  });

  it("shows no token once it is redacted", () => {
    for (const token of [jwtOf({ sub: "0oa" }), "short", "an-opaque-token-that-is-long-enough-to-be-shown"]) {
      const shown = redact(decodedTokenView("1", token), [{ value: token, isToken: true }]);
      assert.ok(!JSON.stringify(shown).includes(token));
    }
  });
});
