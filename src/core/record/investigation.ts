import type { Exchange } from "../http/exchange.ts";
import type { Conclusion, Finding, FoundOut } from "./foundOut.ts";
import type { RunProfile, Verdict } from "./tokenRun.ts";

export type ProbeResult =
  /** `exchanges` has one, or two where the server asked for a nonce in the DPoP proof. */
  | {
      readonly kind: "sent";
      readonly findings: readonly Finding[];
      readonly exchanges: readonly Exchange[];
      /** Whether the server has issued a token, which nobody holds. */
      readonly isTokenIssued?: boolean;
    }
  /** Sent, and cancelled before its answer came. */
  | { readonly kind: "givenUp" }
  /** `reason` is a sentence. */
  | { readonly kind: "leftOut"; readonly reason: string };

/** One request that is made to find out why another one failed. */
export interface Probe {
  /** What it asks: "Read the server's metadata". */
  readonly title: string;
  /** Whether the request carries the client's credentials, or what they have signed. */
  readonly sendsCredentials: boolean;
  /** Absent until its turn has come. */
  readonly result?: ProbeResult;
}

/** The one record of an attempt to find out why a run failed. */
export interface Investigation {
  readonly id: string;
  /** The run that failed. */
  readonly runId: string;
  /** Of that run. */
  readonly verdict: Verdict;
  /** The profile as it is now, which the probes use. */
  readonly profile: Pick<RunProfile, "id" | "name" | "issuer" | "clientId">;
  /** Where credentials are sent, if any are: "dev-1.okta.com". */
  readonly tokenHost?: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Plain sentences: what has changed since the run, and why less is asked than could be. */
  readonly remarks: readonly string[];
  /** In the order in which they are sent. */
  readonly probes: readonly Probe[];
  /** Absent while probes are being sent. */
  readonly conclusion?: Conclusion;
}

/** Of an investigation that is over; probes that were not sent are left out. */
export function foundOutOf({ startedAt, conclusion, probes }: Investigation): FoundOut {
  return {
    startedAt,
    conclusion,
    probes: probes.flatMap(({ title, result }) =>
      result?.kind === "sent" ? [{ title, findings: result.findings }] : [],
    ),
  };
}
