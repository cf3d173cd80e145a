import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { own } from "../../../src/core/ownTarget.ts";
import type { GroupNode } from "../../../src/views/profileNodes.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, enter, enterInVain, pick, wait } from "../../support/vscode/moves.ts";

const live = aProfile({ id: "live", name: "Live", group: "Production" });
const bills = aProfile({ id: "bills", name: "Bills", group: "Production" });
const test = aProfile({ id: "test", name: "Test", group: "Test" });
const orders = aProfile({ id: "orders", name: "Orders" });
const refunds = aProfile({ id: "refunds", name: "Refunds" });
const elsewhere = aProfile({
  id: "elsewhere",
  name: "Elsewhere",
  server: { kind: "okta-org", origin: "https://dev-2.okta.com" },
});
const sandbox = aProfile({ id: "sandbox-success", name: "Token", isSandbox: true, sandboxPart: "tokens" });
const all = [live, bills, test, orders, refunds, elsewhere, sandbox];

describe(COMMANDS.renameGroup, () => {
  const open = useCommand(COMMANDS.renameGroup);

  it("renames the environment of all its profiles in one step, and changes nothing else", async () => {
    const { run, willDo, services, shown } = await open({ profiles: all });
    willDo(enter(" Live "));
    await run({ groupId: "named:Production" });
    const [box] = shown("box");
    assert.deepEqual([shown("box").length, box?.title, box?.value], [1, "Rename Group", "Production"]);
    for (const before of [live, bills])
      assert.deepEqual(await services.profiles.get(before.id), { ...before, group: "Live" });
    for (const other of [test, orders, sandbox])
      assert.deepEqual(await services.profiles.get(other.id), other);
    assert.deepEqual(
      shown("treeItem").map(({ node }) => (node as GroupNode).groupId),
      ["named:Live"],
    );
  });

  it("offers to name a group that has the name of its host, by moving all its profiles", async () => {
    const { run, willDo, services, shown } = await open({ profiles: all });
    willDo(enter("Development"));
    await run({ groupId: "host:dev-1.okta.com" });
    assert.deepEqual([shown("box")[0]?.value, shown("box")[0]?.placeholder], ["", "dev-1.okta.com"]);
    assert.match(shown("box")[0]?.prompt ?? "", /host/);
    for (const { id } of [orders, refunds])
      assert.equal((await services.profiles.get(id)).group, "Development");
    assert.equal((await services.profiles.get("elsewhere")).group, undefined);
  });

  it("takes no name that is empty, too long or that of another group", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: all });
    willDo(
      enterInVain(" ", /Enter a name/),
      enterInVain("x".repeat(101), /at most 100/),
      enterInVain("Test", /already a group.*Move to Group/),
      dismiss,
    );
    await changesNothing(() => run({ groupId: "named:Production" }));
  });

  it("changes nothing on Escape, or where the name stays", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: all });
    for (const move of [dismiss, enter("Production")]) {
      willDo(move);
      await changesNothing(() => run({ groupId: "named:Production" }));
    }
    willDo(dismiss);
    await changesNothing(() => run());
  });

  it("asks which one is meant where none is named or it is gone; the sandbox's are not offered", async () => {
    const { run, willDo, services, shown } = await open({ profiles: all });
    willDo(pick("Test"), enter("Staging"));
    await run();
    assert.deepEqual(
      shown("list")[0]?.rows.map(({ label, description }) => [label, description]),
      [
        ["Production", "2 profiles"],
        ["Test", "1 profile"],
        ["dev-1.okta.com", "2 profiles"],
        ["dev-2.okta.com", "1 profile"],
      ],
    );
    assert.equal((await services.profiles.get("test")).group, "Staging");
    for (const groupId of ["named:Test", "sandbox"]) {
      willDo(pick("Staging"), dismiss);
      await run({ groupId });
    }
  });

  it("leaves alone what another window has moved elsewhere meanwhile", async () => {
    const { run, willDo, services } = await open({ profiles: all });
    willDo(
      wait(() => services.profiles.save({ ...bills, group: "Test" })),
      enter("Live"),
    );
    await run({ groupId: "named:Production" });
    assert.equal((await services.profiles.get("live")).group, "Live");
    assert.equal((await services.profiles.get("bills")).group, "Test");
  });

  it("renames the others where one was deleted meanwhile, and says so", async () => {
    const { run, willDo, services, told } = await open({ profiles: all });
    willDo(
      wait(() => services.profiles.delete("bills")),
      enter("Live"),
      dismiss,
    );
    await run({ groupId: "named:Production" });
    assert.equal((await services.profiles.get("live")).group, "Live");
    assert.equal(told().code, "profileGone");
  });

  it("leads to a first profile where there is none", async () => {
    const { run, willDo, shown } = await open();
    willDo(dismiss);
    await run();
    assert.equal(shown("list")[0]?.title, "Get a First Profile");
  });
});

describe(`${COMMANDS.renameGroup} by its key`, () => {
  const open = useCommand(COMMANDS.renameProfile);

  it("is what F2 does for a selected group, and not for one among selected profiles", async () => {
    const { runByKey, willDo, services, shown } = await open({ profiles: all });
    const group = own({ kind: "group", groupId: "named:Production" });
    willDo(enter("Live"));
    await runByKey([group]);
    for (const { id } of [live, bills]) assert.equal((await services.profiles.get(id)).group, "Live");
    willDo(dismiss);
    await runByKey([group, own({ kind: "profile", profileId: "test" })]);
    assert.deepEqual(
      shown("box").map(({ title }) => title),
      ["Rename Group", "Rename Profile"],
    );
  });
});

describe(`${COMMANDS.renameGroup} by another extension`, () => {
  const open = useCommand(COMMANDS.renameGroup);

  it("leaves it to the user which group is meant", async () => {
    const { runAsOther, willDo, shown, changesNothing } = await open({ profiles: all });
    willDo(dismiss);
    await changesNothing(() => runAsOther({ groupId: "named:Production" }));
    assert.deepEqual([shown("list").length, shown("box").length], [1, 0]);
  });
});
