import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.showRun, () => {
  const open = useCommand(COMMANDS.showRun);
  const orders = aProfile({ id: "orders" });

  it("shows a past run again", async () => {
    const { run, request, shownRun } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), aTokenAnswer()],
    });
    const { id: runId } = await request("orders");
    await request("orders");
    await run({ profileId: "orders", runId });
    assert.equal(shownRun()?.id, runId);
  });

  it("says that a run is gone, whatever the profile has run since", async () => {
    const { run, willDo, request, told, changesNothing } = await open({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    await request("orders");
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders", runId: "gone" }));
    assert.deepEqual([told().code, told().buttons], ["responseGone", ["Request Token"]]);
  });

  it("requests a token for the same profile by the button", async () => {
    const { run, willDo, shownRun } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    willDo(press("Request Token"));
    await run({ profileId: "orders", runId: "gone" });
    assert.equal(shownRun()?.profile.id, "orders");
  });

  it("takes nothing but a target for one", async () => {
    const { runAsOther, willDo, told, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => runAsOther({ runId: 1 }));
    assert.equal(told().code, "responseGone");
  });
});
