import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import { type RunningSandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { sampleProfiles } from "../../src/sandbox/sampleProfiles.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { storedProfiles } from "./support/storedProfile.ts";
import type { Workbench } from "./support/workbench.ts";

describe("The button that leads to a remedy, in the window", () => {
  let sandbox: RunningSandbox;
  let workbench: Workbench;

  before(async () => {
    sandbox = await startSandbox(readyWorld);
    const draftOf = (id: string) => {
      const sample = sampleProfiles(sandbox.url).find((one) => one.id === id);
      if (sample === undefined) throw new Error(`There is no sample ${id}.`);
      return { ...sample.draft, isSandbox: false };
    };
    workbench = await openWorkbench({
      secrets: storedProfiles(
        { ...draftOf("sandbox-unknown-scope"), name: "Scopes" },
        { ...draftOf("sandbox-wrong-secret"), name: "Secret" },
        {
          ...draftOf("sandbox-private-key"),
          assertionOverrides: { header: { crit: ["exp"] } },
          name: "Overrides",
        },
        { ...draftOf("sandbox-success"), expectations: { audience: "api://other" }, name: "Expected" },
      ),
    });
    await workbench.profiles.open();
  });

  after(() => closeWorkbench(workbench));

  after(() => sandbox.close());

  const inResult = (name: string) => workbench.result.frame.getByRole("button", { name, exact: true });

  const headline = (words: string | RegExp) =>
    workbench.result.frame.locator(".verdict h1", { hasText: words }).waitFor();

  const titled = (words: string) => workbench.quickInput.title.filter({ hasText: words }).waitFor();

  async function run(name: string): Promise<void> {
    const { profiles } = workbench;
    await profiles.runInline(profiles.item(new RegExp(`^${name}\\.`)), "Get Client Credentials Token");
  }

  it("edits a refused scope at its step, with the way back open, and the next request succeeds", async () => {
    const { quickInput } = workbench;
    await run("Scopes");
    await headline("400");
    await workbench.picture("result-choose-scopes");
    await inResult("Choose Scopes…").click();
    await titled('Edit Profile "Scopes"');
    await quickInput.back();
    await quickInput.pick("Scopes");
    await quickInput.atPlaceholder("Pick or type scopes");
    await quickInput.pick("notDefinedHere");
    await quickInput.enter("customScope");
    await quickInput.untilValue((value) => value === "");
    await quickInput.accept();
    await quickInput.root.waitFor({ state: "hidden" });
    await inResult("Request Again").click();
    await headline("Token for");
  });

  it("stands in a notification as well", async () => {
    await run("Overrides");
    const message = workbench.notifications().filter({ hasText: "sets crit or b64" });
    await message.getByRole("button", { name: "Change Overrides" }).click();
    await titled('Override the Client Assertion of "Overrides"');
    await workbench.quickInput.cancel();
  });

  it("leads from a check to what the profile expects", async () => {
    await run("Expected");
    await headline("Token for");
    await inResult("Set Expectations").scrollIntoViewIfNeeded();
    await workbench.picture("result-set-expectations");
    await inResult("Set Expectations").click();
    await titled('Token Expectations for "Expected"');
    await workbench.quickInput.cancel();
  });

  it("still leads there after a reload", async () => {
    await run("Secret");
    await headline("401");
    await workbench.untilResultIsKept("Secret");
    await workbench.reload();
    await headline("401");
    await inResult("Enter Secret and Request Again").click();
    await titled('Enter Secret for "Secret"');
    await workbench.quickInput.cancel();
  });
});
