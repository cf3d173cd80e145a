import assert from "node:assert/strict";
import { Emitter } from "../../../src/stores/event.ts";

describe("an emitter", () => {
  it("tells every listener until it stops listening", () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const first = emitter.event((number) => heard.push(`first ${number}`));
    emitter.event((number) => heard.push(`second ${number}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, ["first 1", "second 1", "second 2"]);
  });

  it("counts the same function twice when it listens twice", () => {
    const emitter = new Emitter<undefined>();
    let heard = 0;
    const listener = () => (heard += 1);
    emitter.event(listener).dispose();
    emitter.event(listener);
    emitter.event(listener).dispose();
    emitter.fire(undefined);
    assert.equal(heard, 1);
  });

  it("tells the rest when one listener throws, then throws what it threw", () => {
    const emitter = new Emitter<undefined>();
    const failure = new Error("one");
    let heard = 0;
    emitter.event(() => {
      throw failure;
    });
    emitter.event(() => (heard += 1));
    assert.throws(
      () => emitter.fire(undefined),
      (error) => error instanceof AggregateError && error.errors[0] === failure,
    );
    assert.equal(heard, 1);
  });

  it("does not tell one that starts listening meanwhile", () => {
    const emitter = new Emitter<undefined>();
    let late = 0;
    emitter.event(() => emitter.event(() => (late += 1)));
    emitter.fire(undefined);
    assert.equal(late, 0);
  });
});
