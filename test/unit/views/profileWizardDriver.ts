import assert from "node:assert/strict";
import type { Profile, ProfileDraft } from "../../../src/core/profile/profile.ts";
import { remarkOnStep } from "../../../src/views/wizard/remarkOnStep.ts";
import { offeredText } from "../../../src/views/wizard/offeredText.ts";
import { canFinishAfter, stepsOf } from "../../../src/views/wizard/askedSteps.ts";
import type { Answer } from "../../../src/views/wizard/question.ts";
import { walkThroughSteps } from "../../../src/views/wizard/walkThroughSteps.ts";
import type { StepId } from "../../../src/views/wizard/profileSteps.ts";
import { tryPassphrase } from "../../../src/views/wizard/keyAnswers.ts";
import { type WizardStart, type WizardState, withAnswer } from "../../../src/views/wizard/wizardState.ts";

/** One step as the user sees it. */
export interface Shown {
  readonly step: StepId;
  /** "2/8", as shown in the title bar. */
  readonly number: string;
  readonly offered: string;
  readonly state: WizardState;
  readonly failure: unknown;
}

/** What the user does at a step: type and accept, accept what is offered, go back, finish, or press Escape. */
export type Move =
  { type: string } | "accept" | { backWith: string } | "back" | { finishWith: string } | "escape";

export type Script = readonly (readonly [StepId, Move])[];

export interface Walk {
  readonly isSaved: boolean;
  readonly saved: readonly (Profile | ProfileDraft)[];
  readonly shown: readonly Shown[];
  /** "address 1/8, server 2/8, …" */
  readonly path: string;
}

/** Walks through the wizard by a script, which must match the steps that are asked and be used up. */
export async function walk(
  script: Script,
  options: Partial<WizardStart> & { save?(result: Profile | ProfileDraft): Promise<void> } = {},
): Promise<Walk> {
  const shown: Shown[] = [];
  const saved: (Profile | ProfileDraft)[] = [];
  const moves = [...script];
  const wishes = await walkThroughSteps(
    { isNameTaken: () => false, ...options },
    {
      ask: async (state, step, failure) => {
        const steps = stepsOf(state);
        const offered = offeredText(state, step);
        const number = `${steps.indexOf(step) + 1}/${steps.length}`;
        shown.push({ step, number, offered, state, failure });
        const [expected, move] = moves.shift() ?? assert.fail(`The script ends before ${step} ${number}.`);
        assert.equal(step, expected);
        const answer = answerOf(move, state, step, offered);
        if (step === "passphrase" && answer.kind === "next") {
          await tryPassphrase(withAnswer(state, step, answer.value), new AbortController().signal);
        }
        assertAccepted(answer, state, step);
        return answer;
      },
      save: async (result) => {
        await options.save?.(result);
        saved.push(result);
      },
    },
  );
  assert.deepEqual(moves, [], "the wizard ended before the script did");
  return {
    isSaved: wishes !== undefined,
    saved,
    shown,
    path: shown.map(({ step, number }) => `${step} ${number}`).join(", "),
  };
}

function answerOf(move: Move, state: WizardState, step: StepId, offered: string): Answer {
  if (move === "escape") return { kind: "cancel" };
  if (move === "back") return { kind: "back", value: offered };
  if (move === "accept") return { kind: "next", value: offered };
  if ("backWith" in move) return { kind: "back", value: move.backWith };
  if ("type" in move) return { kind: "next", value: move.type };
  assert.ok(canFinishAfter(state, step), `the button to finish is not there at ${step}`);
  return { kind: "finish", value: move.finishWith };
}

/** The box would not accept a text with an error. */
function assertAccepted(answer: Answer, state: WizardState, step: StepId): void {
  if (answer.kind !== "next" && answer.kind !== "finish") return;
  const remark = remarkOnStep(state, step, answer.value);
  assert.notEqual(remark?.severity, "error", `${step} refuses "${answer.value}": ${remark?.message ?? ""}`);
}
