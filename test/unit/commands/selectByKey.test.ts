import assert from "node:assert/strict";
import { mock } from "node:test";
import { COMMANDS } from "../../../src/contributions.ts";
import { own } from "../../../src/core/ownTarget.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss } from "../../support/vscode/moves.ts";

describe(COMMANDS.selectByKey, () => {
  const open = useCommand(COMMANDS.selectByKey);

  it("keeps what a key selects from being opened, and what is clicked a moment later not", async () => {
    mock.timers.enable({ apis: ["Date"], now: 1_000_000 });
    try {
      const { run, willDo, vscode, shown } = await open({ profiles: [aProfile({ id: "orders" })] });
      const click = () => vscode.commands.run(COMMANDS.openProfile, own({ profileId: "orders" }));
      await run();
      await click();
      assert.deepEqual(shown("list"), []);
      mock.timers.tick(1000);
      willDo(dismiss);
      await click();
      assert.equal(shown("list").length, 1);
    } finally {
      mock.timers.reset();
    }
  });
});
