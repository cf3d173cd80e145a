import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { confirm, dismiss, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.deleteProfile, () => {
  const open = useCommand(COMMANDS.deleteProfile);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });

  it("asks in a modal dialog, then deletes the profile with its runs and tokens", async () => {
    const { run, willDo, shown, services, secrets, request } = await open({
      profiles: [orders, billing],
      answers: [aTokenAnswer()],
    });
    await request("orders");
    willDo(confirm);
    await run({ profileId: "orders" });
    const [question] = shown("message");
    assert.equal(question?.isModal, true);
    assert.match(question.text, /"Orders"/);
    assert.deepEqual(secrets.keys, ["profile.billing"]);
    assert.deepEqual(services.runs.ofProfile("orders"), []);
    assert.deepEqual(services.tokens.all, []);
  });

  it("changes nothing unless that is confirmed", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
  });

  it("asks which one is meant, even of a single one, and those that cannot be read are among them", async () => {
    const { run, willDo, secrets, shown } = await open({ profiles: [orders], documents: { broken: "{" } });
    willDo(pick(/Unreadable/), confirm);
    await run();
    assert.equal(shown("list")[0]?.rows.length, 2);
    assert.deepEqual(secrets.keys, ["profile.orders"]);
  });

  it("changes nothing when none is picked", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run());
  });

  it("says that a profile is gone by now, without a question", async () => {
    const { run, willDo, told, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "gone" }));
    assert.deepEqual([told().code, told().buttons], ["profileGone", []]);
  });

  it("says that it could not be deleted, and keeps it", async () => {
    const { run, willDo, told, secrets, changesNothing } = await open({ profiles: [orders] });
    secrets.isLocked = true;
    willDo(confirm, dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(told().code, "deleteFailed");
  });
});
