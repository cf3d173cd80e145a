import assert from "node:assert/strict";
import type { Profile, ProfileDraft } from "../../../src/core/profile/profile.ts";
import { remarkOnStep } from "../../../src/views/wizard/remarkOnStep.ts";
import { offeredText } from "../../../src/views/wizard/offeredText.ts";
import { canFinishAfter, stepsOf } from "../../../src/views/wizard/askedSteps.ts";
import type { Answer } from "../../../src/views/wizard/question.ts";
import { walkThroughSteps } from "../../../src/views/wizard/walkThroughSteps.ts";
import type { StepId } from "../../../src/views/wizard/profileSteps.ts";
import { type WizardStart, type WizardState } from "../../../src/views/wizard/wizardState.ts";

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
      ask: (state, step, failure) => {
        const steps = stepsOf(state);
        const offered = offeredText(state, step);
        const number = `${steps.indexOf(step) + 1}/${steps.length}`;
        shown.push({ step, number, offered, state, failure });
        const [expected, move] = moves.shift() ?? assert.fail(`The script ends before ${step} ${number}.`);
        assert.equal(step, expected);
        return Promise.resolve(answerOf(move, state, step, offered));
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
  if (move === "accept") return accepted(state, step, "next", offered);
  if ("backWith" in move) return { kind: "back", value: move.backWith };
  if ("type" in move) return accepted(state, step, "next", move.type);
  assert.ok(canFinishAfter(state, step), `the button to finish is not there at ${step}`);
  return accepted(state, step, "finish", move.finishWith);
}

/** The box would not accept a text with an error. */
function accepted(state: WizardState, step: StepId, kind: "next" | "finish", value: string): Answer {
  const remark = remarkOnStep(state, step, value);
  assert.notEqual(remark?.severity, "error", `${step} refuses "${value}": ${remark?.message ?? ""}`);
  return { kind, value };
}
