import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, it } from "mocha";
import { UNCONFIRMED } from "../../../src/sandbox/unconfirmed.ts";
import { ROOT } from "../../host/project.ts";

const FOLDER = join(ROOT, "src/sandbox");
const LIST = "unconfirmed.ts";

describe("what is unconfirmed about the sandbox", () => {
  const sources = new Map<string, string>();
  before(async () => {
    const names = (await readdir(FOLDER, { recursive: true })).filter((name) => name.endsWith(".ts"));
    for (const name of names)
      if (name !== LIST) sources.set(name, await readFile(join(FOLDER, name), "utf8"));
  });

  it("is referred to where the code decides it, entry by entry", () => {
    const referredTo = [...sources.values()].flatMap((text) =>
      // The list itself is used as a whole, in Object.values(UNCONFIRMED).
      [...text.matchAll(/UNCONFIRMED\.(\w+)/g)].map(([, key = ""]) => key),
    );
    assert.deepEqual([...new Set(referredTo)].sort(), Object.keys(UNCONFIRMED).sort());
  });

  it("is said nowhere else, so that the list is whole", () => {
    const elsewhere = [...sources].flatMap(([name, text]) =>
      text
        .split("\n")
        .filter(
          (line) =>
            /^\s*(\/\/|\/?\*)/.test(line) && /\bunconfirmed|\bguess|\binferred|not documented/.test(line),
        )
        .map((line) => `${name}: ${line.trim()}`),
    );
    assert.deepEqual(elsewhere, []);
  });

  it("is said in whole sentences", () => {
    for (const sentence of Object.values(UNCONFIRMED)) assert.match(sentence, /^[A-Z].*[.”]$/);
  });
});
