import { createVSIX } from "@vscode/vsce";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { OUT, ROOT } from "../host/project.ts";
import { type Figure, kilobytes, limited } from "./figure.ts";

/** All that activation loads: esbuild.js makes one file of it. */
const ENTRY = join(ROOT, "dist", "extension.cjs");

/** The size of the VSIX, and of what is loaded at activation, as published: minified. Leaves that build in dist/. */
export async function measureSizes(): Promise<Figure[]> {
  const vsix = join(OUT, "bench.vsix");
  await mkdir(OUT, { recursive: true });
  await createVSIX({ cwd: ROOT, packagePath: vsix, dependencies: false });
  return [
    limited("main bundle: what activation loads", (await stat(ENTRY)).size, 60_000, kilobytes),
    limited("VSIX", (await stat(vsix)).size, 1_000_000, kilobytes),
  ];
}
