import { execFile, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { RequestTargetId } from "../../src/core/snippets/requestTargets.ts";
import { OUT, ROOT } from "../host/project.ts";

const execute = promisify(execFile);

/** What code can be in that is run: a target of Copy as Code, or a language of Copy Parsing Code alone. */
export type CodeLanguage = RequestTargetId | "typescript";

/** What the code has to sign with. */
export type Signing = "nothing" | "secret" | "key";

/** What runs the code of a target. */
interface Program {
  readonly file: string;
  /** Started with these, the code's own file last. */
  readonly command: readonly string[];
  /** What has to succeed before, or the program is taken for absent. */
  readonly probe: readonly string[];
  /** Why code that signs with a private key cannot be run by it. */
  readonly withoutKeys?: string;
  readonly compile?: readonly string[];
  readonly code?: (code: string) => string;
}

const TSC = join(ROOT, "node_modules", "typescript", "bin", "tsc");

const python = (...modules: readonly string[]): Program | undefined =>
  ["python3", "/usr/bin/python3", "python"]
    .map((name) => ({
      file: "snippet.py",
      command: [name],
      probe: [name, "-c", `import ${modules.join(", ")}`],
    }))
    .find(({ probe }) => succeeds(probe));

const inShell = (name: string): Program => ({
  file: "snippet.sh",
  command: ["sh"],
  probe: [name, "--version"],
});

/** By target; undefined where no program can be had. */
const PROGRAMS: Readonly<Record<CodeLanguage, (signing: Signing) => Program | undefined>> = {
  curl: () => inShell("curl"),
  wget: () => inShell("wget"),
  httpie: () => inShell("http"),
  curlInCmd: () => undefined,
  curlInPowershell: () => undefined,
  powershell: () => ({
    file: "snippet.ps1",
    command: ["pwsh", "-NoProfile", "-File"],
    probe: ["pwsh", "--version"],
    // An object is printed as a table.
    code: (code) => `${code.trimEnd()} | ConvertTo-Json -Depth 9\n`,
  }),
  typescript: () => ({
    file: "snippet.ts",
    compile: [process.execPath, TSC, "--ignoreConfig", "--strict", "--module", "esnext", "snippet.ts"],
    command: [process.execPath, "snippet.js"],
    probe: [process.execPath, "--version"],
  }),
  node: () => ({ file: "snippet.mjs", command: [process.execPath], probe: [process.execPath, "--version"] }),
  pythonRequests: (signing) => python("requests", ...(signing !== "nothing" ? ["jwt", "cryptography"] : [])),
  pythonUrllib: (signing) => python("urllib", ...(signing !== "nothing" ? ["jwt", "cryptography"] : [])),
  java: () => ({ file: "Request.java", command: ["java"], probe: ["java", "--version"] }),
  csharp: () => ({
    file: "snippet.cs",
    compile: ["mcs", "-langversion:latest", "-r:System.Net.Http.dll", "-out:snippet.exe", "snippet.cs"],
    command: ["mono", "snippet.exe"],
    probe: ["mcs", "--version"],
    // Its compiler knows no Main that is awaited.
    code: (code) =>
      code.replace(
        "static async Task Main()",
        "static void Main() => Start().GetAwaiter().GetResult();\n    static async Task Start()",
      ),
    withoutKeys: "Mono has no ImportFromPem",
  }),
  go: () => ({ file: "main.go", command: ["go", "run"], probe: ["go", "version"] }),
};

export type Run = (code: string, env: Readonly<Record<string, string>>) => Promise<string>;

/** Runs code of a target, or says why it cannot be run on this machine. */
export function runnerOf(target: CodeLanguage, signing: Signing): Run | string {
  const program = PROGRAMS[target](signing);
  if (program === undefined) return "no program for it";
  if (!succeeds(program.probe)) return `no ${program.probe[0] ?? ""} here`;
  if (signing === "key" && program.withoutKeys !== undefined) return program.withoutKeys;
  return (code, env) => run(program, code, env);
}

async function run(
  { file, command, compile, code: adapted = (code) => code }: Program,
  code: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  await mkdir(OUT, { recursive: true });
  // Within the project, so that what is imported is found.
  const cwd = await mkdtemp(join(OUT, "snippet-"));
  try {
    await writeFile(join(cwd, file), adapted(code));
    const options = { cwd, env: { ...process.env, LC_ALL: "C.UTF-8", ...env }, timeout: 120_000 };
    if (compile !== undefined) await execute(compile[0] ?? "", compile.slice(1), options);
    const [program = "", ...args] = [...command, ...(compile === undefined ? [file] : [])];
    const { stdout } = await execute(program, args, options);
    return stdout;
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}

/** Whether what has been tried succeeded. */
const known = new Map<string, boolean>();

function succeeds([program = "", ...args]: readonly string[]): boolean {
  const key = [program, ...args].join(" ");
  const found = known.get(key) ?? spawnSync(program, args, { stdio: "ignore" }).status === 0;
  known.set(key, found);
  return found;
}
