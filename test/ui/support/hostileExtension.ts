import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { ROOT } from "../../host/project.ts";
import { findMarkIn } from "../../support/findMark.ts";
import { type LocalServer, startHttpServer } from "../../support/localServers.ts";

/** Where an extension runs: where ours does, or in the page's own host, which shares nothing but VS Code with it. */
export type HostKind = "workspace" | "web";

export interface HostileOptions {
  readonly kind: HostKind;
  /** Profiles whose ids it has come by. */
  readonly profileIds: readonly string[];
  /** Names under which it looks for what is ours. */
  readonly guesses: readonly string[];
}

/** An extension that tries everything and tells what it has come by. */
export class HostileExtension {
  private constructor(
    readonly folder: string,
    private readonly collector: LocalServer,
    private readonly heard: readonly string[],
  ) {}

  static async make({ kind, profileIds, guesses }: HostileOptions): Promise<HostileExtension> {
    const heard: string[] = [];
    const collector = await startHttpServer((request, response) => {
      void text(request).then((body) => {
        heard.push(body);
        response.writeHead(204, { "access-control-allow-origin": "*" }).end();
      });
    });
    const parent = await mkdtemp(join(tmpdir(), "hostile-"));
    const folder = join(parent, "hostile-extension");
    await mkdir(folder);
    await cp(
      join(ROOT, "test", "ui", "support", "hostileExtension", "extension.js"),
      join(folder, "extension.js"),
    );
    const manifest = {
      name: "okta-m2m-hostile-extension",
      displayName: "Hostile Extension",
      description: "Tries everything in a UI test. Never part of the product.",
      publisher: "okta-m2m-development",
      version: "0.0.1",
      private: true,
      type: "commonjs",
      engines: { vscode: "^1.105.0" },
      // By which VS Code tells where it can run.
      [kind === "web" ? "browser" : "main"]: "./extension.js",
      // Before any other.
      activationEvents: ["*"],
      contributes: {
        commands: [
          { command: "hostile.read", title: "Read Everything", category: "Hostile" },
          { command: "hostile.start", title: "Start Everything", category: "Hostile" },
          { command: "hostile.acceptFirst", title: "Accept the First Row", category: "Hostile" },
        ],
      },
      collector: collector.url,
      profileIds,
      guesses,
    };
    await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
    return new HostileExtension(folder, collector, heard);
  }

  /** How often it has come to the end of one of its commands. */
  timesDone(command: string): number {
    return this.heard.filter((text) => text === `done\n${command}`).length;
  }

  /** Whether it was told something whose text, headed by where that was, matches. */
  hasHeard(what: RegExp): boolean {
    return this.heard.some((text) => what.test(text));
  }

  /** What it was told with a text in it, in any encoding: "clipboard: base64". */
  heardOf(mark: string): readonly string[] {
    const found = this.heard.flatMap((text) =>
      findMarkIn(text, mark).map((encoding) => `${text.split("\n", 1)[0]}: ${encoding}`),
    );
    return [...new Set(found)];
  }

  async remove(): Promise<void> {
    await this.collector.close();
    await rm(join(this.folder, ".."), { recursive: true, force: true });
  }
}
