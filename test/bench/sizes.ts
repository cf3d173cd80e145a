import { createVSIX } from "@vscode/vsce";
import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { OUT, ROOT } from "../host/project.ts";
import { type Figure, kilobytes, limited } from "./figure.ts";

/** The parts of esbuild's metafile that tell what is loaded along with an output. */
interface Metafile {
  readonly outputs: Readonly<Record<string, { imports: readonly Import[] }>>;
}

interface Import {
  readonly path: string;
  readonly kind: string;
  readonly external?: boolean;
}

/** The size of the VSIX, and of what is loaded at activation, as published: minified. Leaves that build in dist/. */
export async function measureSizes(): Promise<Figure[]> {
  const vsix = join(OUT, "bench.vsix");
  await mkdir(OUT, { recursive: true });
  await createVSIX({ cwd: ROOT, packagePath: vsix, dependencies: false });
  const [host] = JSON.parse(await readFile(join(ROOT, "dist", "metafile.json"), "utf8")) as Metafile[];
  if (host === undefined) throw new Error("dist/metafile.json is empty.");
  return [
    limited("main bundle: what activation loads", await loadedAtActivation(host), 60_000, kilobytes),
    limited("VSIX", (await stat(vsix)).size, 1_000_000, kilobytes),
  ];
}

/** Bytes of the main output and of everything it imports statically. */
async function loadedAtActivation({ outputs }: Metafile): Promise<number> {
  const seen = new Set<string>();
  const waiting = ["dist/extension.cjs"];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const imports = outputs[path]?.imports ?? [];
    waiting.push(
      ...imports
        .filter(({ kind, external }) => kind === "import-statement" && !external)
        .map((each) => each.path),
    );
  }
  const files = await Promise.all([...seen].map((path) => stat(join(ROOT, path))));
  return files.reduce((sum, { size }) => sum + size, 0);
}
