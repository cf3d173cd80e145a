import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";

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
});
