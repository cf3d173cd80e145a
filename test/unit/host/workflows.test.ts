import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../host/project.ts";

const FOLDER = join(ROOT, ".github", "workflows");

describe("The workflows", () => {
  it("pin every action by its commit, and say which version that is", async () => {
    const texts = await Promise.all(
      (await readdir(FOLDER)).map((name) => readFile(join(FOLDER, name), "utf8")),
    );
    const uses = texts.flatMap((text) => [...text.matchAll(/\buses:(.*)/g)].map(([, what = ""]) => what));
    assert.ok(uses.length > 0);
    assert.deepEqual(
      uses.filter((what) => !/^ [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what)),
      [],
    );
  });

  it("look up the bundled packages by name, and run no package's install script", async () => {
    assert.match(await readFile(join(FOLDER, "ci.yml"), "utf8"), /^ +- run: npm run audit$/m);
    assert.match(await readFile(join(ROOT, ".npmrc"), "utf8"), /^ignore-scripts=true$/m);
  });

  it("test in the newest and in the oldest VS Code", async () => {
    const text = await readFile(join(FOLDER, "ci.yml"), "utf8");
    const versions = new Set([...text.matchAll(/\bvscode: \[?(\w+)/g)].map(([, version]) => version));
    assert.deepEqual([...versions].toSorted(), ["newest", "oldest"]);
    assert.match(text, /^ +OKTA_M2M_TEST_VSCODE: \$\{\{ matrix\.vscode \}\}$/m);
  });
});
