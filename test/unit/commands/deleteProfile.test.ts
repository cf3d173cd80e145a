import assert from "node:assert/strict";
import { mock } from "node:test";
import { COMMANDS } from "../../../src/contributions.ts";
import { own } from "../../../src/core/ownTarget.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { confirm, dismiss, pick, press, wait } from "../../support/vscode/moves.ts";

describe(COMMANDS.deleteProfile, () => {
  const open = useCommand(COMMANDS.deleteProfile);
  const orders = aProfile({ id: "orders", name: "Orders", group: "Production" });
  const billing = aProfile({ id: "billing", name: "Billing" });
  const nodes = (...ids: string[]) => ids.map((profileId) => own({ kind: "profile", profileId }));

  it("deletes the profile at once with its secret, runs and tokens, and offers to undo that", async () => {
    const { run, willDo, shown, services, secrets, request } = await open({
      profiles: [orders, billing],
      answers: [aTokenAnswer()],
    });
    await request("orders");
    willDo(dismiss);
    await run({ profileId: "orders" });
    const [offer] = shown("message");
    assert.deepEqual([offer?.isModal, offer?.buttons], [false, ["Undo"]]);
    assert.match(offer?.text ?? "", /"Orders" was deleted/);
    assert.deepEqual(secrets.keys, ["profile.billing"]);
    assert.deepEqual(services.runs.ofProfile("orders"), []);
    assert.deepEqual(services.tokens.all, []);
  });

  it("brings the profile back whole by Undo, secret and group included, and selects it", async () => {
    const { run, willDo, shown, services } = await open({ profiles: [orders, billing] });
    willDo(press("Undo"));
    await run({ profileId: "orders" });
    assert.deepEqual(await services.profiles.get("orders"), orders);
    assert.equal((shown("treeItem")[0]?.node as { profileId: string }).profileId, "orders");
  });

  it("has forgotten the secret after ten seconds, and says so where Undo comes later", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      const { run, willDo, told, secrets } = await open({ profiles: [orders] });
      const pass = (ms: number) =>
        wait(() => {
          mock.timers.tick(ms);
          return Promise.resolve();
        });
      willDo(pass(9_999), press("Undo"));
      await run({ profileId: "orders" });
      assert.deepEqual(secrets.keys, ["profile.orders"]);
      willDo(pass(10_000), press("Undo"), dismiss);
      await run({ profileId: "orders" });
      assert.equal(told().code, "undoTooLate");
      assert.deepEqual(secrets.keys, []);
    } finally {
      mock.timers.reset();
    }
  });

  it("brings a document that cannot be read back as it was", async () => {
    const { run, willDo, services } = await open({ documents: { broken: "{ half" } });
    willDo(press("Undo"));
    await run({ profileId: "broken" });
    assert.equal(await services.profiles.readDocument("broken"), "{ half");
  });

  it("overwrites nothing by Undo that has been stored under the same id since", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    const other = { ...orders, name: "From another window" };
    willDo(
      wait(() => services.profiles.save(other)),
      press("Undo"),
    );
    await run({ profileId: "orders" });
    assert.deepEqual(await services.profiles.get("orders"), other);
    const entries = await services.profiles.list();
    const restored = entries.find(({ id }) => id !== "orders");
    assert.deepEqual(await services.profiles.get(restored?.id ?? ""), { ...orders, id: restored?.id });
  });

  it("keeps for the session by Undo what was kept for it, without a question", async () => {
    const { run, willDo, services, secrets } = await open();
    secrets.failing.add("store");
    await services.profiles.keepForSession(orders);
    willDo(press("Undo"));
    await run({ profileId: "orders" });
    const entry = await services.profiles.entry("orders");
    assert.ok(entry?.kind === "profile" && entry.isForSession === true);
    secrets.failing.clear();
  });

  it("deletes all that are selected, and brings all of them back", async () => {
    const { runOnSelected, willDo, shown, secrets } = await open({ profiles: [orders, billing] });
    willDo(press("Undo"));
    await runOnSelected(nodes("orders", "billing"));
    assert.match(shown("message")[0]?.text ?? "", /^2 profiles were deleted/);
    assert.deepEqual(secrets.keys.toSorted(), ["profile.billing", "profile.orders"]);
    willDo(dismiss);
    await runOnSelected(nodes("orders", "billing"));
    assert.deepEqual(secrets.keys, []);
  });

  it("offers to undo what was deleted before one of several could not be", async () => {
    const { runOnSelected, willDo, vscode, secrets } = await open({ profiles: [orders, billing] });
    willDo(dismiss, press("Undo"));
    await runOnSelected(nodes("orders", "gone", "billing"));
    assert.match(vscode.window.log.lines("warn").join(), /\[profileGone\]$/);
    assert.deepEqual(secrets.keys.toSorted(), ["profile.billing", "profile.orders"]);
  });

  it("is what the Delete key does for the selected profiles, and for no run", async () => {
    const { runByKey, willDo, secrets, changesNothing } = await open({ profiles: [orders, billing] });
    await changesNothing(() => runByKey([{ kind: "run", profileId: "orders", runId: "r" }]));
    await changesNothing(() => runByKey([]));
    willDo(dismiss);
    await runByKey([{ kind: "profile", profileId: "orders" }]);
    assert.deepEqual(secrets.keys, ["profile.billing"]);
  });

  it("does nothing by the key unless the user is at the view: another extension can press it, too", async () => {
    const { runByKey, vscode, changesNothing } = await open({ profiles: [orders] });
    vscode.window.isInUse = false;
    await changesNothing(() => runByKey([{ kind: "profile", profileId: "orders" }]));
  });

  it("asks which one is meant, even of a single one, and those that cannot be read are among them", async () => {
    const { run, willDo, secrets, shown } = await open({ profiles: [orders], documents: { broken: "{" } });
    willDo(pick(/Unreadable/), dismiss);
    await run();
    assert.equal(shown("list")[0]?.rows.length, 2);
    assert.deepEqual(secrets.keys, ["profile.orders"]);
  });

  it("changes nothing when none is picked", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run());
  });

  it("asks in a modal dialog where it cannot be undone, and changes nothing unless that is confirmed", async () => {
    const { run, willDo, services, secrets, shown } = await open({ profiles: [orders] });
    await services.profiles.list();
    secrets.spoil("orders");
    await services.profiles.list();
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal((await services.profiles.list()).length, 1);
    willDo(confirm);
    await run({ profileId: "orders" });
    assert.deepEqual(
      shown("message").map(({ isModal, text }) => [isModal, text.includes('"Orders"')]),
      [
        [true, true],
        [true, true],
      ],
    );
    assert.deepEqual(await services.profiles.list(), []);
  });

  it("says that a profile is gone by now, without a question", async () => {
    const { run, willDo, told, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "gone" }));
    assert.deepEqual([told().code, told().buttons], ["profileGone", []]);
  });

  it("says that it could not be deleted, and keeps it", async () => {
    const { run, willDo, told, secrets, changesNothing } = await open({ profiles: [orders] });
    secrets.failing.add("delete");
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(told().code, "deleteFailed");
    secrets.failing.clear();
  });
});
