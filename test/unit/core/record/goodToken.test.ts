import assert from "node:assert/strict";
import fc from "fast-check";
import { RENEWAL } from "../../../../src/core/limits.ts";
import { isGood, isUsable, renewAt } from "../../../../src/core/record/goodToken.ts";

const MINUTE = 60_000;
const received = (receivedAt: number, lifetime: number) => ({ receivedAt, expiresAt: receivedAt + lifetime });

describe("a held token", () => {
  it("is renewed at a tenth of its life before its end, at most five minutes", () => {
    const before = (lifetime: number) => lifetime - (renewAt(received(0, lifetime)) ?? NaN);
    assert.deepEqual(
      [1, 5, 50, 60, 24 * 60].map((minutes) => before(minutes * MINUTE) / MINUTE),
      [0.1, 0.5, 5, 5, 5],
    );
  });

  it("is good for a while, and for no longer than that, whatever its life", () => {
    const time = fc.integer({ min: 0, max: 1e13 });
    const lifetime = fc.integer({ min: 1, max: 30 * 24 * 60 * MINUTE });
    fc.assert(
      fc.property(time, lifetime, fc.integer({ min: 0, max: 2e9 }), (at, life, later) => {
        const token = received(at, life);
        const left = life - later;
        const margin = Math.min(life * RENEWAL.share, RENEWAL.longestMs);
        assert.equal(isGood(token, at + later), left > margin);
        assert.equal(isUsable(token, at + later), left > 0);
        assert.ok(isGood(token, at) && margin < life);
      }),
    );
  });

  it("is never good once it was taken back, or if nobody knows when it ends", () => {
    const token = received(0, 60 * MINUTE);
    for (const mark of [{ isRevoked: true }, { isInactive: true }]) {
      assert.ok(!isGood({ ...token, ...mark }, MINUTE));
      assert.ok(!isUsable({ ...token, ...mark }, MINUTE));
    }
    assert.ok(isGood({ ...token, isRevoked: false, isInactive: false }, MINUTE));
    assert.ok(!isGood({ receivedAt: 0 }, MINUTE));
    assert.ok(isUsable({ receivedAt: 0 }, MINUTE), "but it may be used when it has only just come");
  });

  it("is not good where the clock has been put back since, as its end is not known then", () => {
    const token = received(60 * MINUTE, 60 * MINUTE);
    assert.ok(!isGood(token, 59 * MINUTE));
    assert.ok(isGood(token, 60 * MINUTE - 1), "times are rounded");
  });

  it("is not good if it had ended when it came", () => {
    assert.ok(!isGood(received(60 * MINUTE, -MINUTE), 60 * MINUTE));
    assert.ok(!isUsable(received(60 * MINUTE, -MINUTE), 60 * MINUTE));
  });
});
