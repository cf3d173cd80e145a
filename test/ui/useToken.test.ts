import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findMark } from "../support/findMark.ts";
import { inAttempts } from "./support/attempts.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { serverAt, storedProfiles } from "./support/storedProfile.ts";
import { createTokenProject, TASK, type TokenProject } from "./support/tokenProject.ts";
import { issuing, startTokenServer, type TokenServer } from "./support/tokenServer.ts";
import { logEverything, Traces } from "./support/traces.ts";
import type { Workbench } from "./support/workbench.ts";

const mark = (name: string) => `${name}-${randomBytes(12).toString("hex")}`;
const TOKEN = mark("not-a-real-token-of-a-task");
const SECRET = mark("not-a-real-secret-of-a-task");

describe("A token that is put to work, in the window", () => {
  let server: TokenServer;
  let workbench: Workbench;
  let traces: Traces;
  let project: TokenProject;

  const question = () => workbench.dialog().filter({ hasText: 'asks for tokens of profile "Orders"' });
  const answer = (button: string) => workbench.dialog().getByRole("button", { name: button }).click();
  const denial = () => workbench.notifications().filter({ hasText: "You denied a token" }).first();

  const runTask = async () => {
    await project.reset();
    await workbench.palette.run("Tasks: Run Task");
    await workbench.quickInput.pick(TASK);
  };

  before(async () => {
    project = await createTokenProject("Orders");
    server = await startTokenServer(issuing(TOKEN));
    workbench = await openWorkbench({
      folder: project.folder,
      secrets: storedProfiles(
        {
          name: "Orders",
          server: serverAt(server.url),
          credentials: { method: "client_secret_basic", clientSecret: SECRET },
        },
        { name: "Billing", server: serverAt(server.url) },
      ),
    });
    traces = new Traces(workbench);
    await workbench.profiles.open();
    await workbench.profiles.item(/^Billing\./).waitFor();
  });

  after(() => closeWorkbench(workbench));
  after(() => server.close());
  after(() => project.remove());

  it("is asked for by a task only once the user agrees, and the task does not run where that is denied", async () => {
    await runTask();
    await question().waitFor();
    await workbench.picture("use-consent", { forReadme: true });
    await workbench.picturesInThemes("token-consent");
    await answer("Deny");
    await question().waitFor({ state: "detached" });
    await denial().waitFor();
    await workbench.picture("token-denied");
    // By the time another task has run, this one would have, too.
    await runTask();
    await question().waitFor();
    assert.equal(await project.found(), undefined);
    await answer("Deny");
    await question().waitFor({ state: "detached" });
    assert.equal(server.requests, 0);
  });

  it("reaches the task's environment, and is asked about again until that is allowed for the workspace", async () => {
    for (const button of ["Allow Once", "Allow for This Workspace"]) {
      await runTask();
      await question().waitFor();
      await answer(button);
      await project.untilFound(`Bearer ${TOKEN}`);
    }
    await runTask();
    await project.untilFound(`Bearer ${TOKEN}`);
    assert.equal(server.requests, 1);
    assert.equal(await workbench.result.headline.count(), 0, "no result takes the focus");
  });

  it("is asked about again once that is taken back in the list", async () => {
    const { palette, quickInput } = workbench;
    await palette.run("Okta: Manage Token Access…");
    await quickInput.title.filter({ hasText: "Manage Token Access" }).waitFor();
    await workbench.picturesInThemes("token-access");
    await quickInput.pick("Orders");
    await quickInput.accept();
    await runTask();
    await question().waitFor();
    await answer("Deny");
  });

  it("is completed by the profile's name in tasks.json, and an input for it can be inserted", async () => {
    const { page, editors, palette } = workbench;
    await palette.run("Notifications: Clear All Notifications");
    await editors.show("tasks.json");
    const lines = (await readFile(join(project.folder, ".vscode", "tasks.json"), "utf8")).split("\n");
    const line = lines.findIndex((one) => one.includes('"profile"'));
    await editors.goTo(line + 1, (lines[line] ?? "").indexOf("Orders") + 1);
    // Where the palette's row was, a hover would cover the picture.
    await page.mouse.move(200, 700);
    const suggestion = page.locator(".suggest-widget .monaco-list-row", { hasText: "Billing" });
    await inAttempts(
      async (timeout) => {
        await page.keyboard.press("Control+Space");
        await suggestion.waitFor({ timeout });
      },
      () => page.keyboard.press("Escape"),
    );
    await workbench.picture("use-completion", { forReadme: true });
    await workbench.picturesInThemes("token-input-completion");
    await page.keyboard.press("Escape");
    const action = page.locator(".action-widget .monaco-list-row", { hasText: "Insert an Okta token input" });
    await inAttempts(
      async (timeout) => {
        await page.keyboard.press("Control+.");
        await action.waitFor({ timeout });
      },
      () => page.keyboard.press("Escape"),
    );
    await workbench.picture("token-input-action");
    await action.click();
    await page.locator(".view-line", { hasText: "oktaToken2" }).first().waitFor();
  });

  it("leaves no trace but in the environment that it was given to, nor does the secret", async () => {
    await workbench.palette.run("Okta: Open Terminal with Token");
    await workbench.quickInput.pick("Orders");
    await workbench.page.getByText("okta: Orders").first().waitFor();
    await workbench.picturesInThemes("terminal");
    await traces.assertNone(TOKEN, SECRET);
    assert.deepEqual(await findMark([project.folder], TOKEN), []);
    await workbench.reload();
    await workbench.profiles.item(/^Billing\./).waitFor();
    await traces.assertNone(TOKEN, SECRET);
  });

  it("says in the terminal's title that it has expired", async () => {
    server.answer = issuing(mark("short"), 5);
    await workbench.palette.run("Okta: Open Terminal with Token");
    await workbench.quickInput.pick("Billing");
    await workbench.page.getByText("(expired) okta: Billing").first().waitFor();
    await workbench.picture("terminal-expired");
  });

  it("is kept fresh without taking the focus, where the user wants that", async () => {
    server.answer = issuing(mark("fresh"), 12);
    const { requests } = server;
    const item = workbench.profiles.item(/^Billing\./);
    await workbench.profiles.runFromMenu(item, "Keep Token Fresh");
    await workbench.profiles.item(/^Billing\..*Its token is kept fresh\./).waitFor();
    await workbench.picturesInThemes("kept-fresh");
    await server.until((now) => now.requests >= requests + 2, "the token is renewed");
    assert.equal(await workbench.result.headline.count(), 0);
    await workbench.profiles.runFromMenu(item, "Stop Keeping Token Fresh");
    await workbench.profiles.item(/^Billing\.(?!.*kept fresh)/).waitFor();
  });

  it("is dropped from memory by Forget Token", async () => {
    const item = workbench.profiles.item(/^Billing\./);
    await workbench.profiles.runFromMenu(item, "Forget Token");
    await workbench.page.locator(".statusbar", { hasText: 'Forgot the token of "Billing".' }).waitFor();
    await item.hover();
    await item.getByRole("button", { name: "Copy Bearer Token" }).waitFor({ state: "detached" });
  });

  it("is not given away while VS Code would write it into its own log", async () => {
    await logEverything(workbench);
    const { requests } = server;
    const refusal = workbench.notifications().filter({ hasText: "log level is Trace" });
    await runTask();
    await refusal.waitFor();
    await workbench.picture("token-while-tracing");
    await workbench.palette.run("Notifications: Clear All Notifications");
    await refusal.waitFor({ state: "detached" });
    await workbench.palette.run("Okta: Open Terminal with Token");
    await refusal.waitFor();
    assert.deepEqual([server.requests, await project.found()], [requests, undefined]);
  });
});
