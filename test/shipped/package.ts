// `npm run package`: builds the VSIX as it is published, lists its content, and rejects anything that does not belong.
import { createVSIX, listFiles, PackageManager } from "@vscode/vsce";
import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { main } from "../host/main.ts";
import { type Manifest, readManifest } from "../host/manifest.ts";
import { OUT, ROOT } from "../host/project.ts";
import { HostError } from "../host/runCommand.ts";

/** Bytes. */
const MOST = 1_000_000;

const BELONGS = [
  /^(package|package\.nls)\.json$/,
  /^(README|CHANGELOG|SECURITY)\.md$/,
  /^LICENSE$/,
  /^l10n\/[\w.-]+\.json$/,
  /^dist\/extension\.cjs$/,
  /^dist\/chunks\/[\w-]+\.cjs$/,
  /^dist\/media\/[\w-]+\.(js|css|ttf)$/,
  /^dist\/(NOTICES\.txt|bom\.cdx\.json)$/,
  /^media\/(icons|walkthrough)\/[\w-]+\.(svg|png|md)$/,
];

const NEEDED = [
  "package.json",
  "README.md",
  "LICENSE",
  "dist/extension.cjs",
  "dist/media/result.js",
  "dist/NOTICES.txt",
  "dist/bom.cdx.json",
];

await main(async () => {
  const { name, version, contributes } = await readManifest();
  const vsix = join(OUT, `${name}-${version}.vsix`);
  await mkdir(OUT, { recursive: true });
  // Runs the script vscode:prepublish, which makes the minified build.
  await createVSIX({ cwd: ROOT, packagePath: vsix, dependencies: false });
  const files = (await listFiles({ cwd: ROOT, packageManager: PackageManager.None })).toSorted();
  for (const file of files) {
    const { size } = await stat(join(ROOT, file));
    console.log(`${size.toLocaleString("en").padStart(12)}  ${file}`);
  }
  const { size } = await stat(vsix);
  console.log(`${size.toLocaleString("en").padStart(12)}  ${vsix}, packed`);

  const problems = [
    ...files
      .filter((file) => !BELONGS.some((pattern) => pattern.test(file)))
      .map((file) => `${file} does not belong`),
    ...[...NEEDED, ...picturesOf(contributes)]
      .filter((file) => !files.includes(file))
      .map((file) => `${file} is missing`),
    ...(size > MOST ? [`the VSIX has ${size} bytes, more than ${MOST}`] : []),
    ...(await leakingFiles(files)).map((file) => `${file} names this machine's folders`),
  ];
  if (problems.length > 0) throw new HostError(`The VSIX is not fit to publish:\n- ${problems.join("\n- ")}`);
  return 0;
});

/** A step without its picture shows an empty page. */
function picturesOf({ walkthroughs }: Manifest["contributes"]): readonly string[] {
  return walkthroughs.flatMap(({ steps }) => steps).map(({ media }) => media.svg);
}

async function leakingFiles(files: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(files.map((file) => readFile(join(ROOT, file), "utf8")));
  return files.filter((_, index) => texts[index]?.includes(ROOT));
}
