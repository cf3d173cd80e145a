import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../../support/until.ts";

/** The names of the task and the launch configuration, each of which runs the same program. */
export const TASK = "call the API";
export const LAUNCH = "debug the call";

/** A workspace whose task and launch configuration get a token by an input, as the value of a header. */
export interface TokenProject {
  readonly folder: string;
  /** The program has run if this is a text: the token in its environment. */
  found(): Promise<string | undefined>;
  untilFound(text: string): Promise<void>;
  /** Forgets what was found. */
  reset(): Promise<void>;
  remove(): Promise<void>;
}

/** @param profile the name of the profile whose token is wanted */
export async function createTokenProject(profile: string): Promise<TokenProject> {
  const parent = await mkdtemp(join(tmpdir(), "project-"));
  const folder = join(parent, "shop");
  // Outside of the workspace, in which no token may be found.
  const file = join(parent, "found");
  const program = `require("fs").writeFileSync(${JSON.stringify(file)}, String(process.env.API_TOKEN));\n`;
  const env = { API_TOKEN: "${input:oktaToken}" };
  const inputs = [
    { id: "oktaToken", type: "command", command: "oktaM2m.token", args: { profile, format: "header" } },
  ];
  const tasks = {
    version: "2.0.0",
    tasks: [
      {
        label: TASK,
        type: "process",
        command: process.execPath,
        args: ["call.js"],
        options: { env },
        problemMatcher: [],
        presentation: { reveal: "never" },
        // A task counts as running for a moment after its program has ended.
        runOptions: { instanceLimit: 10 },
      },
    ],
    inputs,
  };
  const launch = {
    version: "0.2.0",
    configurations: [
      {
        name: LAUNCH,
        type: "node",
        request: "launch",
        runtimeExecutable: process.execPath,
        program: "${workspaceFolder}/call.js",
        env,
        internalConsoleOptions: "neverOpen",
      },
    ],
    inputs,
  };
  await mkdir(join(folder, ".vscode"), { recursive: true });
  await writeFile(join(folder, "call.js"), program);
  for (const [name, content] of Object.entries({ "tasks.json": tasks, "launch.json": launch }))
    await writeFile(join(folder, ".vscode", name), `${JSON.stringify(content, undefined, 2)}\n`);

  const found = () => readFile(file, "utf8").catch(() => undefined);
  return {
    folder,
    found,
    untilFound: (text) =>
      until("the program has written what it found", async () => (await found()) === text),
    reset: () => rm(file, { force: true }),
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}
