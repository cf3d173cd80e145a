import assert from "node:assert/strict";
import { READY_CLIENTS } from "../../src/sandbox/readyNames.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import { Walkthrough } from "./support/walkthrough.ts";
import type { Workbench } from "./support/workbench.ts";

const RUN = "Okta: Get Client Credentials Token";
const STEPS = ["sandbox", "profile", "token", "refusal", "use"] as const;

describe("The walkthrough", () => {
  let workbench: Workbench;
  let walkthrough: Walkthrough;

  before(async () => {
    // Wide enough for VS Code to show a picture beside the steps.
    workbench = await openWorkbench({ width: 1600 });
    walkthrough = new Walkthrough(workbench.page);
  });

  after(() => closeWorkbench(workbench));

  /** Goes back to the walkthrough, which a result covers. */
  async function isTicked(...done: readonly (typeof STEPS)[number][]): Promise<void> {
    await workbench.palette.run("Okta: Open Walkthrough");
    for (const step of done) await walkthrough.ticked(step).waitFor();
    for (const step of STEPS.filter((one) => !done.includes(one))) await walkthrough.unticked(step).waitFor();
  }

  async function request(profile: string): Promise<void> {
    await workbench.palette.run(RUN);
    await workbench.quickInput.fill(profile);
    await workbench.quickInput.pick(profile);
    await workbench.result.headline.waitFor();
  }

  it("opens by a link of the empty view, and has a picture for each step", async () => {
    await workbench.profiles.open();
    await workbench.profiles.welcome.getByRole("button", { name: "walkthrough" }).click();
    await isTicked();
    for (const step of STEPS) {
      await walkthrough.open(step);
      await walkthrough.picture.waitFor();
      await workbench.picturesInThemes(`walkthrough-${step}`);
    }
  });

  it("does not tick off what was started and not finished", async () => {
    await walkthrough.open("profile");
    await walkthrough.press("Add Profile");
    await workbench.quickInput.atStep("1/6");
    await workbench.quickInput.cancel();
    await isTicked();
  });

  it("ticks off the sandbox once it runs", async () => {
    await walkthrough.open("sandbox");
    await walkthrough.press("Start the Sandbox");
    await workbench.profiles.item("Token for customScope").waitFor();
    await isTicked("sandbox");
  });

  it("ticks off a token once there is one, wherever it was requested", async () => {
    await request("Token for customScope");
    await isTicked("sandbox", "token");
  });

  it("ticks off a refusal once its result is shown", async () => {
    await walkthrough.open("refusal");
    await walkthrough.press("Get Client Credentials Token");
    await workbench.quickInput.fill("Wrong secret");
    await workbench.quickInput.pick("Wrong secret");
    await workbench.result.headline.filter({ hasText: "No token" }).waitFor();
    await isTicked("sandbox", "token", "refusal");
  });

  it("ticks off the use of a token once it was copied", async () => {
    await request("Token for customScope");
    await workbench.copiedBy(() =>
      workbench.result.frame.getByRole("button", { name: "Copy Bearer Token" }).click(),
    );
    await isTicked("sandbox", "token", "refusal", "use");
  });

  it("ticks off a profile once it is saved, and keeps the ticks in the next window", async () => {
    const { palette, quickInput } = workbench;
    await palette.run("Okta: Add Profile");
    for (const [step, text] of [
      ["1/6", "https://acme.okta.com/oauth2/default"],
      ["2/6", READY_CLIENTS.service],
      ["3/6", "client_secret_basic"],
      ["4/6", "a-made-up-secret-0123456789-0123456789-0"],
      ["5/6", "orders.read"],
    ] as const) {
      await quickInput.atStep(step);
      await quickInput.enter(text);
    }
    await quickInput.untilValue((value) => value === "");
    await quickInput.accept();
    await quickInput.atStep("6/6");
    await quickInput.pick(/^\s*Save$/);
    await isTicked(...STEPS);
    await workbench.picture("walkthrough-done");
    assert.equal(await walkthrough.steps.count(), STEPS.length);
    await workbench.reload();
    await isTicked(...STEPS);
  });
});
