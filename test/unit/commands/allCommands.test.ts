import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { COMMANDS } from "../../../src/contributions.ts";
import { ROOT } from "../../host/project.ts";

const FOLDER = join(ROOT, "test", "unit", "commands");

describe("The tests of commands", () => {
  for (const [name, id] of Object.entries(COMMANDS)) {
    it(`have a file for ${id} that is about it`, async () => {
      const source = await readFile(join(FOLDER, `${name}.test.ts`), "utf8");
      assert.match(source, new RegExp(`^describe\\(COMMANDS\\.${name}, `, "m"));
      assert.ok(source.includes(`useCommand(COMMANDS.${name})`));
    });
  }

  it("are about nothing but commands and what all of them share", async () => {
    const [tests, sources] = await Promise.all([readdir(FOLDER), readdir(join(ROOT, "src", "commands"))]);
    const known = new Set([
      "allCommands",
      "meanwhile",
      "keychainFails",
      ...Object.keys(COMMANDS),
      ...sources.map((file) => file.slice(0, -".ts".length)),
    ]);
    assert.deepEqual(
      tests.filter((file) => !known.has(file.slice(0, -".test.ts".length))),
      [],
    );
  });
});
