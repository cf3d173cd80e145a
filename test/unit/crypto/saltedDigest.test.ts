import assert from "node:assert/strict";
import { saltedDigest } from "../../../src/crypto/saltedDigest.ts";

describe("a salted digest", () => {
  it("is the same for the same text, and another one for another text", async () => {
    const digest = await saltedDigest();
    assert.equal(await digest("secret é"), await digest("secret é"));
    assert.notEqual(await digest("secret é"), await digest("secret e"));
  });

  it("holds nothing of the text, and cannot be made again in another window", async () => {
    const [here, there] = await Promise.all([saltedDigest(), saltedDigest()]);
    assert.match(await here("not-a-real-secret"), /^[\w-]{43}$/);
    assert.notEqual(await here("not-a-real-secret"), await there("not-a-real-secret"));
  });
});
