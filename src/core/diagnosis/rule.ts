import type { Remedy } from "../action.ts";
import type { Evidence } from "./evidence.ts";

/** Whole sentences, or a function that builds them from the run at hand. */
export type Sentences<E extends Evidence = Evidence> = string | ((evidence: E) => string);

/** One known problem: how to recognize it, what causes it, and what to do about it. */
export interface DiagnosisRule<E extends Evidence = Evidence> {
  /** Stable, kebab-case. */
  readonly name: string;
  /** By what a server says for certain: codes, which are stable, and few key words, which may be reworded. */
  readonly matches: (evidence: E) => boolean;
  /**
   * Whether code, status and profile leave this as the one guess, for answers in words that no rule knows. What is said
   * is then told as a guess. Absent where the code alone carries the rule, or where nothing can be guessed.
   */
  readonly guess?: (evidence: E) => boolean;
  readonly cause: Sentences<E>;
  readonly fix: Sentences<E>;
  /** What can be done about it in this extension; absent if it has to be fixed elsewhere. */
  readonly remedy?: Remedy | ((evidence: E) => Remedy | undefined);
  /** https address of the Okta page or RFC section to read. */
  readonly page?: string | ((evidence: E) => string);
}
