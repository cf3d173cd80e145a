import assert from "node:assert/strict";
import { OfferedTokens } from "../../../src/stores/offeredTokens.ts";

describe("The tokens that hovers offer", () => {
  const offered = () => {
    let count = 0;
    return new OfferedTokens(() => `id-${++count}`);
  };

  it("are found by an id of their own, the same one each time", () => {
    const tokens = offered();
    const id = tokens.offer("first");
    assert.notEqual(tokens.offer("second"), id);
    assert.equal(tokens.offer("first"), id);
    assert.equal(tokens.get(id), "first");
    assert.equal(tokens.get("first"), undefined);
  });

  it("are few: the oldest make way", () => {
    const tokens = offered();
    const ids = Array.from({ length: 100 }, (_, index) => tokens.offer(`token-${index}`));
    const kept = ids.filter((id) => tokens.get(id) !== undefined);
    assert.ok(kept.length > 1 && kept.length < 50);
    assert.deepEqual(kept, ids.slice(-kept.length));
  });
});
