import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { FAKE_KEYS } from "../../../src/sandbox/fakeKeys.ts";
import { useCommand } from "../../support/useCommand.ts";
import type { ProfileNode } from "../../../src/views/profileNodes.ts";
import { dismiss, enter, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.duplicateProfile, () => {
  const open = useCommand(COMMANDS.duplicateProfile);
  const orders = aProfile({
    id: "orders",
    name: "Orders",
    dpop: { privateKey: FAKE_KEYS.dpop },
    isSandbox: true,
    sandboxOrder: 3,
    sandboxPart: "tokens",
    group: "Production",
    isAddedByExtension: true,
  });
  const billing = aProfile({ id: "billing", name: "Billing" });

  it("stores a copy with the same secret and keys, which is the user's own", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    const added = (await services.profiles.list()).find(({ id }) => id !== "orders");
    const { sandboxOrder: _, sandboxPart: __, isAddedByExtension: ___, ...rest } = orders;
    assert.deepEqual(await services.profiles.get(added?.id ?? ""), {
      ...rest,
      id: added?.id,
      name: "Orders (copy)",
      isSandbox: false,
    });
    assert.deepEqual(await services.profiles.get("orders"), orders);
  });

  it("selects the copy and offers to rename it", async () => {
    const { run, willDo, services, shown } = await open({ profiles: [orders] });
    willDo(enter("Invoices"));
    await run({ profileId: "orders" });
    const entry = (await services.profiles.list()).find(({ id }) => id !== "orders");
    assert.equal(entry?.kind === "profile" && entry.profile.name, "Invoices");
    assert.deepEqual(
      shown("treeItem").map(({ node }) => (node as ProfileNode).profileId),
      [entry?.id],
    );
    const [box] = shown("box");
    assert.deepEqual([box?.title, box?.value], ["Rename Profile", "Orders (copy)"]);
    assert.equal((await services.profiles.get("orders")).name, "Orders");
  });

  it("counts on where the name is taken, and keeps it short enough to be stored", async () => {
    const long = aProfile({ id: "long", name: "x".repeat(100) });
    const { run, willDo, services } = await open({ profiles: [orders, long] });
    for (const profileId of ["orders", "orders", "orders", "long"]) {
      willDo(dismiss);
      await run({ profileId });
    }
    const entries = await services.profiles.list();
    const names = entries.map((entry) => (entry.kind === "profile" ? entry.profile.name : "broken"));
    assert.deepEqual(
      names.toSorted(),
      [
        "Orders",
        "Orders (copy 2)",
        "Orders (copy 3)",
        "Orders (copy)",
        "x".repeat(100),
        `${"x".repeat(80)} (copy)`,
      ].toSorted(),
    );
  });

  it("asks which one is meant where there are several", async () => {
    const { run, willDo, services } = await open({ profiles: [orders, billing] });
    willDo(pick("Billing"), dismiss);
    await run();
    const entries = await services.profiles.list();
    assert.ok(entries.some((entry) => entry.kind === "profile" && entry.profile.name === "Billing (copy)"));
  });

  it("changes nothing when none is picked", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders, billing] });
    willDo(dismiss);
    await changesNothing(() => run());
  });

  it("says that the profile is gone or cannot be read, and offers to repair it", async () => {
    const { run, willDo, told, changesNothing } = await open({ documents: { broken: "{}" } });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "broken" }));
    assert.deepEqual([told().code, told().buttons], ["profileBroken", ["Repair"]]);
  });
});
