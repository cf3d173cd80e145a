import assert from "node:assert/strict";
import fc from "fast-check";
import { Allowance } from "../../../../src/core/http/allowance.ts";

describe("An allowance", () => {
  const LIMIT = { most: 6, perMs: 60_000 };

  it("lets through no more than its number in any stretch of its time, whatever the pauses", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 60 }), (pauses) => {
        let now = 1_000_000;
        const allowance = new Allowance({ ...LIMIT, now: () => now });
        const taken: number[] = [];
        for (const pause of pauses) {
          now += pause;
          if (allowance.take() === 0) taken.push(now);
        }
        for (const end of taken) {
          const within = taken.filter((at) => at <= end && at > end - LIMIT.perMs);
          assert.ok(within.length <= LIMIT.most);
        }
      }),
    );
  });

  it("says how long it takes until there is one more, and lets that one through, and no further one", () => {
    let now = 5_000;
    const allowance = new Allowance({ ...LIMIT, now: () => now });
    for (let count = 0; count < LIMIT.most; count++) {
      assert.equal(allowance.take(), 0);
      now += 1_000;
    }
    const waitMs = allowance.take();
    assert.equal(waitMs, 54_000);
    now += waitMs - 1;
    assert.equal(allowance.take(), 1);
    now += 1;
    assert.equal(allowance.take(), 0);
    assert.ok(allowance.take() > 0);
  });

  it("locks nobody out where the clock is set back", () => {
    let now = 10_000_000;
    const allowance = new Allowance({ ...LIMIT, now: () => now });
    for (let count = 0; count < LIMIT.most; count++) allowance.take();
    now = 1_000;
    assert.equal(allowance.take(), 0);
  });
});
