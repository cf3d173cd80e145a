import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./project.ts";

/** What the tests and checks read of package.json. */
export interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly displayName: string;
  readonly version: string;
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category?: string }[];
    readonly menus?: { readonly commandPalette?: readonly { command: string; when?: string }[] };
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly viewsContainers: { readonly activitybar: readonly { title: string }[] };
  };
}

export interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
}

/** package.json with its %keys% filled in from package.nls.json, as VS Code shows it. */
export async function readManifest(): Promise<Manifest> {
  const text = await readFile(join(ROOT, "package.json"), "utf8");
  const strings = JSON.parse(await readFile(join(ROOT, "package.nls.json"), "utf8")) as Record<
    string,
    string
  >;
  const filled = text.replaceAll(/"%([^%"]+)%"/g, (whole, key: string) =>
    key in strings ? JSON.stringify(strings[key]) : whole,
  );
  return JSON.parse(filled) as Manifest;
}
