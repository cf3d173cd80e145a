import assert from "node:assert/strict";
import { COMMANDS, CONTEXT_KEYS } from "../../../src/contributions.ts";
import type { StartedSandbox } from "../../../src/stores/localSandbox.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss } from "../../support/vscode/moves.ts";

describe(COMMANDS.startSandbox, () => {
  const open = useCommand(COMMANDS.startSandbox);

  it("starts a server that answers, brings its profiles and reveals the first one", async () => {
    const { run, services, shown, vscode } = await open({ profiles: [aProfile({ id: "orders" })] });
    const { url, firstProfileId } = (await run()) as StartedSandbox;
    assert.equal((await fetch(`${url}/oauth2/default/v1/keys`)).status, 200);
    assert.ok((await services.profiles.get(firstProfileId ?? "")).isSandbox);
    assert.deepEqual(
      shown("treeItem").map(({ node }) => (node as { profileId: string }).profileId),
      [firstProfileId],
    );
    assert.match(shown("status")[0]?.text ?? "", new RegExp(url));
    assert.equal(vscode.contexts.get(CONTEXT_KEYS.isSandboxRunning), true);
    assert.ok(await services.profiles.get("orders"));
  });

  it("starts no second one", async () => {
    const { run } = await open();
    const first = (await run()) as StartedSandbox;
    assert.deepEqual(await run(), first);
  });

  it("says that its profiles cannot be written", async () => {
    const { run, willDo, told, secrets } = await open();
    secrets.isLocked = true;
    willDo(dismiss);
    assert.equal(await run(), undefined);
    assert.equal(told().code, "writeFailed");
    assert.deepEqual(secrets.keys, []);
  });
});
