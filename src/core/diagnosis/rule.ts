import type { Remedy } from "../action.ts";
import type { Evidence } from "./evidence.ts";

/** Whole sentences, or a function that builds them from the run at hand. */
export type Sentences = string | ((evidence: Evidence) => string);

/** One known problem: how to recognize it, what causes it, and what to do about it. */
export interface DiagnosisRule {
  /** Stable, kebab-case. */
  readonly name: string;
  readonly matches: (evidence: Evidence) => boolean;
  readonly cause: Sentences;
  readonly fix: Sentences;
  /** What can be done about it in this extension; absent if it has to be fixed elsewhere. */
  readonly remedy?: Remedy | ((evidence: Evidence) => Remedy | undefined);
  /** https address of the Okta page or RFC section to read. */
  readonly page?: string | ((evidence: Evidence) => string);
}
