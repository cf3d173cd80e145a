import assert from "node:assert/strict";
import type { Profile, ProfileDraft } from "../../../src/core/profile/profile.ts";
import { remarkOnStep } from "../../../src/views/wizard/remarkOnStep.ts";
import { offeredText } from "../../../src/views/wizard/offeredText.ts";
import { placeOf } from "../../../src/views/wizard/askedSteps.ts";
import type { Answer } from "../../../src/views/wizard/question.ts";
import { type WizardWishes, walkThroughSteps } from "../../../src/views/wizard/walkThroughSteps.ts";
import type { StepId } from "../../../src/views/wizard/profileSteps.ts";
import { tryPassphrase } from "../../../src/views/wizard/keyAnswers.ts";
import { type WizardStart, type WizardState, withAnswer } from "../../../src/views/wizard/wizardState.ts";

/** One step as the user sees it. */
export interface Shown {
  readonly step: StepId;
  /** "2/6", as shown in the title bar; empty where nothing is counted. */
  readonly number: string;
  readonly offered: string;
  readonly state: WizardState;
  readonly failure: unknown;
}

/** What the user does at a step: type and accept, accept what is offered, go back, or press Escape. */
export type Move = { type: string } | "accept" | { backWith: string } | "back" | "escape";

export type Script = readonly (readonly [StepId, Move])[];

export interface Walk {
  readonly isSaved: boolean;
  readonly saved: readonly (Profile | ProfileDraft)[];
  readonly shown: readonly Shown[];
  /** "address 1/6, server 2/7, …" */
  readonly path: string;
  readonly wishes: WizardWishes | undefined;
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
        const offered = offeredText(state, step);
        const place = placeOf(state, step);
        const number = place.step === undefined ? "" : `${place.step}/${place.totalSteps}`;
        shown.push({ step, number, offered, state, failure });
        const [expected, move] = moves.shift() ?? assert.fail(`The script ends before ${step} ${number}.`);
        assert.equal(step, expected);
        const answer = answerOf(move, offered);
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
    path: shown.map(({ step, number }) => `${step} ${number}`.trim()).join(", "),
    wishes,
  };
}

function answerOf(move: Move, offered: string): Answer {
  if (move === "escape") return { kind: "cancel" };
  if (move === "back") return { kind: "back", value: offered };
  if (move === "accept") return { kind: "next", value: offered };
  if ("backWith" in move) return { kind: "back", value: move.backWith };
  return { kind: "next", value: move.type };
}

/** The box would not accept a text with an error. */
function assertAccepted(answer: Answer, state: WizardState, step: StepId): void {
  if (answer.kind !== "next") return;
  const remark = remarkOnStep(state, step, answer.value);
  assert.notEqual(remark?.severity, "error", `${step} refuses "${answer.value}": ${remark?.message ?? ""}`);
}
