import assert from "node:assert/strict";
import { Emitter } from "../../../src/stores/event.ts";
import { noFailure } from "../../support/listeners.ts";
import { changesArrive } from "../../support/secretStorage.ts";

describe("an emitter", () => {
  it("tells every listener until it stops listening", () => {
    const emitter = new Emitter<number>(noFailure);
    const heard: string[] = [];
    const first = emitter.event((number) => heard.push(`first ${number}`));
    emitter.event((number) => heard.push(`second ${number}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, ["first 1", "second 1", "second 2"]);
  });

  it("counts the same function twice when it listens twice", () => {
    const emitter = new Emitter<undefined>(noFailure);
    let heard = 0;
    const listener = () => (heard += 1);
    emitter.event(listener).dispose();
    emitter.event(listener);
    emitter.event(listener).dispose();
    emitter.fire(undefined);
    assert.equal(heard, 1);
  });

  for (const [how, failing] of [
    [
      "throws",
      (error: Error) => {
        throw error;
      },
    ],
    ["fails later", (error: Error) => Promise.reject(error)],
    [
      "answers with something that only looks like a promise",
      (error: Error) => ({
        then: () => {
          throw error;
        },
      }),
    ],
  ] as const) {
    it(`tells the rest when one listener ${how}, and reports that to nobody who fires`, async () => {
      const failure = new Error("one");
      const reported: unknown[] = [];
      const emitter = new Emitter<undefined>((error) => reported.push(error));
      let heard = 0;
      emitter.event(() => failing(failure));
      emitter.event(() => (heard += 1));
      emitter.fire(undefined);
      assert.equal(heard, 1);
      await changesArrive();
      assert.deepEqual(reported, [failure]);
    });
  }

  it("does not tell one that starts listening meanwhile", () => {
    const emitter = new Emitter<undefined>(noFailure);
    let late = 0;
    emitter.event(() => emitter.event(() => (late += 1)));
    emitter.fire(undefined);
    assert.equal(late, 0);
  });
});
