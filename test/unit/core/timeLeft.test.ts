import assert from "node:assert/strict";
import fc from "fast-check";
import { timeLeft, untilTimeLeftChanges } from "../../../src/core/timeLeft.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe("the time a token has left", () => {
  const cases: [number, string][] = [
    [1, "1 s"],
    [59 * SECOND, "59 s"],
    [59 * SECOND + 1, "1 min"],
    [59 * MINUTE + 58 * SECOND, "59 min"],
    [HOUR, "1 h 0 min"],
    [HOUR + 5 * MINUTE + 59 * SECOND, "1 h 5 min"],
    [DAY, "1 d 0 h"],
    [3 * DAY + 5 * HOUR + 59 * MINUTE, "3 d 5 h"],
  ];
  for (const [ms, words] of cases) {
    it(`is ${words} for ${ms} ms`, () => assert.equal(timeLeft(ms), words));
  }

  it("is never nothing while the token still holds, and never more than a second too much", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 * DAY }), (ms) => {
        const sizes = { d: DAY, h: HOUR, min: MINUTE, s: SECOND };
        const said = [...timeLeft(ms).matchAll(/(\d+) (d|h|min|s)/g)].reduce(
          (sum, [, count, unit]) => sum + Number(count) * sizes[unit as keyof typeof sizes],
          0,
        );
        assert.ok(said > 0 && said < ms + SECOND, timeLeft(ms));
      }),
    );
  });

  it("changes exactly when it says it will", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 * DAY }), (ms) => {
        const wait = untilTimeLeftChanges(ms);
        assert.ok(wait >= 1 && wait <= ms);
        assert.equal(timeLeft(ms - wait + 1), timeLeft(ms));
        if (wait < ms) assert.notEqual(timeLeft(ms - wait), timeLeft(ms));
      }),
    );
  });
});
