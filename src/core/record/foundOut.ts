import type { Action } from "../action.ts";

/** One thing that a probe has shown, in one sentence. */
export type Finding =
  /** "unknown" says neither that this is the cause nor that it is not. */
  | { readonly weight: "cause" | "unknown"; readonly finding: string }
  /** `subject` is what cannot be the cause, as part of a list: "the clock". */
  | { readonly weight: "ruledOut"; readonly finding: string; readonly subject: string };

export interface Conclusion {
  readonly kind: "cause" | "ruledOut" | "cancelled";
  /** One sentence. */
  readonly meaning: string;
  readonly action?: Action;
}

/** What an investigation has found, without its exchanges, to be kept with the run. */
export interface FoundOut {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly conclusion?: Conclusion;
  /** Those that were sent. */
  readonly probes: readonly { readonly title: string; readonly findings: readonly Finding[] }[];
}
