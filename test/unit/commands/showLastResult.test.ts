import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.showLastResult, () => {
  const open = useCommand(COMMANDS.showLastResult);
  const profiles = [aProfile({ id: "orders" }), aProfile({ id: "billing" })];

  it("shows the profile's last run, or else the last of all", async () => {
    const { run, request, shownRun } = await open({
      profiles,
      answers: [aTokenAnswer(), aTokenAnswer(), aRefusal("invalid_scope")],
    });
    await request("orders");
    const { id: ofOrders } = await request("orders");
    const { id: last } = await request("billing");
    await run({ profileId: "orders" });
    assert.equal(shownRun()?.id, ofOrders);
    await run();
    assert.equal(shownRun()?.id, last);
  });

  it("brings the panel to the front where it is open already", async () => {
    const { run, request, vscode } = await open({ profiles, answers: [aTokenAnswer()] });
    await request("orders");
    await run();
    await run();
    assert.deepEqual(
      vscode.window.panels.map(({ reveals }) => reveals),
      [1],
    );
  });

  it("says that there was no run yet, and requests a token by the button", async () => {
    const { run, willDo, told, shownRun } = await open({ profiles, answers: [aTokenAnswer()] });
    willDo(press("Request Token"));
    await run({ profileId: "billing" });
    assert.equal(told().code, "neverRequested");
    assert.match(told().text, /^No token has been requested with this profile/);
    assert.equal(shownRun()?.profile.id, "billing");
  });

  it("brings to the front what an open panel has kept, where no run is in memory", async () => {
    const { run, request, vscode, services, willDo, told } = await open({
      profiles,
      answers: [aTokenAnswer()],
    });
    (await services.resultPanel()).show(await request("orders"), { preserveFocus: false });
    services.runs.forgetProfile("orders");
    await run();
    assert.deepEqual(
      vscode.window.panels.map(({ reveals }) => reveals),
      [1],
    );
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "neverRequested");
  });

  it("opens no panel where there is nothing to show", async () => {
    const { run, willDo, vscode } = await open({ profiles });
    willDo(dismiss);
    await run();
    assert.deepEqual(vscode.window.panels, []);
  });
});
