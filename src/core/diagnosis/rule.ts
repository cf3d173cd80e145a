import type { Remedy } from "../action.ts";
import type { Evidence } from "./evidence.ts";

/** Whole sentences, or how to make them with the values of the run at hand. */
export type Sentences = string | ((evidence: Evidence) => string);

/** One known trouble: how it shows, what it comes from, what to do and where. */
export interface DiagnosisRule {
  /** Stable, kebab-case. */
  readonly name: string;
  readonly matches: (evidence: Evidence) => boolean;
  readonly cause: Sentences;
  readonly fix: Sentences;
  /** What can be done about it in this extension; absent where it is put right elsewhere. */
  readonly remedy?: Remedy | ((evidence: Evidence) => Remedy | undefined);
  /** https address of the Okta page or RFC section to read. */
  readonly page?: string | ((evidence: Evidence) => string);
}
