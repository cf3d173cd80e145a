import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { own } from "../../../src/core/ownTarget.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, enter, enterInVain, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.moveToGroup, () => {
  const open = useCommand(COMMANDS.moveToGroup);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const live = aProfile({ id: "live", name: "Live", group: "Production" });
  const test = aProfile({ id: "test", name: "Test", group: "Test" });
  const nodes = (...ids: string[]) => ids.map((profileId) => own({ kind: "profile", profileId }));

  it("asks for the name of the first group, and changes nothing else", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(enterInVain("", /Enter a name/), enter(" Production "));
    await run({ profileId: "orders" });
    assert.deepEqual(await services.profiles.get("orders"), { ...orders, group: "Production" });
  });

  it("offers the groups that there are, a new one, and none where it has one", async () => {
    const { run, willDo, services, shown } = await open({ profiles: [orders, live, test] });
    willDo(pick("Production"));
    await run({ profileId: "orders" });
    willDo(pick("No Group"));
    await run({ profileId: "live" });
    const labels = shown("list").map(({ rows }) => rows.map(({ label }) => label));
    assert.deepEqual(labels, [
      ["Production", "Test", "", "$(new-folder) New Group…"],
      ["Test", "", "$(new-folder) New Group…", "$(close) No Group"],
    ]);
    assert.equal((await services.profiles.get("orders")).group, "Production");
    const { group: _, ...ungrouped } = live;
    assert.deepEqual(await services.profiles.get("live"), ungrouped);
    willDo(pick("New Group…"), enter("Staging"));
    await run({ profileId: "test" });
    assert.equal((await services.profiles.get("test")).group, "Staging");
  });

  it("moves all that are selected", async () => {
    const { runOnSelected, willDo, services } = await open({ profiles: [orders, live, test] });
    willDo(pick("Test"));
    await runOnSelected(nodes("orders", "live"));
    for (const id of ["orders", "live"]) assert.equal((await services.profiles.get(id)).group, "Test");
  });

  it("does what dropping them on a group says, without a question", async () => {
    const { run, services } = await open({ profiles: [orders, live] });
    await run({ profileId: "orders", profileIds: ["orders"], toGroup: "Production" });
    assert.equal((await services.profiles.get("orders")).group, "Production");
    await run({ profileId: "orders", profileIds: ["orders", "live"], toGroup: "" });
    for (const id of ["orders", "live"]) assert.equal((await services.profiles.get(id)).group, undefined);
  });

  it("changes nothing on Escape", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders, live] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    willDo(pick("New Group…"), dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
  });

  it("asks which one is meant where none is named", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(pick("Orders"), enter("Production"));
    await run();
    assert.equal((await services.profiles.get("orders")).group, "Production");
  });
});
