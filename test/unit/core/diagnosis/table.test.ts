import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { objectionsTo } from "../../../diagnoses/judge.ts";
import { EXPECTED_FILE, playAll } from "../../../diagnoses/playAll.ts";
import { ROWS } from "../../../diagnoses/rows/all.ts";
import { type Played, tableOf } from "../../../diagnoses/table.ts";

describe("Whatever a server answers, the first sentence is right:", () => {
  let played: Readonly<Record<string, readonly Played[]>>;

  before(async () => {
    played = await playAll();
  });

  for (const [title, rows] of Object.entries(ROWS)) {
    rows.forEach((row, index) => {
      it(`${title}: ${row.trouble}`, () => {
        const run = played[title]?.[index]?.run;
        assert.ok(run, row.trouble);
        assert.deepEqual(objectionsTo(run, row), []);
      });
    });
  }

  it("all that is said is what was looked through (npm run diagnoses -- --write)", async () => {
    assert.equal(tableOf(played), (await readFile(EXPECTED_FILE, "utf8")).replaceAll("\r\n", "\n"));
  });
});
