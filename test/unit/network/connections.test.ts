import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { ROOT } from "../../host/project.ts";

/** Modules of Node and packages that can connect to something, imported for more than their types. */
const CONNECTING_MODULE =
  /(?:^|\n)\s*(?:import|export)(?! type\b)[^;]*?from "(?:node:)?(?:https?|http2|net|tls|dgram|dns|inspector|node-fetch|undici|ws)(?:\/[\w/]+)?"|import\("(?:node:)?(?:https?|http2|net|tls|dgram|dns|node-fetch|undici|ws)"\)/;
/** What browsers and VS Code offer for it without an import. */
const CONNECTING_GLOBAL =
  /(?<![\w.#])(?:fetch|sendBeacon|importScripts)\((?!\))|\bnew (?:XMLHttpRequest|WebSocket|EventSource|WebTransport)\b/;
/** Where code is written that others run: what stands in its texts is no call. */
const WRITES_CODE = "src/core/snippets/targets/";
const TEXTS = /`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*"/g;
const TELEMETRY = /createTelemetryLogger|TelemetryLogger|isTelemetryEnabled|vscode-extension-telemetry/;

describe("The code that is shipped", () => {
  const texts = new Map<string, string>();
  /** The same without texts, where these are code. */
  const calls = new Map<string, string>();

  before(async () => {
    for (const folder of ["src", "media"]) {
      for (const name of await readdir(join(ROOT, folder), { recursive: true })) {
        if (!/\.(?:ts|js|mjs|cjs)$/.test(name)) continue;
        const path = [folder, ...name.split(sep)].join("/");
        const text = await readFile(join(ROOT, path), "utf8");
        texts.set(path, text);
        if (path.startsWith(WRITES_CODE)) calls.set(path, text.replaceAll(TEXTS, '""'));
      }
    }
  });

  const foldersWith = (pattern: RegExp, texts: ReadonlyMap<string, string>) => [
    ...new Set(
      [...texts].filter(([, text]) => pattern.test(text)).map(([path]) => path.replace(/[^/]+$/, "")),
    ),
  ];

  it("connects to nothing but by its transport and in the sandbox", () => {
    const folders = new Set([
      ...foldersWith(CONNECTING_MODULE, texts),
      ...foldersWith(CONNECTING_GLOBAL, new Map([...texts, ...calls])),
    ]);
    // There an app's keys may be at an address.
    assert.deepEqual([...folders].toSorted(), ["src/network/", "src/sandbox/"]);
  });

  it("has no telemetry", () => assert.deepEqual(foldersWith(TELEMETRY, texts), []));
});
