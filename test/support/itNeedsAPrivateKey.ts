import assert from "node:assert/strict";
import { aProfile } from "./profiles.ts";
import type { useCommand } from "./useCommand.ts";
import { dismiss } from "./vscode/moves.ts";

/** Tests of a command that needs a key, for profiles without one; call it within the command's `describe`. */
export function itNeedsAPrivateKey(open: ReturnType<typeof useCommand>): void {
  it("says that a profile which sends a secret has no key, with the button that switches its method", async () => {
    const { run, told, willDo, changesNothing } = await open({
      profiles: [aProfile({ id: "orders", name: "Orders" })],
    });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.deepEqual([told().code, told().buttons], ["keyNotUsed", ["Use Another Method…"]]);
    assert.match(told().text, /"Orders"/);
  });

  it("says that the profile has no key, with the button that enters one", async () => {
    const { run, told, willDo } = await open({
      profiles: [aProfile({ id: "orders", credentials: { method: "private_key_jwt" } })],
    });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.deepEqual([told().code, told().buttons], ["keyMissing", ["Enter Key"]]);
  });
}
