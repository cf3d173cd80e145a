import { STEP, type Steps } from "./steps.ts";

/** What tells places that are worth being searched from those that are not. */
export interface Sought {
  /** What says fewer holds nothing that is looked for. */
  readonly fewestBytes: number;
  /** By byte: 1 for what may stand in a text, or in what is looked for. */
  readonly isText: Uint8Array;
}

export function* soughtBy(patterns: readonly Uint8Array[]): Steps<Sought> {
  // A zero byte is half of a character in UTF-16.
  const isText = Uint8Array.from({ length: 256 }, (_, byte) =>
    byte === 0 || byte === 0x09 || byte === 0x0a || byte === 0x0d || (byte >= 0x20 && byte < 0x7f) ? 1 : 0,
  );
  let fewestBytes = Infinity;
  let work = 0;
  for (const pattern of patterns) {
    fewestBytes = Math.min(fewestBytes, pattern.length);
    for (const byte of pattern) isText[byte] = 1;
    work += pattern.length;
    if (work < STEP) continue;
    yield;
    work = 0;
  }
  return { fewestBytes, isText };
}
