import assert from "node:assert/strict";
import { objectionToSecret } from "../../../../src/core/keys/secretLength.ts";

describe("a secret for an HMAC (RFC 7518 3.2)", () => {
  for (const [algorithm, bytes] of [
    ["HS256", 32],
    ["HS384", 48],
    ["HS512", 64],
  ] as const) {
    it(`is long enough for ${algorithm} from ${bytes} bytes on`, () => {
      assert.equal(objectionToSecret("x".repeat(bytes), algorithm), undefined);
      assert.equal(objectionToSecret("ä".repeat(bytes / 2), algorithm), undefined);
      assert.match(
        objectionToSecret("x".repeat(bytes - 1), algorithm) ?? "",
        new RegExp(`too short for ${algorithm}, which needs ${bytes} characters`),
      );
    });
  }

  it("is told which algorithms it suits instead, and nothing of its text or length", () => {
    assert.match(objectionToSecret("x".repeat(40), "HS512") ?? "", /Choose HS256, or/);
    assert.match(objectionToSecret("x".repeat(50), "HS512") ?? "", /Choose HS256 or HS384, or/);
    assert.match(objectionToSecret("short", "HS256") ?? "", /Enter a longer secret: one that Okta generates/);
    assert.doesNotMatch(objectionToSecret("secretsecret", "HS256") ?? "", /secretsecret|12/);
  });
});
