import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { ROOT } from "../host/project.ts";
import { findSentences } from "./findSentences.ts";
import { groupOf } from "./groups.ts";

export interface PlacedSentence {
  readonly group: string;
  readonly text: string;
  /** "src/core/requestErrors.ts:34" */
  readonly place: string;
}

/** Texts for programs only, or in Okta's own words, which are not ours to improve. */
const NOT_OURS = [
  "src/sandbox/refusals/",
  "src/sandbox/oktaHeaders.ts",
  "src/sandbox/endpoints/",
  "src/crypto/pem.ts",
  "src/views/resultHtml.ts",
  "src/core/snippets/languages/",
  "src/core/snippets/targets/",
  "src/core/snippets/exportLines.ts",
];

/** Everything that a user can be shown, in the order of the files. */
export async function allSentences(): Promise<readonly PlacedSentence[]> {
  const files = await Promise.all(["src", "media"].map(sourcesIn));
  const ofSources = await Promise.all(files.flat().sort().map(ofSource));
  return [...(await ofManifest()), ...ofSources.flat()];
}

async function sourcesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true });
  return entries
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name).replaceAll(sep, "/"))
    .filter((path) => !NOT_OURS.some((part) => path.startsWith(part)));
}

async function ofSource(path: string): Promise<readonly PlacedSentence[]> {
  const found = findSentences(path, await readFile(join(ROOT, path), "utf8"));
  return found.map(({ text, line }) => ({ group: groupOf(path), text, place: `${path}:${line}` }));
}

async function ofManifest(): Promise<readonly PlacedSentence[]> {
  const path = "package.nls.json";
  const lines = (await readFile(join(ROOT, path), "utf8")).split("\n");
  return lines.flatMap((line, index) => {
    const text = /^\s*"[^"]+":\s*("(?:[^"\\]|\\.)*")/.exec(line)?.[1];
    return text === undefined
      ? []
      : [{ group: groupOf(path), text: JSON.parse(text) as string, place: `${path}:${index + 1}` }];
  });
}
