// Bundles the extension host side (split, so that heavy parts load on first use) and the webview side. Types are checked
// separately, by `npm run check:types`.
import { build, context } from "esbuild";
import { Buffer } from "node:buffer";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";

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

const ENTRY = resolve("dist/extension.cjs");

/**
 * Makes CommonJS of what esbuild has split, with all that activation needs in the entry: VS Code resolves each import of
 * an ES module on another thread, what is required loads in half the time, and one file sooner than two.
 */
const commonJs = {
  name: "commonjs",
  setup({ onEnd, initialOptions }) {
    const { minify, sourcemap, platform, target, outdir } = initialOptions;
    onEnd(async ({ outputFiles = [] }) => {
      const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
      const { outputFiles: written } = await build({
        ...{ minify, sourcemap, platform, target, outdir },
        entryPoints: [...texts.keys()].filter((path) => path !== sharedPart(texts)),
        outbase: outdir,
        outExtension: { ".js": ".cjs" },
        bundle: true,
        format: "cjs",
        supported: { "dynamic-import": false },
        write: false,
        plugins: [inMemory(texts)],
      });
      for (const { path, text } of written) {
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, withOneVscode(text));
      }
    });
  },
};

/** The one part that the entry imports, and so do the parts that are loaded later. */
const sharedPart = (texts) => resolve(dirname(ENTRY), /from\s*"(.+?)"/.exec(texts.get(ENTRY))[1]);

const below = (folder, path) => `./${relative(folder, path).replaceAll("\\", "/")}`;

/** Puts the shared part into the entry, and has all others require it there. */
const inMemory = (texts) => ({
  name: "in-memory",
  setup({ onResolve, onLoad }) {
    const shared = sharedPart(texts);
    onResolve({ filter: /.*/ }, ({ kind, path, importer, resolveDir }) => {
      if (kind === "entry-point") return { path, namespace: "split" };
      if (!path.startsWith(".")) return { path, external: true };
      const part = resolve(resolveDir, path);
      if (part === shared && importer === ENTRY) return { path: part, namespace: "split" };
      const required = part === shared ? ENTRY : part;
      const from = importer === shared ? ENTRY : importer;
      return { path: below(dirname(from), required), external: true };
    });
    onLoad({ filter: /.*/, namespace: "split" }, ({ path }) => ({
      contents:
        path === ENTRY
          ? `export * from "${below(dirname(ENTRY), shared)}";${texts.get(path)}`
          : texts.get(path),
      resolveDir: dirname(path),
    }));
  },
});

/** VS Code looks at the disk for each `require("vscode")`. */
function withOneVscode(code) {
  const required = 'require("vscode")';
  const [before, ...after] = code.split(required);
  if (after.length < 2) return code;
  return `const theVscode=${required};${[before, ...after].join("theVscode")}`;
}

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
      return { name, version, license, text: await licenseText(folder, license), ...packages[folder] };
    }),
  );
}

/** Licenses whose text is the same for everybody, and a package that brings it. */
const STANDARD_TEXTS = { "Apache-2.0": "node_modules/typescript/LICENSE.txt" };

/** Some packages have the text of their license in their README only, and some only its name. */
async function licenseText(folder, license) {
  const files = await readdir(folder);
  const file = files.find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const readme = files.find((entry) => /^readme/i.test(entry));
  const section = async () =>
    readme && /^(?:#+ )?licen[cs]e\n[-=\s]*([^]*)/im.exec(await readFile(`${folder}/${readme}`, "utf8"))?.[1];
  const own = file ? await readFile(`${folder}/${file}`, "utf8") : await section();
  const standard = STANDARD_TEXTS[license];
  const text = (own ?? (standard && (await readFile(standard, "utf8"))))?.trim() ?? "";
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
