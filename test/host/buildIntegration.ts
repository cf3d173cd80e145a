import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { OUT, ROOT } from "./project.ts";

/** Bundles every test/integration/*.ts into the same folder; returns the absolute path of the suite's entry. */
export async function buildIntegration(): Promise<string> {
  const folder = join(ROOT, "test", "integration");
  const outdir = join(OUT, "integration");
  const files = (await readdir(folder)).filter((name) => name === "index.ts" || name.endsWith(".test.ts"));
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: files.map((name) => join(folder, name)),
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    // proxy looks for its own package.json next to itself.
    external: ["vscode", "mocha", "proxy"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return join(outdir, "index.cjs");
}
