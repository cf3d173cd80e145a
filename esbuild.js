// Bundles the extension host side (split, so that heavy parts load on first use) and the webview side. Types are checked
// separately, by `npm run check:types`.
import { context, transform } from "esbuild";
import { Buffer } from "node:buffer";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

const production = process.argv.includes("--production");
const watch = process.argv.includes("--watch");

const shared = {
  bundle: true,
  sourcemap: production ? false : "linked",
  minify: production,
  logLevel: "info",
  legalComments: "none",
  metafile: true,
};

/** Tells the editor's problem matcher when a rebuild starts and ends. */
const problemMatcher = {
  name: "problem-matcher",
  setup(build) {
    build.onStart(() => console.log("[watch] build started"));
    build.onEnd(({ errors }) => {
      for (const { text, location } of errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      console.log("[watch] build finished");
    });
  },
};

/** VS Code resolves each import of an ES module on another thread: what is required loads in half the time. */
const commonJs = {
  name: "commonjs",
  setup(build) {
    const { minify, sourcemap, platform, target } = build.initialOptions;
    build.onEnd(async ({ outputFiles = [] }) => {
      for (const { path, text } of outputFiles) {
        const { code } = await transform(text, {
          format: "cjs",
          supported: { "dynamic-import": false },
          sourcefile: path,
          ...{ minify, sourcemap, platform, target },
        });
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, code);
      }
    });
  },
};

const host = {
  ...shared,
  entryPoints: { extension: "src/extension.ts" },
  // Each lazy part then needs all that activation does, so esbuild puts that into one chunk: reading eight small files
  // took longer than running them.
  inject: ["src/extension.ts"],
  outdir: "dist",
  // Only ES modules can be split; `commonJs` translates and writes them.
  format: "esm",
  splitting: true,
  write: false,
  outExtension: { ".js": ".cjs" },
  sourcemap: production ? false : "inline",
  chunkNames: "chunks/[name]-[hash]",
  platform: "node",
  target: "node20",
  external: ["vscode"],
  // Its entry for Node requires its parts in a way that cannot be bundled.
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
  plugins: watch ? [commonJs, problemMatcher] : [commonJs],
};

const webview = {
  ...shared,
  entryPoints: { result: "media/result/main.ts" },
  outdir: "dist/media",
  format: "esm",
  platform: "browser",
  target: "es2023",
  loader: { ".ttf": "file" },
  plugins: watch ? [problemMatcher] : [],
};

/** The packages of which something is in the bundles, by name. */
async function bundledPackages(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = inputs.map((path) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  const parts = [...new Set(folders)].filter((folder) => folder !== undefined).sort();
  const { packages } = JSON.parse(await readFile("package-lock.json", "utf8"));
  return Promise.all(
    parts.map(async (folder) => {
      const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
      return { name, version, license, text: await licenseText(folder), ...packages[folder] };
    }),
  );
}

/** Some packages have the text of their license in their README only. */
async function licenseText(folder) {
  const files = await readdir(folder);
  const file = files.find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const readme = files.find((entry) => /^readme/i.test(entry));
  const section = async () =>
    /^(?:#+ )?licen[cs]e\n[-=\s]*([^]*)/im.exec(await readFile(`${folder}/${readme}`, "utf8"))?.[1];
  const text = (file ? await readFile(`${folder}/${file}`, "utf8") : await section())?.trim() ?? "";
  if (text === "") throw new Error(`${folder} has no text of its license, which has to be shipped.`);
  return text;
}

/** The licenses of all packages in the bundles, which have to be shipped with them. */
function notices(packages) {
  return packages
    .map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`)
    .join(`\n${"-".repeat(80)}\n\n`);
}

/** What the bundles are made of, for tools that look for known weaknesses: https://cyclonedx.org/docs/1.6/json/ */
function billOfMaterials(packages) {
  const components = packages.map(({ name, version, license, integrity }) => {
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    const content = Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex");
    return {
      ...{ type: "library", "bom-ref": purl, name, version, purl },
      licenses: [{ license: { id: license } }],
      hashes: [{ alg: "SHA-512", content }],
    };
  });
  return { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components };
}

await rm("dist", { recursive: true, force: true });
const contexts = await Promise.all([host, webview].map((options) => context(options)));
if (watch) {
  await Promise.all(contexts.map((one) => one.watch()));
} else {
  const results = await Promise.all(contexts.map((one) => one.rebuild()));
  const metafiles = results.map((result) => result.metafile);
  await writeFile("dist/metafile.json", JSON.stringify(metafiles));
  const packages = await bundledPackages(metafiles);
  await writeFile("dist/NOTICES.txt", notices(packages));
  await writeFile("dist/bom.cdx.json", JSON.stringify(billOfMaterials(packages), undefined, 2) + "\n");
  await Promise.all(contexts.map((one) => one.dispose()));
}
