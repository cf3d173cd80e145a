import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aHeldToken } from "../../support/heldTokens.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { confirm, dismiss } from "../../support/vscode/moves.ts";

describe(COMMANDS.revokeToken, () => {
  const open = useCommand(COMMANDS.revokeToken);
  const orders = aProfile({ id: "orders", name: "Orders" });

  it("asks in a modal dialog, has the token revoked, and shows the run with the answer", async () => {
    const { run, willDo, shown, services, requests, request, shownRun } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), { status: 200 }],
    });
    const { id } = await request("orders");
    willDo(confirm);
    await run({ profileId: "orders" });
    const [question] = shown("message");
    assert.equal(question?.isModal, true);
    assert.match(question.text, /"Orders"/);
    assert.match(requests[1]?.url ?? "", /\/v1\/revoke$/);
    assert.equal(new URLSearchParams(requests[1]?.body).get("token"), TOKEN);
    assert.equal(services.tokens.ofRun(id)?.isRevoked, true);
    assert.equal(shownRun()?.id, id);
    assert.deepEqual(
      shownRun()?.followUps.map(({ kind, tone }) => [kind, tone]),
      [["revocation", "success"]],
    );
  });

  it("sends nothing unless that is confirmed", async () => {
    const { run, willDo, request, changesNothing } = await open({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    await request("orders");
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
  });

  it("takes the token for valid still when the server refuses", async () => {
    const { run, willDo, services, request, shownRun } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), { status: 401, body: '{"error":"invalid_client"}' }],
    });
    const { id: runId } = await request("orders");
    willDo(confirm);
    await run({ runId });
    assert.notEqual(services.tokens.ofRun(runId)?.isRevoked, true);
    assert.deepEqual(
      shownRun()?.followUps.map(({ tone }) => tone),
      ["failure"],
    );
  });

  it("says without a question that the run is gone by which its answer would be shown", async () => {
    const { run, willDo, told, services, changesNothing } = await open({ profiles: [orders] });
    services.tokens.hold(aHeldToken({ runId: "gone", profileId: "orders", accessToken: TOKEN }));
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(told().code, "responseGone");
  });

  it("says that there is no token, without a question", async () => {
    const { run, willDo, told, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run());
    assert.deepEqual([told().code, told().buttons], ["tokenGone", ["Request Token"]]);
  });
});
