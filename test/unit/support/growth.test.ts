import assert from "node:assert/strict";
import { assertLinear } from "../../support/growth.ts";

/** A clock that advances by the time that a call of `work` should take, and a little whenever it is read. */
function fakeClock(timeOf: (size: number, call: number) => number, step = 1e-6) {
  let time = 0;
  let calls = 0;
  return {
    work: (size: number) => (time += timeOf(size, calls++)),
    clock: () => Math.floor((time += step / 100) / step) * step,
    calls: () => calls,
  };
}

const same = (size: number) => size;
const check = ({ work, clock }: ReturnType<typeof fakeClock>, largest = 1000) =>
  assertLinear(largest, same, work, { clock });
const fails = (
  fake: ReturnType<typeof fakeClock>,
  largest = 1000,
  message = /^Twice the input takes \d\.\d/,
) => assert.throws(() => check(fake, largest), { name: "AssertionError", message });

describe("the assertion that time grows with the input", () => {
  it("holds for what looks at each element once, and fails for what looks at each pair", () => {
    const inputOf = (size: number) => Array.from({ length: size }, (_, index) => index);
    const each = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0);
    const pairs = (list: readonly number[]) => list.reduce((sum, one) => sum + one * each(list), 0);
    assertLinear(2000, inputOf, each);
    assert.throws(() => assertLinear(2000, inputOf, pairs), /Twice the input takes [34]\.\d times as long/);
  });

  const growths: readonly (readonly [what: string, timeOf: (size: number) => number, isFine: boolean])[] = [
    ["constant", () => 1, true],
    ["linear", (size) => size / 100, true],
    ["linear, and too short for one call", (size) => size * 1e-6, true],
    ["linear after a start", (size) => 3 + size / 100, true],
    ["linear times logarithmic", (size) => (size * Math.log(size)) / 1000, true],
    ["square", (size) => size ** 2 / 1e4, false],
    ["square, and too short for one call", (size) => size ** 2 / 1e6, false],
    ["square after something linear", (size) => size / 100 + size ** 2 / 1e4, false],
    ["square after a start", (size) => 0.1 + size ** 2 / 1e4, false],
  ];
  for (const [what, timeOf, isFine] of growths) {
    it(`${isFine ? "holds for" : "fails for"} a time that is ${what}`, () => {
      if (isFine) check(fakeClock(timeOf));
      else fails(fakeClock(timeOf));
    });
  }

  it("says which size took how long", () => {
    const message =
      "Twice the input takes 4.0 times as long: " +
      "0.1 ms for 100, 1.6 ms for 400, 25.6 ms for 1,600, 410 ms for 6,400";
    assert.throws(
      () =>
        check(
          fakeClock((size) => size ** 2 / 1e5),
          6400,
        ),
      { message },
    );
  });

  it("tries no larger size where the smaller ones take long enough to tell", () => {
    fails(
      fakeClock((size) => size ** 2),
      6400,
      /4\.0 times as long: 10,000 ms for 100, 160,000 ms for 400$/,
    );
    check(fakeClock((size) => size * 1000));
  });

  it("takes sizes of a few too, and none below the smallest that counts", () => {
    check(fakeClock(same), 8);
    const square = fakeClock((size) => size ** 2);
    fails(square, 8, /: 4 ms for 2, 64 ms for 8$/);
    const { work, clock } = fakeClock((size) => (size < 100 ? 0.01 : size));
    assert.throws(() => assertLinear(1600, same, work, { clock }), /0\.01 ms for 25/);
    assertLinear(1600, same, work, { clock, smallest: 100 });
  });

  it("judges the same by a clock with large steps", () => {
    check(fakeClock((size) => size / 100, 15.625));
    fails(fakeClock((size) => size ** 2 / 1e4, 15.625));
  });

  it("does not mind that something else makes calls longer, for a while or now and then", () => {
    check(fakeClock((size, call) => (size / 100) * (call > 20 && call < 60 ? call : 1)));
    check(fakeClock((size, call) => (size / 100) * (call % 3 === 0 ? 1 : 9)));
    fails(fakeClock((size, call) => (size ** 2 / 1e4) * (call % 3 === 0 ? 1 : 9)));
  });

  it("stops soon where it holds", () => {
    const fake = fakeClock(same);
    check(fake);
    assert.ok(fake.calls() <= 16, String(fake.calls()));
  });
});
