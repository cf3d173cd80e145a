import type { PhaseTimings, TransportFailure, TransportPhase } from "../../src/core/http/exchange.ts";

export interface PhaseRow {
  readonly phase: TransportPhase;
  readonly state: "done" | "none" | "failed" | "notReached";
  /** Milliseconds from the start of the exchange. */
  readonly start: number;
  /** Milliseconds; 0 unless done or failed. */
  readonly length: number;
}

const ORDER: readonly TransportPhase[] = ["dns", "connect", "proxy", "tls", "send", "wait", "download"];
/** Not timed on their own, so shown only if an exchange stopped there. */
const UNTIMED: readonly TransportPhase[] = ["proxy", "send"];

/** Lays the phases of one exchange end to end, up to where it stopped. */
export function phaseRows(timings: PhaseTimings, failure?: TransportFailure): readonly PhaseRow[] {
  const stop = failure ? ORDER.indexOf(failure.phase) : ORDER.length;
  let start = 0;
  return ORDER.flatMap((phase, index): PhaseRow[] => {
    if (UNTIMED.includes(phase) && index !== stop) return [];
    if (index > stop) return [{ phase, state: "notReached", start, length: 0 }];
    const measured = phase === "proxy" || phase === "send" ? undefined : timings[phase];
    const isFailed = index === stop;
    // The time until the exchange broke off counts towards the phase in which it broke off.
    const length = measured ?? (isFailed ? Math.max(0, timings.total - start) : 0);
    const row: PhaseRow = {
      phase,
      state: isFailed ? "failed" : measured === undefined ? "none" : "done",
      start,
      length,
    };
    start += length;
    return [row];
  });
}
