import * as v from "valibot";
import type { Action } from "../core/action.ts";
import { actionSchema } from "../core/actionSchema.ts";
import { allDiagnoses } from "../core/record/allDiagnoses.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import { httpsAddress } from "./resultViewMessages.ts";

/** Where the buttons of a diagnosis or a check lead. */
export interface Leads {
  readonly action?: Pick<Action, "command" | "argument">;
  /** An https address. */
  readonly page?: string;
  /** The https address of the org's Admin Console. */
  readonly adminConsole?: string;
}

/** What the host knows about the run in a panel: the webview refers to its parts by index only. */
export interface ShownRun {
  readonly id: string;
  readonly profileId: string;
  /** In the order of `allDiagnoses`. */
  readonly diagnoses: readonly Leads[];
  readonly checks: readonly Leads[];
}

type Known = Pick<TokenRun, "id"> & {
  readonly profile: Pick<TokenRun["profile"], "id">;
  readonly diagnoses: readonly Leads[];
  readonly checks: readonly Leads[];
  readonly followUps: readonly { readonly diagnoses: readonly Leads[] }[];
};

export function shownRun(run: Known): ShownRun {
  const { id, profile, checks } = run;
  return {
    id,
    profileId: profile.id,
    diagnoses: allDiagnoses(run).map(leadsOf),
    checks: checks.map(leadsOf),
  };
}

function leadsOf({ action, page, adminConsole }: Leads): Leads {
  return { action, page: httpsAddress(page), adminConsole: httpsAddress(adminConsole) };
}

/** An entry that is not a diagnosis or check leads nowhere, but keeps the indexes right. */
const leads = v.fallback(
  v.object({
    action: v.fallback(v.optional(actionSchema), undefined),
    page: v.fallback(v.optional(v.string()), undefined),
    adminConsole: v.fallback(v.optional(v.string()), undefined),
  }),
  {},
);
const followUp = v.fallback(v.object({ diagnoses: v.array(leads) }), { diagnoses: [] });

const keptState = v.object({
  run: v.object({
    id: v.string(),
    profile: v.object({ id: v.string() }),
    diagnoses: v.array(leads),
    checks: v.array(leads),
    followUps: v.optional(v.array(followUp), []),
  }),
});

/** Whether a webview that is handed back after a reload was to be kept open. */
export function isKeptOpen(state: unknown): boolean {
  return v.is(v.object({ isKeptOpen: v.literal(true) }), state);
}

/** Reads what a webview kept across a reload: only what its buttons need, and only if it is valid. */
export function readKeptRun(state: unknown): ShownRun | undefined {
  const kept = v.safeParse(keptState, state);
  return kept.success ? shownRun(kept.output.run) : undefined;
}
