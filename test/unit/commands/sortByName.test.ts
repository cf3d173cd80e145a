import assert from "node:assert/strict";
import { COMMANDS, CONTEXT_KEYS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";

describe(COMMANDS.sortByName, () => {
  const open = useCommand(COMMANDS.sortByName);

  it("is remembered, and the menu offers the other order then", async () => {
    const { run, services, vscode } = await open({ profiles: [aProfile({ id: "orders" })] });
    await services.order.sortBy("lastUse");
    await run();
    assert.equal(services.order.current, "name");
    await vscode.window.shownTree();
    assert.equal(vscode.contexts.get(CONTEXT_KEYS.isSortedByLastUse) ?? false, false);
  });
});
