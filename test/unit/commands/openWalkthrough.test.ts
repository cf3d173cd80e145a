import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { readManifest } from "../../host/manifest.ts";
import { useCommand } from "../../support/useCommand.ts";

describe(COMMANDS.openWalkthrough, () => {
  const open = useCommand(COMMANDS.openWalkthrough);

  it("opens the walkthrough of this extension", async () => {
    const { publisher, name, contributes } = await readManifest();
    const [walkthrough] = contributes.walkthroughs;
    const { run, vscode } = await open();
    await run();
    assert.deepEqual(
      vscode.commands.started.filter(({ command }) => command === "workbench.action.openWalkthrough"),
      [
        {
          command: "workbench.action.openWalkthrough",
          args: [`${publisher}.${name}#${walkthrough?.id}`, false],
        },
      ],
    );
  });
});
