import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { COMMANDS } from "../../../src/contributions.ts";
import { ROOT } from "../../host/project.ts";

describe("The tests of commands", () => {
  it("are one file for each command, and nothing else", async () => {
    const files = await readdir(join(ROOT, "test", "unit", "commands"));
    const wanted = [...Object.keys(COMMANDS), "allCommands"].map((name) => `${name}.test.ts`);
    assert.deepEqual(files.toSorted(), wanted.toSorted());
  });
});
