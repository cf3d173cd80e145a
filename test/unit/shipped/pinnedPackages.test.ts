import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../host/project.ts";

interface Lock {
  readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
}

describe("The packages that are installed", () => {
  for (const file of ["package-lock.json", "test/host/server/package-lock.json"]) {
    it(`are pinned by their content: ${file}`, async () => {
      const { packages } = JSON.parse(await readFile(join(ROOT, file), "utf8")) as Lock;
      // The project itself has no path.
      const installed = Object.entries(packages).filter(([path]) => path !== "");
      assert.ok(installed.length > 0);
      assert.deepEqual(
        installed.filter(([, { integrity = "" }]) => !/^sha512-[\w+/]{86}==$/.test(integrity)),
        [],
      );
    });
  }
});
