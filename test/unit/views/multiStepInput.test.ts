import assert from "node:assert/strict";
import { once } from "node:events";
import { Attempts } from "../../../src/views/attempts.ts";
import type { InputBox, InputBoxValidationMessage } from "vscode";
import { MultiStepInput } from "../../../src/views/multiStepInput.ts";
import type { Attempt, Remark } from "../../../src/views/wizard/question.ts";
import { accept, click, enter, enterInVain, type Move } from "../../support/vscode/moves.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";
import { until } from "../../support/until.ts";

async function ask(attempt: Attempt | undefined, ...moves: readonly Move[]) {
  const vscode = new VscodeSession({ type: "ready" });
  setSession(vscode);
  vscode.screen.willDo(...moves);
  const judged: string[] = [];
  const remarkOn = (text: string): Remark | undefined => {
    judged.push(text);
    return text === "right" ? undefined : { severity: "error", message: "It is wrong." };
  };
  const input = new MultiStepInput();
  const frame = { title: "A title", canGoBack: false };
  const answer = await input.askText({ ...frame, value: "", prompt: "A prompt", attempt, remarkOn });
  input.dispose();
  return { answer, judged };
}

type Box = Pick<InputBox, "value" | "busy"> & { validationMessage: InputBoxValidationMessage | undefined };

describe("A box for text", () => {
  it("judges its text while it is typed, and on Enter", async () => {
    const { answer, judged } = await ask(undefined, enterInVain("wrong", "It is wrong."), enter("right"));
    assert.deepEqual(answer, { kind: "next", value: "right" });
    assert.deepEqual(judged, ["wrong", "wrong", "right", "right"]);
  });
});

describe("A box for a secret text that can be shown", () => {
  it("shows it by a button, and hides it again", async () => {
    const vscode = new VscodeSession({ type: "ready" });
    setSession(vscode);
    vscode.screen.willDo(click("Show"), click("Hide"), click("Show"), accept);
    const input = new MultiStepInput();
    const answer = await input.askText({
      ...{ title: "A title", canGoBack: false, value: "api_key=x", prompt: "A prompt" },
      ...{ isSecret: true, canBeShown: true },
      remarkOn: () => undefined,
    });
    input.dispose();
    assert.deepEqual(answer, { kind: "next", value: "api_key=x" });
  });
});

describe("A box for text that takes long to judge", () => {
  const underWay = "Trying it.";

  it("tries its text on Enter only, before it is judged", async () => {
    const tried: string[] = [];
    const make = async (text: string) => {
      await new Promise(setImmediate);
      tried.push(text);
    };
    const { answer, judged } = await ask(
      { make, underWay },
      enterInVain("wrong", "It is wrong."),
      enter("right"),
    );
    assert.deepEqual(answer, { kind: "next", value: "right" });
    assert.deepEqual(tried, ["wrong", "right"]);
    assert.deepEqual(judged, ["wrong", "right"]);
  });

  it("says that the text could not be tried, in words of its own, and stays open", async () => {
    let isBroken = true;
    const make = () => {
      const outcome = isBroken ? Promise.reject(new Error("secret")) : Promise.resolve();
      isBroken = false;
      return outcome;
    };
    const { answer } = await ask(
      { make, underWay },
      enterInVain("right", "This could not be tried. Press Enter to try again."),
      enter("right"),
    );
    assert.deepEqual(answer, { kind: "next", value: "right" });
  });

  it("stops trying when it is left", async () => {
    let wasStopped = false;
    const make = async (_: string, signal: AbortSignal) => {
      setImmediate(() => input.dispose());
      await once(signal, "abort");
      wasStopped = true;
    };
    const vscode = new VscodeSession({ type: "ready" });
    setSession(vscode);
    vscode.screen.willDo(enter("right"));
    const input = new MultiStepInput();
    const answer = await input.askText({
      ...{ title: "A title", canGoBack: false, value: "", prompt: "A prompt" },
      attempt: { make, underWay },
      remarkOn: () => assert.fail("what was not tried is judged"),
    });
    assert.deepEqual(answer, { kind: "cancel" });
    await until("the attempt was stopped", () => wasStopped);
  });

  it("stops trying when its text changes, and says no more about the old one", async () => {
    const box: Box = { value: "slow", busy: false, validationMessage: undefined };
    const started: AbortSignal[] = [];
    const make = async (_: string, signal: AbortSignal) => {
      started.push(signal);
      await once(signal, "abort");
    };
    const attempts = new Attempts(box, { make, underWay });
    const made = attempts.make();
    assert.equal(await attempts.make(), false, "Enter a second time tries nothing more");
    assert.deepEqual([box.busy, box.validationMessage?.message], [true, underWay]);
    attempts.stop();
    box.validationMessage = undefined;
    assert.equal(await made, false);
    assert.deepEqual(
      started.map(({ aborted }) => aborted),
      [true],
    );
    assert.deepEqual([box.busy, box.validationMessage], [false, undefined]);
  });
});
