import assert from "node:assert/strict";
import { DpopNonces } from "../../../../src/core/server/dpopNonces.ts";

const TOKEN = "https://a.example/oauth2/v1/token";
const HOUR = 3_600_000;

describe("the remembered DPoP nonces", () => {
  it("are known by the origin they came from", () => {
    const nonces = new DpopNonces(() => 0);
    assert.equal(nonces.get(TOKEN), undefined);
    assert.ok(nonces.hear(TOKEN, [["DPoP-Nonce", "n-1"]]));
    assert.equal(nonces.get("https://a.example/elsewhere?x"), "n-1");
    for (const other of ["http://a.example/", "https://a.example:8443/", "https://b.example/"]) {
      assert.equal(nonces.get(other), undefined);
    }
  });

  it("give way to a newer one, which any answer may bring", () => {
    const nonces = new DpopNonces(() => 0);
    nonces.hear(TOKEN, [["dpop-nonce", "n-1"]]);
    assert.equal(nonces.hear(TOKEN, [["date", "x"]]), false);
    assert.equal(nonces.get(TOKEN), "n-1");
    nonces.hear(TOKEN, [["dpop-nonce", "n-2"]]);
    assert.equal(nonces.get(TOKEN), "n-2");
  });

  it("age out a day after they came", () => {
    let now = 0;
    const nonces = new DpopNonces(() => now);
    nonces.hear(TOKEN, [["dpop-nonce", "n-1"]]);
    now = 24 * HOUR - 1;
    assert.equal(nonces.get(TOKEN), "n-1");
    now = 24 * HOUR;
    assert.equal(nonces.get(TOKEN), undefined);
  });

  for (const [what, value] of [
    ["an empty one", ""],
    ["a quote in it", 'a"b'],
    ["a blank in it", "a b"],
    ["a letter outside ASCII", "ä"],
    ["one too long for a header", "x".repeat(2049)],
  ] as const) {
    it(`leave out ${what} (RFC 9449 8.1)`, () => {
      const nonces = new DpopNonces(() => 0);
      assert.equal(nonces.hear(TOKEN, [["dpop-nonce", value]]), false);
      assert.equal(nonces.get(TOKEN), undefined);
    });
  }
});
