import type { Cost } from "./measure.ts";

export interface Row extends Cost {
  readonly fault: string;
  readonly outcome: string;
  /** What is still in use afterwards. */
  readonly memoryMb: number;
}

/** Longer, and a user feels it. It is a time, so it is looked at by people: one machine is faster than another. */
const STRETCH_BAR_MS = 50;

export function tableOf(rows: readonly Row[]): string {
  const cells = [
    ["fault", "outcome", "CPU ms", "longest stretch, CPU ms", "memory MB"],
    ...rows.map(({ fault, outcome, cpuMs, stretchMs, memoryMb }) => [
      fault,
      outcome,
      cpuMs.toFixed(0),
      stretchMs.toFixed(0) + (stretchMs > STRETCH_BAR_MS ? ` over the bar of ${STRETCH_BAR_MS}` : ""),
      memoryMb.toFixed(1),
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
