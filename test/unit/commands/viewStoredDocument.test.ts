import assert from "node:assert/strict";
import { COMMANDS, STORED_DOCUMENT_PANEL } from "../../../src/contributions.ts";
import { serializeProfile } from "../../../src/core/profile/storedProfile.ts";
import type { MaskedDocument } from "../../../src/webviewMessages.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { until } from "../../support/until.ts";
import { dismiss } from "../../support/vscode/moves.ts";

const MARK = "Hunter-2-is-a-mark";

describe(COMMANDS.viewStoredDocument, () => {
  const open = useCommand(COMMANDS.viewStoredDocument);
  const documents = { broken: `{"clientSecret": "${MARK}` };

  async function openDocument() {
    const test = await open({ documents });
    await test.run({ profileId: "broken" });
    const panel = test.vscode.window.panels.find(({ viewType }) => viewType === STORED_DOCUMENT_PANEL);
    assert.ok(panel);
    const { document } = panel.posted[0] as { readonly document: MaskedDocument };
    const index = document.parts.findIndex((part) => part.isMasked);
    return { ...test, panel, document, index };
  }

  it("shows names and punctuation in a view of its own, without the text that could be a secret", async () => {
    const { panel, document, index, shown } = await openDocument();
    assert.equal(document.reason, "The stored document is not valid JSON.");
    assert.deepEqual(document.parts[index], { isMasked: true, memberName: "clientSecret" });
    assert.doesNotMatch(JSON.stringify(panel.posted), new RegExp(MARK));
    assert.deepEqual(shown("document"), []);
  });

  it("shows the one value that is asked for", async () => {
    const { panel, document, index } = await openDocument();
    panel.receive({ type: "revealPart", runId: document.id, index });
    assert.deepEqual(panel.posted.at(-1), {
      type: "revealedPart",
      id: document.id,
      index,
      text: `"${MARK}`,
    });
  });

  it("answers nobody who asks for another document, another part or in another way", async () => {
    const { panel, document, index } = await openDocument();
    for (const message of [
      { type: "revealPart", runId: "another", index },
      { type: "revealPart", runId: document.id, index: 99 },
      { type: "revealPart", runId: document.id, index: -1 },
      { type: "revealPart", runId: document.id, index: String(index) },
      { type: "revealPart", runId: document.id },
      { type: "reveal", runId: document.id },
    ]) {
      panel.receive(message);
    }
    assert.equal(panel.posted.length, 1);
  });

  it("closes when the document is replaced or deleted", async () => {
    const { panel, services } = await openDocument();
    let isClosed = false;
    panel.onDidDispose(() => (isClosed = true));
    await services.profiles.save(aProfile({ id: "broken" }));
    await until("the panel is closed", () => isClosed);
  });

  it("does not show a profile that can be read", async () => {
    const { run, willDo, told, changesNothing } = await open({
      documents: { orders: serializeProfile(aProfile()) },
    });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(told().code, "profileReadable");
  });

  it("asks nothing where no profile is named", async () => {
    const { run, changesNothing, vscode } = await open({ profiles: [aProfile()], documents });
    await changesNothing(() => run());
    assert.deepEqual(vscode.screen.everything, []);
  });

  it("says that the document is gone by now", async () => {
    const { run, willDo, told, changesNothing } = await open();
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "gone" }));
    assert.equal(told().code, "profileGone");
  });
});
