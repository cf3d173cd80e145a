import assert from "node:assert/strict";
import { UnderWay } from "../../../src/core/underWay.ts";

/** Work that ends when told to, and the signals from each time it was started. */
function work() {
  const started: { signal: AbortSignal; end: () => void; fail: () => void }[] = [];
  const start = (signal: AbortSignal) =>
    new Promise<number>((resolve, reject) => {
      const number = started.length + 1;
      started.push({ signal, end: () => resolve(number), fail: () => reject(new Error("It failed.")) });
    });
  return { start, started };
}

const aborted = (started: readonly { signal: AbortSignal }[]) => started.map(({ signal }) => signal.aborted);

describe("what is under way", () => {
  it("is joined by who asks for the same, and started anew once it has ended", async () => {
    const { start, started } = work();
    const underWay = new UnderWay<number>();
    const both = [underWay.join("a", start), underWay.join("a", start)];
    assert.ok(underWay.get("a"));
    started[0]?.end();
    assert.deepEqual(await Promise.all(both), [1, 1]);
    assert.equal(underWay.get("a"), undefined);
    const again = underWay.join("a", start);
    started[1]?.end();
    assert.equal(await again, 2);
  });

  it("is apart from what goes on under another key", async () => {
    const { start, started } = work();
    const underWay = new UnderWay<number>();
    const both = [underWay.join("a", start), underWay.join("b", start)];
    started.forEach(({ end }) => end());
    assert.deepEqual(await Promise.all(both), [1, 2]);
  });

  it("fails for all who wait, and is started anew then", async () => {
    const { start, started } = work();
    const underWay = new UnderWay<number>();
    const both = [underWay.join("a", start), underWay.join("a", start)];
    started[0]?.fail();
    for (const one of both) await assert.rejects(one, /It failed/);
    assert.equal(underWay.get("a"), undefined);
  });

  it("goes on while one who cannot give up waits, and is aborted with the last who can", async () => {
    const { start, started } = work();
    const underWay = new UnderWay<number>();
    const cancel = new AbortController();
    const impatient = assert.rejects(underWay.join("a", start, cancel.signal), { name: "AbortError" });
    const patient = underWay.join("a", start);
    cancel.abort();
    await impatient;
    assert.deepEqual(aborted(started), [false]);
    started[0]?.end();
    assert.equal(await patient, 1);

    const last = new AbortController();
    const alone = assert.rejects(underWay.join("a", start, last.signal), { name: "AbortError" });
    last.abort();
    await alone;
    assert.deepEqual(aborted(started), [true, true]);
    assert.equal(underWay.get("a"), undefined);
  });

  it("is not started for who has aborted already", async () => {
    const { start, started } = work();
    await assert.rejects(new UnderWay<number>().join("a", start, AbortSignal.abort()), {
      name: "AbortError",
    });
    assert.equal(started.length, 0);
  });
});
