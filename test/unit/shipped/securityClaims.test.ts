import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../host/project.ts";

/** Those whose every sentence is a claim. */
const CLAIMS = ["What lies where", "Who is protected from what"];
/** Facts that nobody but VS Code can answer for. */
const OF_VSCODE = "https://code.visualstudio.com/docs/";
/** What `it` and `describe` are called with before the function. */
const TITLES = /\b(?:it|describe|itNeedsAPrivateKey)\(([^]*?),\s*(?:async\s*)?(?:\(|function\b)/g;

interface Shown {
  readonly file: string;
  readonly titles: readonly string[];
}

describe("SECURITY.md", () => {
  let sections: ReadonlyMap<string, string>;
  /** By mark. */
  let notes: ReadonlyMap<string, string>;

  before(async () => {
    const text = await readFile(join(ROOT, "SECURITY.md"), "utf8");
    const [body = ""] = text.split(/^\[\^/m);
    sections = new Map(
      body.split(/^## /m).map((section) => {
        const [title = "", ...lines] = section.split("\n");
        return [title, lines.join("\n")];
      }),
    );
    notes = new Map(
      [...text.matchAll(/^\[\^([\w-]+)\]: (.*)$/gm)].map(([, mark = "", note = ""]) => [mark, note]),
    );
  });

  const marksIn = (text: string) => [...text.matchAll(/\[\^([\w-]+)\]/g)].map(([, mark = ""]) => mark);
  /** Paragraphs, points of lists and rows of tables. */
  const partsOf = (title: string) =>
    (sections.get(title) ?? assert.fail(title))
      .split(/\n(?=\n|- |\|)/)
      .map((part) => part.trim())
      .filter((part) => part !== "" && !/^\|( what |[ -]+\|)/.test(part));

  it("names tests for each row and each sentence about what is protected", () => {
    for (const part of CLAIMS.flatMap(partsOf)) {
      assert.notDeepEqual(marksIn(part), [], part);
      if (!part.startsWith("|"))
        assert.doesNotMatch(part, /\.(?=\s|$)/, `A sentence ends without a mark: ${part}`);
    }
    for (const part of partsOf("What is out of scope")) assert.notDeepEqual(marksIn(part), [], part);
  });

  it("explains each mark once, and no other", () => {
    const used = new Set([...sections.values()].flatMap(marksIn));
    assert.deepEqual([...notes.keys()].toSorted(), [...used].toSorted());
  });

  it("names tests that are there, by titles that stand in them", async () => {
    for (const [mark, note] of notes) {
      if (note.includes(OF_VSCODE)) continue;
      const shown = shownBy(note);
      assert.ok(shown.length > 0, mark);
      for (const { file, titles } of shown) {
        const source = await readFile(join(ROOT, file), "utf8");
        const known = [...source.matchAll(TITLES)].map(([, title = ""]) => title);
        // Those that are no suite but a script, which fails as a whole.
        if (known.length > 0) assert.ok(titles.length > 0, `${mark} names no title in ${file}`);
        for (const title of titles)
          assert.ok(
            known.some((one) => one.includes(title)),
            `${file} has no "${title}"`,
          );
      }
    }
  });
});

function shownBy(note: string): readonly Shown[] {
  return note.split("; ").map((one) => {
    const [, file = "", target, titles = ""] =
      /^\[(test\/[\w/]+(?:\.test)?\.ts)\]\((.*?)\)(?:: (".*"))?$/.exec(one) ?? assert.fail(one);
    assert.equal(target, file);
    return { file, titles: titles === "" ? [] : titles.slice(1, -1).split('", "') };
  });
}
