import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { confirm, dismiss } from "../../support/vscode/moves.ts";

describe(COMMANDS.viewStoredDocument, () => {
  const open = useCommand(COMMANDS.viewStoredDocument);
  const documents = { broken: '{"clientSecret": "is shown in clear' };

  it("warns in a modal dialog, then shows the text as it is stored, as no file", async () => {
    const { run, willDo, shown, vscode } = await open({ documents });
    willDo(confirm);
    await run({ profileId: "broken" });
    const [question] = shown("message");
    assert.deepEqual([question?.severity, question?.isModal], ["warning", true]);
    assert.match(question?.detail ?? "", /secret in plain text/);
    const { address = "" } = shown("document")[0] ?? {};
    assert.doesNotMatch(address, /^file:/);
    assert.equal(await vscode.workspace.textAt(address), documents.broken);
  });

  it("shows nothing unless that is confirmed", async () => {
    const { run, willDo, changesNothing } = await open({ documents });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "broken" }));
  });

  it("asks nothing where no profile is named", async () => {
    const { run, changesNothing, vscode } = await open({ profiles: [aProfile()], documents });
    await changesNothing(() => run());
    assert.deepEqual(vscode.screen.everything, []);
  });

  it("says that the document is gone by now", async () => {
    const { run, willDo, told, changesNothing } = await open();
    willDo(confirm, dismiss);
    await changesNothing(() => run({ profileId: "gone" }));
    assert.equal(told().code, "profileGone");
  });
});
