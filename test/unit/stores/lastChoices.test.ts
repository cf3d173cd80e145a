import assert from "node:assert/strict";
import { LastChoices } from "../../../src/stores/lastChoices.ts";
import { FakeMemento } from "../../support/vscode/memento.ts";

describe("What was chosen the last time", () => {
  it("is known in the next window, for each question by itself", async () => {
    const memento = new FakeMemento();
    await new LastChoices(memento).keep("code", "curl");
    const choices = new LastChoices(memento);
    assert.deepEqual([choices.of("code"), choices.of("parsingCode")], ["curl", undefined]);
  });

  it("is unknown where something else is stored", async () => {
    const memento = new FakeMemento();
    await memento.update("lastChoice.code", { id: "curl" });
    assert.equal(new LastChoices(memento).of("code"), undefined);
  });
});
