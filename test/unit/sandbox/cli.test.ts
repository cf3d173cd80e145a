import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { JWK } from "jose";
import { after, before, describe, it } from "mocha";
import { parseWorld } from "../../../src/sandbox/parseWorld.ts";
import { DAMAGED_KID } from "../../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../../src/sandbox/readyWorld.ts";
import { UNCONFIRMED } from "../../../src/sandbox/unconfirmed.ts";
import { parse } from "./send.ts";

const CLI = fileURLToPath(new URL("../../../src/sandbox/cli.ts", import.meta.url));

function startProcess(cli: string, options: readonly string[]) {
  const child = spawn(process.execPath, [cli, ...options]);
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors += chunk));
  const ended = new Promise<{ code: number | null; output: string; errors: string }>((resolve) =>
    child.on("close", (code) => resolve({ code, output, errors })),
  );
  const printed = (words: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => output.includes(words) && resolve(output);
      child.stdout.on("data", look);
      void ended.then(() => reject(new Error(`"${words}" was never printed: ${output}${errors}`)));
    });
  return { child, ended, printed };
}

describe("npm run sandbox", () => {
  let folder: string;
  let bundle: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "sandbox-cli-"));
    bundle = join(folder, "sandbox.mjs");
    // Bundled as in esbuild.js: compiling all files again in each process would take most of these tests' time.
    await build({ entryPoints: [CLI], outfile: bundle, bundle: true, format: "esm", platform: "node" });
  });
  after(() => rm(folder, { recursive: true }));

  const start = (...options: readonly string[]) => startProcess(bundle, options);

  it("prints address, clients, APIs and curl lines that work, and ends on Ctrl-C", async () => {
    const { child, ended, printed } = start();
    try {
      const output = await printed("$TOKEN");
      assert.match(output, /The sandbox is running at http:\/\/127\.0\.0\.1:\d+\./);
      assert.match(output, /0oaSandboxPostOnly00 {2}client_secret_post/);
      assert.match(output, /0oaSandboxDpopByKey0 {2}private_key_jwt \+ DPoP/);
      const [, address = "", credentials = ""] = /curl -s (\S+) -u '([^']+)'/.exec(output) ?? [];
      const response = await fetch(address, {
        method: "POST",
        headers: { authorization: `Basic ${btoa(credentials)}` },
        body: new URLSearchParams({ grant_type: "client_credentials", scope: "customScope" }),
      });
      assert.equal(response.status, 200);
      const { access_token: token } = parse(await response.text());
      await printed("200  POST /oauth2/default/v1/token");
      const [, api = ""] = /curl -si (\S+) -H "Authorization: Bearer \$TOKEN"/.exec(output) ?? [];
      assert.ok(output.includes(`  ${api}  GET (customScope)`), output);
      const called = await fetch(api, { headers: { authorization: `Bearer ${String(token)}` } });
      assert.equal(called.status, 200, await called.text());
    } finally {
      child.kill("SIGINT");
    }
    assert.equal((await ended).code, 0);
  });

  it("runs a world from a file, which --print-world helps to start", async () => {
    const { output, code } = await start("--print-world").ended;
    assert.equal(code, 0);
    const world = parseWorld(JSON.parse(output));
    const file = join(folder, "world.json");
    const [app] = world.apps;
    await writeFile(
      file,
      JSON.stringify({ apps: [{ ...app, name: "From a file" }], authorizationServers: [] }),
    );
    const { child, ended, printed } = start("--world", file);
    assert.match(await printed("From a file"), /^Clients:$/m);
    child.kill("SIGTERM");
    await ended;
  });

  it("prints the keys that its clients sign with, in the ready world's own pairs", async () => {
    const { output, code } = await start("--print-keys").ended;
    assert.equal(code, 0);
    const keys = JSON.parse(output) as Record<string, JWK>;
    const registered = readyWorld.apps.flatMap((app) => app.keys.map(({ kid }) => kid));
    const printed = Object.values(keys).map(({ kid }) => kid);
    // The damaged key has no private half.
    assert.deepEqual(
      registered.filter((kid) => !printed.includes(kid)),
      [DAMAGED_KID],
    );
    assert.ok(Object.values(keys).every(({ d }) => d !== undefined));
  });

  it("prints where it is open what Okta does, as the greeting and the help say", async () => {
    const { output, code } = await start("--unconfirmed").ended;
    assert.equal(code, 0);
    assert.deepEqual(output.trim().split("\n"), Object.values(UNCONFIRMED));
    assert.match((await start("--help").ended).output, /--unconfirmed/);
    const { child, ended, printed } = start();
    await printed("npm run sandbox -- --unconfirmed");
    child.kill("SIGTERM");
    await ended;
  });

  const wrong: readonly (readonly [what: string, options: readonly string[], words: RegExp])[] = [
    ["a port that is none", ["--port", "http"], /--port takes a number/],
    ["a port that is too high", ["--port", "65536"], /--port takes a number/],
    ["a file that is not there", ["--world", "/nowhere.json"], /\/nowhere\.json cannot be read/],
    ["a file that is not JSON", ["--world", CLI], /is not JSON/],
    ["an option it does not know", ["--prot", "1"], /Usage: npm run sandbox/],
  ];
  for (const [what, options, words] of wrong) {
    it(`ends with a sentence on ${what}`, async () => {
      const { code, errors } = await start(...options).ended;
      assert.equal(code, 1);
      assert.match(errors, words);
      assert.doesNotMatch(errors, /\n {4}at /);
    });
  }
});
