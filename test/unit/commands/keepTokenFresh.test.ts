import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.keepTokenFresh, () => {
  const open = useCommand(COMMANDS.keepTokenFresh);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });

  it("gets a token, says that it is kept fresh, and shows that in the tree, but no result", async () => {
    const { run, services, shown, shownRun, vscode } = await open({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    await run({ profileId: "orders" });
    assert.equal(services.tokens.last?.profileId, "orders");
    assert.equal(services.runs.ofProfile("orders").length, 1);
    assert.match(shown("status")[0]?.text ?? "", /"Orders" is kept fresh while this window is open/);
    assert.deepEqual([shownRun(), vscode.window.panels], [undefined, []]);
    const item = (await vscode.window.shownTree()).find(({ label }) => label === "Orders");
    assert.match(String(item?.description), /(59 min|1 h 0 min) · kept fresh/);
    assert.match(item?.accessibilityInformation?.label ?? "", /Its token is kept fresh\./);
    assert.match(String(item?.contextValue), /\bisFreshOn\b/);
  });

  it("asks for no token where a good one is held", async () => {
    const { run, services, request } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    await request("orders");
    await run({ profileId: "orders" });
    assert.deepEqual(services.keptFresh.all, ["orders"]);
    assert.equal(services.runs.ofProfile("orders").length, 1);
  });

  it("says that a token is not renewed of which nothing says when it ends", async () => {
    const { run, shown } = await open({
      profiles: [orders],
      answers: [aTokenAnswer({ expires_in: undefined })],
    });
    await run({ profileId: "orders" });
    assert.match(shown("status")[0]?.text ?? "", /Nothing says when the token of "Orders" ends/);
  });

  it("says why there is no token, and stays on for the next one", async () => {
    const { run, services, told, willDo } = await open({
      profiles: [orders],
      answers: [aRefusal("invalid_client", 401)],
    });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "noToken");
    assert.deepEqual(told().buttons, ["Show Result"]);
    assert.deepEqual(services.keptFresh.all, ["orders"]);
  });

  it("asks for which profile among those that are not, and does nothing on Escape", async () => {
    const { run, services, willDo, shown, changesNothing } = await open({
      profiles: [orders, billing],
      answers: [aTokenAnswer()],
    });
    await services.keptFresh.set("orders", true);
    willDo(dismiss);
    await changesNothing(() => run());
    assert.deepEqual(
      shown("list")[0]?.rows.map(({ label }) => label),
      ["Billing"],
    );
    willDo(pick("Billing"));
    await run();
    assert.deepEqual(services.keptFresh.all, ["orders", "billing"]);
  });

  it("says that the profile is gone", async () => {
    const { run, told, willDo, services } = await open();
    willDo(dismiss);
    await run({ profileId: "gone" });
    assert.equal(told().code, "profileGone");
    assert.deepEqual(services.keptFresh.all, []);
  });
});
