import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { useCommand } from "../../support/useCommand.ts";

describe(COMMANDS.showLog, () => {
  const open = useCommand(COMMANDS.showLog);

  it("shows the log, and does nothing else", async () => {
    const { run, vscode } = await open();
    await run();
    assert.deepEqual(vscode.screen.everything, [{ kind: "log" }]);
  });
});
