import type { Evidence } from "./evidence.ts";

/** Whole sentences, or how to make them with the values of the run at hand. */
export type Sentences = string | ((evidence: Evidence) => string);

/** One known trouble: how it shows, what it comes from, what to do. */
export interface DiagnosisRule {
  /** Stable, kebab-case. */
  readonly name: string;
  readonly matches: (evidence: Evidence) => boolean;
  readonly cause: Sentences;
  readonly fix: Sentences;
  /** https address of the Okta page or RFC section to read. */
  readonly page?: string | ((evidence: Evidence) => string);
}
