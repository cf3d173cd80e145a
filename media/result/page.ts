import type { Redacted } from "../../src/core/http/redact.ts";
import type { TokenRun } from "../../src/core/tokenRun.ts";
import type { ResultViewAction } from "../../src/webviewMessages.ts";

/** What every part of the page may show and do. */
export interface Page {
  readonly run: Redacted<TokenRun>;
  readonly isTokenHeld: boolean;
  readonly revealedToken?: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** BCP 47 tag. */
  readonly language: string;
  readonly act: (action: ResultViewAction) => void;
  readonly hideToken: () => void;
  readonly openDiagnosisPage: (index: number) => void;
  readonly openCheckPage: (index: number) => void;
  /** Whether the user opened or closed this section; undefined when it was never touched. */
  readonly fold: (section: string) => boolean | undefined;
  readonly setFold: (section: string, isOpen: boolean) => void;
}

/** Whether the run ended with an answer in the 400s, 500s or none at all: what went wrong comes first then. */
export function isFailure(run: TokenRun): boolean {
  return run.outcome.kind !== "issued";
}
