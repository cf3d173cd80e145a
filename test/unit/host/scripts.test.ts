import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readManifest } from "../../host/manifest.ts";
import { ROOT } from "../../host/project.ts";

const INSTALLS = "node test/host/ensureInstalled.mjs && ";

describe("The scripts of package.json", () => {
  let scripts: Readonly<Record<string, string>>;

  before(async () => ({ scripts } = await readManifest()));

  it("install what is missing before anything else, by themselves or by the script they start with", () => {
    const forgetful = Object.entries(scripts).filter(([, command]) => {
      const first = /^npm run ([\w:]+) && /.exec(command)?.[1];
      return !(first === undefined ? command : scripts[first])?.startsWith(INSTALLS);
    });
    assert.deepEqual(forgetful, []);
  });

  for (const file of ["README.md", "CONTRIBUTING.md"]) {
    it(`are there for every command that ${file} names`, async () => {
      const text = await readFile(join(ROOT, file), "utf8");
      const named = [...text.matchAll(/(?:`|^ {4})npm (?:run )?([a-z][\w:]*)/gm)].map(
        ([, name = ""]) => name,
      );
      assert.ok(named.includes("start"));
      assert.deepEqual(
        named.filter((name) => !(name in scripts)),
        [],
      );
    });
  }
});
