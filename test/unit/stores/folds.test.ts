import assert from "node:assert/strict";
import { Folds } from "../../../src/stores/folds.ts";
import { noFailure } from "../../support/listeners.ts";
import { FakeMemento } from "../../support/vscode/memento.ts";

describe("How parts of result views were left", () => {
  it("is known after the window has closed, by the names of the parts and nothing else", () => {
    const memento = new FakeMemento();
    const folds = new Folds(memento, noFailure);
    assert.deepEqual(folds.all, {});
    folds.set("issued.headers", true);
    folds.set("meanings", false);
    folds.set("issued.headers", false);
    assert.deepEqual(new Folds(memento, noFailure).all, { "issued.headers": false, meanings: false });
    assert.deepEqual(memento.get("folds"), { "issued.headers": false, meanings: false });
  });

  it("is what this window has changed where VS Code hands back an older state, and a change in another window", async () => {
    const memento = new FakeMemento();
    const folds = new Folds(memento, noFailure);
    folds.set("issued.headers", true);
    await memento.update("folds", { "refused.body": false });
    assert.deepEqual(folds.all, { "refused.body": false, "issued.headers": true });
    folds.set("meanings", false);
    assert.deepEqual(memento.get("folds"), {
      "refused.body": false,
      "issued.headers": true,
      meanings: false,
    });
  });

  it("does not grow without end, whatever a page says, and forgets what was left the longest ago", () => {
    const memento = new FakeMemento();
    const folds = new Folds(memento, noFailure);
    for (let number = 0; number < 2000; number++) folds.set(`part-${number}`, true);
    const names = Object.keys(folds.all);
    assert.deepEqual([names.length, names[0], names.at(-1)], [500, "part-1500", "part-1999"]);
    assert.equal(Object.keys(memento.get("folds") ?? {}).length, 500);
  });

  it("is unknown where something else is stored", async () => {
    const memento = new FakeMemento();
    for (const odd of ["text", null, { a: "open" }, 3]) {
      await memento.update("folds", odd);
      assert.deepEqual(new Folds(memento, noFailure).all, {});
    }
  });

  it("reports that it could not be stored", async () => {
    const failure = new Error("disk full");
    const memento = new FakeMemento();
    memento.update = () => Promise.reject(failure);
    const reported: unknown[] = [];
    new Folds(memento, (error) => reported.push(error)).set("meanings", false);
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(reported, [failure]);
  });
});
