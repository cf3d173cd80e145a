import type { Exchange } from "../http/exchange.ts";
import type { RunProfile } from "./tokenRun.ts";

/** What an API is called with, in the order in which it is. */
export const DRILL_ROWS = [
  "goodToken",
  "noToken",
  "expired",
  "changedPayload",
  "wrongSignature",
  "algNone",
  "otherAudience",
  "missingScope",
  "boundAsBearer",
  "replayedProof",
] as const;

export type DrillRowName = (typeof DRILL_ROWS)[number];

/** What an answer shows. */
export interface DrillJudgement {
  /**
   * "right": as it should be. "accepted": the API took what it should have refused. "differs": it refused, but not as the
   * standards say; or it refused the good token. "unknown": the answer does not tell.
   */
  readonly kind: "right" | "accepted" | "differs" | "unknown";
  /** One sentence. */
  readonly finding: string;
}

export type DrillResult =
  | (DrillJudgement & {
      /** What came back, in short: "401 Unauthorized, invalid_token". */
      readonly answer: string;
      /** The requests that the row took; the last one decided it. */
      readonly exchanges: readonly Exchange[];
    })
  /** Sent, and cancelled before its answer came. */
  | { readonly kind: "givenUp" }
  /** `reason` is a sentence. */
  | { readonly kind: "notTried"; readonly reason: string };

/** One way in which an API is called, and what came of it. */
export interface DrillRow {
  readonly name: DrillRowName;
  /** What is sent: "An expired token". */
  readonly title: string;
  /** What an API has to answer: "401 with invalid_token". */
  readonly expected: string;
  /** Where that is written: "RFC 6750 section 3.1". */
  readonly rule: string;
  /** How the token was come by, in a sentence; absent for the good one. */
  readonly remark?: string;
  /** Absent until its turn has come. */
  readonly result?: DrillResult;
}

export interface DrillConclusion {
  readonly kind: "right" | "accepted" | "differs" | "unknown" | "cancelled" | "stopped";
  readonly headline: string;
  /** One or two sentences. */
  readonly meaning: string;
  /** What to mend in the API, a sentence each, without repeats. */
  readonly mends: readonly string[];
}

/** The one record of how an API deals with tokens, good and bad. */
export interface Drill {
  readonly id: string;
  readonly profile: Pick<RunProfile, "id" | "name" | "issuer">;
  /** What is called with each of them. */
  readonly target: { readonly method: string; readonly url: string; readonly host: string };
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** As many requests as have gone to the API. */
  readonly sent: number;
  readonly rows: readonly DrillRow[];
  /** Absent while requests are being sent. */
  readonly conclusion?: DrillConclusion;
}
