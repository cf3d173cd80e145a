import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";

import { aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.copyAuthorizationHeader, () => {
  const open = useCommand(COMMANDS.copyAuthorizationHeader);
  const profiles = [aProfile({ id: "orders" })];

  it("copies the whole header of the profile's token and confirms it", async () => {
    const { run, vscode, shown, request } = await open({ profiles, answers: [aTokenAnswer()] });
    await request("orders");
    await run({ profileId: "orders" });
    assert.equal(vscode.clipboard, `Authorization: Bearer ${TOKEN}`);
    assert.equal(shown("status").length, 1);
  });

  it("names the scheme of a bound token, however the server writes it", async () => {
    const { run, vscode, request } = await open({
      profiles,
      answers: [aTokenAnswer({ token_type: "dpop" })],
    });
    await request("orders");
    await run({ profileId: "orders" });
    assert.equal(vscode.clipboard, `Authorization: DPoP ${TOKEN}`);
  });

  it("copies an expired token only on purpose", async () => {
    const { run, vscode, willDo, request, changesNothing } = await open({
      profiles,
      answers: [aTokenAnswer({ expires_in: -1 })],
    });
    await request("orders");
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    willDo(press("Copy Anyway"));
    await run({ profileId: "orders" });
    assert.equal(vscode.clipboard, `Authorization: Bearer ${TOKEN}`);
  });

  it("says that there is no token, and offers to request one", async () => {
    const { run, willDo, told, changesNothing } = await open({ profiles });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.deepEqual([told().code, told().buttons], ["tokenGone", ["Request Token"]]);
  });
});
