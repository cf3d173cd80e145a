import assert from "node:assert/strict";
import { MultiStepInput } from "../../../src/views/multiStepInput.ts";
import type { Remark } from "../../../src/views/wizard/question.ts";
import { enter, enterInVain } from "../../support/vscode/moves.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

describe("A box for text", () => {
  for (const { isJudgedOnEnter, judgements } of [
    // Each text is typed in one go, then accepted.
    { isJudgedOnEnter: false, judgements: ["wrong", "wrong", "right", "right"] },
    { isJudgedOnEnter: true, judgements: ["wrong", "right"] },
  ]) {
    it(`judges its text ${isJudgedOnEnter ? "on Enter only, where that takes long" : "while it is typed, and on Enter"}`, async () => {
      const vscode = new VscodeSession({ type: "ready" });
      setSession(vscode);
      const judged: string[] = [];
      const remarkOn = (text: string): Remark | undefined => {
        judged.push(text);
        return text === "right" ? undefined : { severity: "error", message: "It is wrong." };
      };
      vscode.screen.willDo(enterInVain("wrong", "It is wrong."), enter("right"));
      const input = new MultiStepInput();
      const answer = await input.askText({
        title: "A title",
        canGoBack: false,
        value: "",
        prompt: "A prompt",
        isJudgedOnEnter,
        remarkOn,
      });
      input.dispose();
      assert.deepEqual(answer, { kind: "next", value: "right" });
      assert.deepEqual(judged, judgements);
    });
  }
});
