/** One line of the benchmark's table. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  /** The project's aim, in words; absent for a figure that serves as a comparison. */
  readonly aim?: string;
  readonly isMet?: boolean;
}

/** A figure with an upper limit that is part of the aim. */
export function limited(
  what: string,
  value: number,
  limit: number,
  show: (amount: number) => string,
): Figure {
  return { what, value: show(value), aim: `under ${show(limit)}`, isMet: value < limit };
}

/** A figure with a lower limit that is part of the aim. */
export function moreThan(
  what: string,
  value: number,
  limit: number,
  show: (amount: number) => string,
): Figure {
  return { what, value: show(value), aim: `over ${show(limit)}`, isMet: value > limit };
}

export const milliseconds = (amount: number) => `${amount < 10 ? amount.toFixed(1) : amount.toFixed(0)} ms`;
export const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
export const perSecond = (amount: number) => `${amount.toFixed(0)} /s`;
export const times = (ratio: number) => `${ratio.toFixed(2)} ×`;
