import assert from "node:assert/strict";
import { Uri } from "vscode";
import { Folds } from "../../../src/stores/folds.ts";
import { DecodedTokenPanel } from "../../../src/views/decodedTokenPanel.ts";
import { noFailure } from "../../support/listeners.ts";
import { FakeMemento } from "../../support/vscode/memento.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

describe("the panel for a token from anywhere", () => {
  const vscode = new VscodeSession({ type: "ready" });
  const part = (members: object) => Buffer.from(JSON.stringify(members)).toString("base64url");
  const claims = Object.fromEntries(Array.from({ length: 1000 }, (_, number) => [`c${number}`, number]));
  const jwt = (sub: string) => `${part({ alg: "RS256" })}.${part({ sub, ...claims })}.c2lnbmF0dXJl`;

  let pauses = 0;
  const open = () =>
    new DecodedTokenPanel(
      { extensionUri: Uri.file("/extension"), folds: new Folds(new FakeMemento(), noFailure) },
      {
        newId: () => "id-1",
        pace: () => {
          pauses++;
          return Promise.resolve();
        },
        checkDecoded: () => Promise.resolve([]),
      },
    );
  const shownSubs = () =>
    vscode.window.panels.flatMap(({ posted }) => posted.map((message) => JSON.stringify(message)));

  before(() => setSession(vscode));

  it("may pause at each of many claims while it masks them", async () => {
    const panel = open();
    await panel.show(jwt("first"));
    assert.ok(pauses >= Object.keys(claims).length, `${pauses} pauses`);
    panel.dispose();
  });

  it("shows only the last of two tokens that it is to show at once", async () => {
    const panel = open();
    const before = shownSubs().length;
    await Promise.all([panel.show(jwt("first")), panel.show(jwt("second"))]);
    const shown = shownSubs().slice(before).join();
    assert.match(shown, /second/);
    assert.doesNotMatch(shown, /first/);
    panel.dispose();
  });
});
