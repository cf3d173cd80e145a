import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./project.ts";

/** The parts of package.json that the tests and checks read. */
export interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly displayName: string;
  readonly version: string;
  readonly engines: { readonly vscode: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly submenus: readonly { id: string; label: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly viewsContainers: { readonly activitybar: readonly { id: string; title: string }[] };
    readonly views: Readonly<Record<string, readonly { id: string }[]>>;
    readonly keybindings: readonly { command: string; key: string; when: string; args?: unknown }[];
    readonly languageModelTools: readonly {
      name: string;
      inputSchema: { readonly properties: Readonly<Record<string, unknown>> };
    }[];
    readonly walkthroughs: readonly { readonly id: string; readonly steps: readonly Step[] }[];
    readonly viewsWelcome: readonly { view: string; contents: string; when: string }[];
  };
}

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
  readonly enablement?: string;
}

interface Step {
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

interface MenuItem {
  /** Absent if the item opens a submenu. */
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

export interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly scope?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly markdownDescription?: string;
}

/** package.json with its %keys% replaced from package.nls.json, as VS Code shows it. */
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
