import type {
  Exchange,
  PhaseTimings,
  TransportFailure,
  TransportPhase,
} from "../../src/core/http/exchange.ts";

export interface PhaseRow {
  /** "other": time of an exchange in none of its phases; "between": time of a run in none of its exchanges. */
  readonly phase: TransportPhase | "other" | "between" | Exchange["purpose"];
  readonly state: "done" | "none" | "failed" | "notReached";
  /** Milliseconds from the start. */
  readonly start: number;
  /** Milliseconds; 0 unless done or failed. */
  readonly length: number;
}

export interface Laps {
  readonly rows: readonly PhaseRow[];
  /** Milliseconds: the sum of the rows. */
  readonly total: number;
}

const ORDER: readonly TransportPhase[] = ["dns", "connect", "proxy", "tls", "send", "wait", "download"];
/** Not timed on their own, so shown only if an exchange stopped there. */
const UNTIMED: readonly TransportPhase[] = ["proxy", "send"];
/** Milliseconds: less is an inaccuracy of the clocks. */
const NEGLIGIBLE = 0.05;

/** Lays the phases of one exchange end to end, up to where it stopped, and then the rest of its time. */
export function phaseRows(timings: PhaseTimings, failure?: TransportFailure): readonly PhaseRow[] {
  const stop = failure ? ORDER.indexOf(failure.phase) : ORDER.length;
  let start = 0;
  const rows = ORDER.flatMap((phase, index): PhaseRow[] => {
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
  return [...rows, ...rest("other", timings.total - start, start)];
}

/** One exchange by itself. */
export function exchangeLaps({ timings, failure }: Pick<Exchange, "timings" | "failure">): Laps {
  return summed(phaseRows(timings, failure));
}

/**
 * A whole run: a row for each earlier request, the phases of the last one, and what lies between them.
 * @param durationMs of the run
 */
export function runLaps(exchanges: readonly Exchange[], durationMs: number): Laps {
  const last = exchanges.at(-1);
  let start = 0;
  const earlier = exchanges.slice(0, -1).map(({ purpose, timings: { total } }): PhaseRow => {
    const row: PhaseRow = { phase: purpose, state: "done", start, length: total };
    start += total;
    return row;
  });
  const phases = last ? phaseRows(last.timings, last.failure) : [];
  const rows = [...earlier, ...phases.map((row) => ({ ...row, start: row.start + start }))];
  const { total } = summed(rows);
  return summed([...rows, ...rest("between", durationMs - total, total)]);
}

function rest(phase: "other" | "between", length: number, start: number): readonly PhaseRow[] {
  return length < NEGLIGIBLE ? [] : [{ phase, state: "done", start, length }];
}

function summed(rows: readonly PhaseRow[]): Laps {
  return { rows, total: rows.reduce((sum, { length }) => sum + length, 0) };
}
