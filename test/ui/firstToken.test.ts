import assert from "node:assert/strict";
import { fakeSecret, READY_CLIENTS } from "../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { ISSUED } from "./support/resultView.ts";
import type { Workbench } from "./support/workbench.ts";

/** A click, a row that is picked, a text with its Enter, or Enter alone. */
type UserAction = () => Promise<void>;

/** Does one after another, and returns how many there were. */
async function countOf(...actions: readonly UserAction[]): Promise<number> {
  for (const action of actions) await action();
  return actions.length;
}

describe("The first token, from an empty side bar", () => {
  let server: RunningSandbox;
  let workbench: Workbench;

  before(async () => {
    server = await startSandboxWithKeys(readyWorld);
  });

  after(() => server.close());

  beforeEach(async () => {
    workbench = await openWorkbench();
    await workbench.profiles.open();
    await workbench.profiles.welcome.waitFor();
  });

  afterEach(() => closeWorkbench(workbench));

  const press = (button: string) => () =>
    workbench.profiles.welcome.getByRole("button", { name: button }).click();

  const enter = (step: string, text: string) => async () => {
    await workbench.quickInput.atStep(step);
    await workbench.quickInput.enter(text);
  };

  const accept = (row: string) => async () => {
    await workbench.quickInput.items.filter({ hasText: row }).waitFor();
    await workbench.quickInput.accept();
  };

  async function hasToken(scope: string): Promise<void> {
    const { result, quickInput, profiles } = workbench;
    await result.headline.waitFor();
    assert.match(await result.headline.innerText(), ISSUED);
    await result.frame.getByText(scope).first().waitFor();
    assert.equal(await quickInput.root.isVisible(), false);
    assert.equal(await workbench.notifications().count(), 0);
    await profiles.sideBar.locator(".monaco-list-row.selected").waitFor();
  }

  it("is there after at most eight actions, for an app of one's own and a scope", async () => {
    const { quickInput } = workbench;
    const count = await countOf(
      press("Add Profile"),
      enter("1/6", `${server.url}/oauth2/default`),
      enter("2/6", READY_CLIENTS.service),
      enter("3/6", "client_secret_basic"),
      enter("4/6", fakeSecret("service")),
      enter("5/6", "customScope"),
      async () => {
        await quickInput.untilValue((value) => value === "");
        await quickInput.accept();
      },
      accept("Save and Get Token"),
    );
    await hasToken("customScope");
    assert.ok(count <= 8, `it took ${count}`);
    await workbench.profiles.item(/^customScope · 127\.0\.0\.1/).waitFor();
    await workbench.picture("first-token");
  });

  it("is there after as many with the server's default scopes", async () => {
    const count = await countOf(
      press("Add Profile"),
      enter("1/6", `${server.url}/oauth2/default`),
      enter("2/6", READY_CLIENTS.service),
      enter("3/6", "client_secret_basic"),
      enter("4/6", fakeSecret("service")),
      enter("5/6", ""),
      accept("Use the default scopes"),
      accept("Save and Get Token"),
    );
    await hasToken("default");
    assert.ok(count <= 8, `it took ${count}`);
    await workbench.profiles.item(/^default · 127\.0\.0\.1/).waitFor();
  });

  it("is there after two actions in the sandbox", async () => {
    const { profiles } = workbench;
    const count = await countOf(press("Start the Sandbox"), () =>
      profiles.runInline(
        profiles.sideBar.locator(".monaco-list-row.selected"),
        "Get Client Credentials Token",
      ),
    );
    await hasToken("customScope");
    assert.ok(count <= 2, `it took ${count}`);
  });
});
