import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss } from "../../support/vscode/moves.ts";

describe(COMMANDS.stopKeepingTokenFresh, () => {
  const open = useCommand(COMMANDS.stopKeepingTokenFresh);
  const orders = aProfile({ id: "orders", name: "Orders" });

  it("leaves the token as it is, says so, and the tree no longer says that it is kept fresh", async () => {
    const { run, services, request, shown, vscode } = await open({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    await request("orders");
    await services.keptFresh.set("orders", true);
    await run({ profileId: "orders" });
    assert.deepEqual(services.keptFresh.all, []);
    assert.equal(services.tokens.last?.profileId, "orders");
    assert.match(shown("status")[0]?.text ?? "", /"Orders" is no longer kept fresh/);
    const item = (await vscode.window.shownTree()).find(({ label }) => label === "Orders");
    assert.doesNotMatch(String(item?.description), /fresh/);
    assert.match(String(item?.contextValue), /\bisFreshOff\b/);
  });

  it("says that there is none to stop, and offers to keep one fresh", async () => {
    const { run, willDo, shown, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run());
    assert.deepEqual(shown("message")[0]?.buttons, ["Keep Token Fresh"]);
  });
});
