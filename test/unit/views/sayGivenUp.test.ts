import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { COMMANDS } from "../../../src/contributions.ts";
import { redact } from "../../../src/core/http/redact.ts";
import { listedProfile } from "../../../src/core/profile/listedProfile.ts";
import type { GivenUp } from "../../../src/core/run/tokenKeeper.ts";
import { secretMissing } from "../../../src/core/requestErrors.ts";
import type { ProfileEntry } from "../../../src/stores/profileEntry.ts";
import { sayGivenUp } from "../../../src/views/sayGivenUp.ts";
import { refusedSecret } from "../../fixtures/runs/refused.ts";
import { aProfile } from "../../support/profiles.ts";
import { confirm, dismiss } from "../../support/vscode/moves.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

describe("What is said when a token is no longer kept fresh", () => {
  let vscode: VscodeSession;
  const started: unknown[][] = [];
  const reported: unknown[] = [];
  const entry: ProfileEntry = { kind: "profile", id: "p1", profile: listedProfile(aProfile()) };

  beforeEach(() => {
    vscode = new VscodeSession({ type: "ready" });
    setSession(vscode);
    started.length = reported.length = 0;
    for (const id of [COMMANDS.showRun, COMMANDS.enterSecret])
      vscode.api.commands.registerCommand(id, (argument: unknown) => started.push([id, argument]));
  });
  afterEach(() => setSession(undefined));

  const say = async (why: GivenUp, about: ProfileEntry | undefined = entry) => {
    sayGivenUp(about, why, (error) => reported.push(error));
    for (let count = 0; count < 5; count++) await turn();
    assert.deepEqual(vscode.screen.takeProblems(), []);
    return vscode.screen.shown("message").at(-1);
  };

  it("names the profile and what the server said, and leads to the result", async () => {
    vscode.screen.willDo(confirm);
    const message = await say({ run: redact(refusedSecret, []) });
    assert.match(message?.text ?? "", /"Orders" is no longer kept fresh.*three requests.*active secrets\.$/);
    assert.deepEqual([message?.isModal, message?.buttons], [false, ["Show Result"]]);
    assert.deepEqual(
      started.map(([id]) => id),
      [COMMANDS.showRun],
    );
  });

  it("names what is missing where nothing was sent, and leads to where it can be entered", async () => {
    vscode.screen.willDo(confirm);
    const message = await say({ error: secretMissing({ id: "p1", name: "Orders" }) });
    assert.match(message?.text ?? "", /no longer kept fresh\. The profile "Orders" has no client secret yet/);
    assert.deepEqual(
      started.map(([id]) => id),
      [COMMANDS.enterSecret],
    );
    assert.deepEqual(reported, []);
  });

  it("quotes nothing of an unexpected error, which is reported", async () => {
    const error = new Error("something with a secret in it");
    vscode.screen.willDo(dismiss);
    const message = await say({ error });
    assert.doesNotMatch(message?.text ?? "", /secret/);
    assert.deepEqual(reported, [error]);
  });

  it("is nothing where the profile is gone", async () => {
    sayGivenUp(undefined, { run: redact(refusedSecret, []) }, () => undefined);
    await turn();
    assert.deepEqual(vscode.screen.everything, []);
  });
});
