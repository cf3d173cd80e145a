import assert from "node:assert/strict";
import { commands, env, l10n, window, workspace } from "vscode";
import { accept, dismiss, enter, enterInVain, pick, press } from "../../support/vscode/moves.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

describe("The fake of vscode", () => {
  let session: VscodeSession;
  beforeEach(() => {
    session = new VscodeSession({ type: "ready" });
    setSession(session);
  });
  afterEach(() => setSession(undefined));
  const problems = () => session.screen.takeProblems().join("\n");

  it("counts a question that was not expected, and leaves it as Escape does", async () => {
    assert.equal(await window.showWarningMessage("Sure?", "Yes"), undefined);
    assert.equal(await window.showQuickPick(["a"]), undefined);
    assert.equal(await window.showInputBox({ prompt: "What?" }), undefined);
    assert.match(problems(), /Sure\?.*\n.*"a".*\n.*What\?/);
    assert.equal(problems(), "");
  });

  it("counts a move that nothing was asked for", () => {
    session.screen.willDo(press("Delete"), enter("x"));
    assert.match(problems(), /press "Delete".*\n.*enter "x"/);
  });

  it("counts a move that is not possible", async () => {
    session.screen.willDo(press("Delete"), pick("c"), enter("yes"), press("x"), pick(/./));
    await window.showWarningMessage("Sure?", "Yes");
    await window.showQuickPick(["a", "b"]);
    await window.showQuickPick(["a", "b"]);
    await window.showInputBox();
    await window.showQuickPick(["a", "b"]);
    assert.equal(problems().split("\n").length, 5);
  });

  it("accepts no text that an input box refuses, and no refusal that did not happen", async () => {
    const options = { validateInput: (text: string) => (text === "bad" ? "Not this." : undefined) };
    session.screen.willDo(enterInVain("bad", "Not this."), enter("good"));
    assert.equal(await window.showInputBox(options), "good");
    assert.equal(problems(), "");
    session.screen.willDo(enter("bad"));
    assert.equal(await window.showInputBox(options), undefined);
    assert.match(problems(), /Not this\./);
    session.screen.willDo(enterInVain("good", /./));
    await window.showInputBox(options);
    assert.match(problems(), /took it/);
  });

  it("hides a quick input when the next one is shown", async () => {
    const [first, second] = [window.createInputBox(), window.createInputBox()];
    const hidden: string[] = [];
    first.onDidHide(() => hidden.push("first"));
    second.onDidHide(() => hidden.push("second"));
    const left = new Promise<void>((resolve) => second.onDidHide(resolve));
    session.screen.willDo(dismiss);
    first.show();
    second.show();
    await left;
    assert.deepEqual(hidden, ["first", "second"]);
    assert.equal(problems(), "");
  });

  it("presses Enter in an input box as it stands", async () => {
    const box = window.createInputBox();
    box.value = "offered";
    const accepted = new Promise<string>((resolve) => box.onDidAccept(() => resolve(box.value)));
    session.screen.willDo(accept);
    box.show();
    assert.equal(await accepted, "offered");
    box.dispose();
  });

  it("has no other parts than those that are made here", async () => {
    assert.throws(() => window.registerUriHandler, /no window\.registerUriHandler/);
    assert.throws(() => workspace.applyEdit, /no workspace\.applyEdit/);
    assert.throws(() => env.shell, /no env\.shell/);
    await assert.rejects(Promise.resolve(commands.executeCommand("nobody.registered")), /not found/);
  });

  it("fills in what a sentence names", () => {
    assert.equal(l10n.t("{0} and {1}", "a", 2), "a and 2");
    assert.equal(l10n.t("{who}, not {other}", { who: "b" }), "b, not {other}");
  });

  it("talks to nobody outside a test that has a session", () => {
    setSession(undefined);
    assert.throws(() => window.showErrorMessage("x"), /outside a test/);
  });
});
