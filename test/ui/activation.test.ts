import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readManifest } from "../host/manifest.ts";
import { ROOT } from "../host/project.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { RunningExtensions } from "./support/runningExtensions.ts";
import type { Workbench, WorkbenchOptions } from "./support/workbench.ts";

const HTTP_LANGUAGE = join(ROOT, "test", "ui", "support", "httpLanguage");

/**
 * Built-in extensions that a first document activates: anything that activated ours by mistake would have activated
 * these too.
 */
const WITNESSES = {
  anyLanguage: "Emmet",
  json: "JSON Language Features",
  typescript: "JavaScript and TypeScript Language Features",
} as const;

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const SIGNATURE = "c2lnbmF0dXJl";
const JWT = `${part({ alg: "RS256", kid: "a-key" })}.${part({ sub: "0oaFAKE", exp: 4_000_000_000 })}.${SIGNATURE}`;

describe("The extension in a window", () => {
  let ours: string;
  let workbench: Workbench | undefined;
  let folder: string;

  before(async () => {
    ours = (await readManifest()).displayName;
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "project-"));
  });

  afterEach(async () => {
    if (workbench !== undefined) await closeWorkbench(workbench);
    workbench = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  /** A window tall enough for the rows of all running extensions. */
  async function open(options: WorkbenchOptions): Promise<Workbench> {
    workbench = await openWorkbench({ height: 2000, ...options });
    return workbench;
  }

  async function assertAsleep(window: Workbench, witnesses: readonly (keyof typeof WITNESSES)[]) {
    const running = await RunningExtensions.show(window);
    for (const witness of witnesses) await running.untilActive(WITNESSES[witness]);
    assert.equal(await running.row(ours).count(), 0, `${ours} is active`);
  }

  it("sleeps while nothing is open, and when an input box is used", async () => {
    const window = await open({});
    // The view's search box is a document.
    await window.palette.run("Extensions: Focus on Extensions View");
    await assertAsleep(window, ["anyLanguage"]);
  });

  it("sleeps while a TypeScript project is open and one of its files shown, after a reload as well", async () => {
    await writeFile(join(folder, "package.json"), "{}");
    await writeFile(join(folder, "tsconfig.json"), "{}");
    await writeFile(join(folder, "orders.ts"), "export const orders = [];\n");
    const window = await open({ folder });
    await window.editors.show("orders.ts");
    await window.untilKept("orders.ts");
    // VS Code itself opens package.json.
    await assertAsleep(window, ["anyLanguage", "typescript", "json"]);
    await window.reload();
    await window.editors.tab("orders.ts").waitFor();
    await assertAsleep(window, ["anyLanguage", "typescript", "json"]);
  });

  for (const { file, language, text } of [
    { file: ".env", language: "dotenv", text: `TOKEN=${JWT}\n` },
    {
      file: "orders.http",
      language: "http",
      text: `GET https://api.example/orders\nAuthorization: Bearer ${JWT}\n`,
    },
  ]) {
    it(`wakes for ${file} and shows the token in it, from then on that of a JSON file too`, async () => {
      await writeFile(join(folder, file), text);
      await writeFile(join(folder, "answer.json"), JSON.stringify({ access_token: JWT }));
      const window = await open({ folder, extensions: [HTTP_LANGUAGE] });
      await window.editors.show("answer.json");
      await assertAsleep(window, ["json"]);
      await window.editors.show(file);
      await window.editors.hoverOver(SIGNATURE, /RS256/);
      const running = await RunningExtensions.show(window);
      assert.match(await running.reasonFor(ours), new RegExp(`opened a ${language} file`));
      await window.editors.show("answer.json");
      await window.editors.hoverOver(SIGNATURE, /RS256/);
    });
  }
});
