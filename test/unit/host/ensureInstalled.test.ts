import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../host/project.ts";

const SCRIPT = join("test", "host", "ensureInstalled.mjs");
const RECORD = join("node_modules", ".package-lock.json");

describe("ensureInstalled", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "install-"));
    await mkdir(join(folder, "test", "host"), { recursive: true });
    await cp(join(ROOT, SCRIPT), join(folder, SCRIPT));
    for (const name of ["one", "two"])
      await writeJson(join(name, "package.json"), { name, version: "1.0.0" });
    await declare("one");
  });

  afterEach(() => rm(folder, { recursive: true }));

  const writeJson = async (file: string, value: unknown) => {
    await mkdir(join(folder, file, ".."), { recursive: true });
    await writeFile(join(folder, file), JSON.stringify(value));
  };

  /** Declares these local packages as development dependencies, in package.json and its lockfile. */
  async function declare(...names: readonly string[]): Promise<void> {
    const devDependencies = Object.fromEntries(names.map((name) => [name, `file:${name}`]));
    await writeJson("package.json", { name: "clone", devDependencies });
    const packages = { "": { name: "clone", devDependencies }, ...linked(names) };
    await writeJson("package-lock.json", { name: "clone", lockfileVersion: 3, packages });
  }

  function linked(names: readonly string[]) {
    const packages: Record<string, unknown> = {};
    for (const name of names) {
      packages[name] = { version: "1.0.0", dev: true };
      packages[`node_modules/${name}`] = { resolved: name, link: true };
    }
    return packages;
  }

  /** Leaves behind what npm leaves after installing these. */
  const pretendInstalled = (...names: readonly string[]) =>
    writeJson(RECORD, { name: "clone", lockfileVersion: 3, packages: linked(names) });

  const isInstalled = (name: string) => existsSync(join(folder, "node_modules", name, "package.json"));

  function ensureInstalled() {
    const env = {
      ...process.env,
      NODE_ENV: "production",
      npm_config_cache: join(folder, "cache"),
      npm_config_offline: "true",
      npm_config_update_notifier: "false",
    };
    return spawnSync(process.execPath, [join(folder, SCRIPT)], { encoding: "utf8", env });
  }

  it("installs development dependencies into a fresh clone, whatever NODE_ENV says, and nothing the next time", () => {
    const first = ensureInstalled();
    assert.equal(first.status, 0, first.stderr);
    assert.match(first.stderr, /^Installing the development dependencies/);
    assert.equal(first.stdout, "");
    assert.ok(isInstalled("one"));

    const second = ensureInstalled();
    assert.deepEqual([second.status, second.stdout, second.stderr], [0, "", ""]);
  });

  it("installs again when the lockfile names a package that is not there", async () => {
    await pretendInstalled("one");
    await declare("one", "two");
    assert.equal(ensureInstalled().status, 0);
    assert.ok(isInstalled("two"));
  });

  it("installs again when npm's record of the last install was not written whole", async () => {
    await pretendInstalled("one");
    await truncate(join(folder, RECORD), 40);
    assert.equal(ensureInstalled().status, 0);
    assert.ok(isInstalled("one"));
  });

  it("tells of an install that failed, keeps its exit code and does not take it for one later", async () => {
    await pretendInstalled("one");
    await writeFile(join(folder, "package-lock.json"), "no JSON");
    const failed = ensureInstalled();
    assert.equal(failed.status, 1);
    assert.match(failed.stderr, /The dependencies are not installed: npm ci ended with code 1/);

    await declare("one");
    assert.equal(ensureInstalled().status, 0);
    assert.ok(isInstalled("one"));
  });
});
