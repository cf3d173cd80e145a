import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, enter, enterInVain, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.renameProfile, () => {
  const open = useCommand(COMMANDS.renameProfile);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });

  it("offers the present name, and changes nothing but the name", async () => {
    const { run, willDo, services, shown } = await open({ profiles: [orders] });
    willDo(enter(" Invoices "));
    await run({ profileId: "orders" });
    assert.equal(shown("box")[0]?.value, "Orders");
    assert.deepEqual(await services.profiles.get("orders"), { ...orders, name: "Invoices" });
  });

  it("takes no name that is empty, too long or taken", async () => {
    const { run, willDo, services } = await open({ profiles: [orders, billing] });
    willDo(
      enterInVain(" ", /Enter a name/),
      enterInVain("x".repeat(101), /at most 100/),
      enterInVain("Billing", /already a profile/),
      dismiss,
    );
    await run({ profileId: "orders" });
    assert.equal((await services.profiles.get("orders")).name, "Orders");
  });

  it("changes nothing on Escape, or where the name stays", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders] });
    for (const move of [dismiss, enter("Orders")]) {
      willDo(move);
      await changesNothing(() => run({ profileId: "orders" }));
    }
  });

  it("asks which one is meant where none is named", async () => {
    const { run, willDo, services } = await open({ profiles: [orders, billing] });
    willDo(pick("Billing"), enter("Bills"));
    await run();
    assert.equal((await services.profiles.get("billing")).name, "Bills");
  });

  it("is what F2 does for the selected profile", async () => {
    const { runByKey, willDo, services } = await open({ profiles: [orders, billing] });
    willDo(enter("Bills"));
    await runByKey([{ kind: "profile", profileId: "billing" }]);
    assert.equal((await services.profiles.get("billing")).name, "Bills");
  });
});
