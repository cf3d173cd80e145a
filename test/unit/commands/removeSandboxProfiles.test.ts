import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss } from "../../support/vscode/moves.ts";

describe(COMMANDS.removeSandboxProfiles, () => {
  const open = useCommand(COMMANDS.removeSandboxProfiles);
  const own = aProfile({ id: "orders", name: "Orders" });

  it("removes what the sandbox brought, and nothing of the user's own", async () => {
    const { run, secrets } = await open({
      profiles: [
        own,
        aProfile({ id: "sandbox-1", name: "Sandbox: one", isSandbox: true }),
        aProfile({ id: "sandbox-2", name: "Sandbox: two", isSandbox: true }),
        aProfile({ id: "copy", name: "Sandbox: one (copy)" }),
      ],
      documents: { broken: "{" },
    });
    await run();
    assert.deepEqual(secrets.keys.toSorted(), ["profile.broken", "profile.copy", "profile.orders"]);
  });

  it("changes nothing where there are none", async () => {
    const { run, changesNothing } = await open({ profiles: [own] });
    await changesNothing(() => run());
  });

  it("forgets the tokens that were issued to them", async () => {
    const sample = aProfile({ id: "sandbox-1", isSandbox: true });
    const { run, services } = await open({ profiles: [own, sample] });
    services.tokens.hold({ runId: "r1", profileId: "sandbox-1", accessToken: "x", responseText: "" });
    services.tokens.hold({ runId: "r2", profileId: "orders", accessToken: "y", responseText: "" });
    await run();
    assert.deepEqual(
      services.tokens.all.map(({ profileId }) => profileId),
      ["orders"],
    );
  });

  it("says that they could not be deleted, and keeps them", async () => {
    const sample = aProfile({ id: "sandbox-1", isSandbox: true });
    const { run, willDo, told, secrets, changesNothing } = await open({ profiles: [sample] });
    secrets.isLocked = true;
    willDo(dismiss);
    await changesNothing(() => run());
    assert.equal(told().code, "writeFailed");
  });
});
