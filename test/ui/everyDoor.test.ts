import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../host/project.ts";
import { findMark, findMarkIn } from "../support/findMark.ts";
import { type LocalServer, startHttpServer } from "../support/localServers.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { createTokenProject, LAUNCH, TASK, type TokenProject } from "./support/tokenProject.ts";
import { answerJson, issuing, startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import { Traces } from "./support/traces.ts";
import type { Workbench } from "./support/workbench.ts";

const mark = (name: string) => `${name}-${randomBytes(12).toString("hex")}`;
const TOKEN = mark("not-a-real-token-of-every-door");
const SECRET = mark("not-a-real-secret-of-every-door");
const PROFILE = "Billing";
const REQUEST_FILE = "orders.http";
/** A shell whose prompt shows nothing of the machine, in text that the page can be asked for. */
const PLAIN_TERMINAL = {
  "terminal.integrated.gpuAcceleration": "off",
  "terminal.integrated.profiles.linux": { plain: { path: "/bin/sh", env: { PS1: "$ " } } },
  "terminal.integrated.defaultProfile.linux": "plain",
};

describe("A token that leaves by every door, in one window", () => {
  let server: TokenServer;
  let api: LocalServer;
  let workbench: Workbench;
  let traces: Traces;
  let project: TokenProject;
  /** What the API was sent as `Authorization`, in turn. */
  const authorizations: (string | undefined)[] = [];

  const profile = () => workbench.profiles.item(`${PROFILE}.`);
  const says = (words: string | RegExp) => workbench.page.locator(".statusbar", { hasText: words }).waitFor();
  const allow = async () => {
    const question = workbench.dialog().filter({ hasText: `asks for tokens of profile "${PROFILE}"` });
    await question.waitFor();
    await question.getByRole("button", { name: "Allow Once" }).click();
    await question.waitFor({ state: "detached" });
  };
  const isCopied = async (action: () => Promise<void>, ...expected: string[]) => {
    const copied = await workbench.copiedBy(action);
    for (const text of expected) assert.ok(findMarkIn(copied, text).length > 0, copied);
    await workbench.page.evaluate(() => navigator.clipboard.writeText(""));
  };

  before(async () => {
    project = await createTokenProject(PROFILE);
    server = await startTokenServer(issuing(TOKEN));
    api = await startHttpServer((request, response) => {
      authorizations.push(request.headers.authorization);
      answerJson(response, { orders: [] });
    });
    const line = `{{require("vscode").commands.executeCommand("oktaM2m.token", { profile: "${PROFILE}", format: "header" })}}`;
    await writeFile(join(project.folder, REQUEST_FILE), `GET ${api.url}/orders\nAuthorization: ${line}\n`);
    workbench = await openWorkbench({
      folder: project.folder,
      settings: PLAIN_TERMINAL,
      extensions: [join(ROOT, "test", "ui", "support", "otherExtension")],
      secrets: storedProfiles({
        name: PROFILE,
        server: serverAt(server.url),
        credentials: { method: "client_secret_basic", clientSecret: SECRET },
      }),
    });
    traces = new Traces(workbench);
    await workbench.profiles.open();
    await profile().waitFor();
  });

  after(() => closeWorkbench(workbench));
  after(() => server.close());
  after(() => api.close());
  after(() => project.remove());

  it("reaches a program that is debugged, by its launch configuration, once the user agrees", async () => {
    await workbench.palette.run("Debug: Select and Start Debugging");
    await workbench.quickInput.pick(LAUNCH);
    await allow();
    await project.untilFound(`Bearer ${TOKEN}`);
    await workbench.page.locator(".debug-toolbar").waitFor({ state: "hidden" });
    await project.reset();
  });

  it("reaches a task", async () => {
    await workbench.palette.run("Tasks: Run Task");
    await workbench.quickInput.pick(TASK);
    await allow();
    await project.untilFound(`Bearer ${TOKEN}`);
  });

  it("can be read by any extension where a debug session or a task has it, as SECURITY.md says", async () => {
    await workbench.palette.run("Other: Read What Programs Were Given");
    await says(`Other has read the token of: a debug session, ${TASK}.`);
  });

  it("reaches an API by the line of an .http file", async () => {
    await workbench.editors.show(REQUEST_FILE);
    await workbench.palette.run("Other: Send the Request of This File");
    await allow();
    await says("Other was answered: 200.");
    assert.deepEqual(authorizations, [`Bearer ${TOKEN}`]);
  });

  it("reaches a terminal, and an API from there", async () => {
    const { page, palette, profiles } = workbench;
    await palette.run("View: Close All Editors");
    await profiles.runFromMenu(profile(), "Open Terminal with Token");
    await page.getByText(`okta: ${PROFILE}`).first().waitFor();
    const terminal = page.locator(".terminal-wrapper.active .xterm-rows");
    await terminal.filter({ hasText: /[$#]/ }).waitFor();
    await page.keyboard.type(`curl --header "Authorization: Bearer $OKTA_ACCESS_TOKEN" ${api.url}/orders`);
    await page.keyboard.press("Enter");
    await terminal.filter({ hasText: '{"orders":[]}' }).waitFor();
    assert.deepEqual(authorizations, [`Bearer ${TOKEN}`, `Bearer ${TOKEN}`]);
    await workbench.picture("use-terminal", { forReadme: true });
  });

  it("is copied, alone, in a header and in the response", async () => {
    const { frame } = workbench.result;
    await workbench.profiles.runInline(profile(), "Get Client Credentials Token");
    await workbench.result.headline.waitFor();
    await isCopied(() => frame.getByRole("button", { name: "Copy Bearer Token" }).click(), TOKEN);
    await isCopied(() => workbench.result.choose("More Ways to Copy", "Copy as Authorization Header"), TOKEN);
    await isCopied(() => workbench.result.choose("More Ways to Copy", "Copy Response JSON"), TOKEN);
  });

  it("leaves what it was requested with to be copied in the lines that the code reads, and nowhere else", async () => {
    await workbench.palette.run("View: Close All Editors");
    await workbench.palette.run("Okta: Copy as Code…");
    await workbench.quickInput.pick(PROFILE);
    await workbench.quickInput.title.filter({ hasText: "Copy the Token Request" }).waitFor();
    await workbench.picture("use-code", { forReadme: true });
    await workbench.quickInput.pick("curl");
    const lines = workbench.notifications().getByRole("button", { name: "Copy export Lines" });
    await lines.waitFor();
    assert.deepEqual(findMarkIn(await workbench.clipboard(), SECRET), []);
    await isCopied(() => lines.click(), SECRET);
  });

  it("is in no parsing code", async () => {
    const code = await workbench.copiedBy(async () => {
      await workbench.palette.run("Okta: Copy Parsing Code…");
      await workbench.quickInput.pick(PROFILE);
      await workbench.quickInput.pick("TypeScript");
    });
    assert.match(code, /access_token/);
    assert.deepEqual(findMarkIn(code, TOKEN), []);
  });

  it("stays with the extension when an agent's tool has requested it", async () => {
    await workbench.palette.run("Other: Invoke a Tool");
    await workbench.dialog().getByRole("button", { name: "Yes" }).click();
    await says("Other was told: issued 200.");
  });

  it("leaves no trace of itself or the secret anywhere, while it is held and kept fresh", async () => {
    await workbench.profiles.runFromMenu(profile(), "Keep Token Fresh");
    await workbench.profiles.item(/Its token is kept fresh\./).waitFor();
    await traces.assertNone(TOKEN, SECRET);
    for (const one of [TOKEN, SECRET]) assert.deepEqual(await findMark([project.folder], one), []);
  });

  it("leaves none once it is forgotten and the window was reloaded", async () => {
    await workbench.profiles.runFromMenu(profile(), "Forget Token");
    await says(`Forgot the token of "${PROFILE}".`);
    await workbench.reload();
    await workbench.profiles.item(`${PROFILE}.`).waitFor();
    await traces.assertNone(TOKEN, SECRET);
  });
});
