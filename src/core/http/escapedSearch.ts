import { type AhoCorasick, START } from "./ahoCorasick.ts";
import { STEP, type Steps } from "./steps.ts";
import { escapeAt, type Escapes, lengthOf, meaningOf, NO_ESCAPE } from "./escapes.ts";

/**
 * Searches what bytes say with one layer of escapes taken off, wherever one begins to read them: in `%00%20`, what
 * follows the percent sign may be a text of its own that begins with two zeros.
 */
export function* searchEscaped(
  automaton: AhoCorasick,
  bytes: Uint8Array,
  escapes: Escapes,
  found: (start: number, end: number) => void,
): Steps<void> {
  // By index: the state that what is read from there leads to. Readings that begin apart soon go on together.
  const states = new Int32Array(bytes.length + 1);
  let isFound = false;
  for (let at = bytes.length - 1; at >= 0; at--) {
    if (at % STEP === 0) yield;
    const byte = bytes[at] ?? 0;
    const escape = escapes.readers[byte]?.(bytes, at) ?? NO_ESCAPE;
    let state = states[at + 1] ?? START;
    if (escape === NO_ESCAPE) {
      // Most of most texts.
      if (state === START && !automaton.isEnding(byte)) continue;
      state = automaton.step(state, byte);
    } else {
      state = states[at + lengthOf(escape)] ?? START;
      const meaning = meaningOf(escape);
      for (let index = meaning.length - 1; index >= 0; index--)
        state = automaton.step(state, meaning[index] ?? 0);
    }
    states[at] = state;
    if (automaton.longestAt(state) > 0) isFound = true;
  }
  if (isFound) yield* tellRanges(automaton, bytes, escapes, states, found);
}

/** From front to back, as far as a pattern is still to be read. */
function* tellRanges(
  automaton: AhoCorasick,
  bytes: Uint8Array,
  escapes: Escapes,
  states: Int32Array,
  found: (start: number, end: number) => void,
): Steps<void> {
  // By index: how many bytes of a pattern are still to be read there.
  const left = new Int32Array(bytes.length + 1);
  let start = 0;
  let end = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (at % STEP === 0) yield;
    const most = Math.max(left[at] ?? 0, automaton.longestAt(states[at] ?? START));
    if (most === 0) continue;
    const escape = escapeAt(bytes, at, escapes);
    const next = at + (escape === NO_ESCAPE ? 1 : lengthOf(escape));
    const read = escape === NO_ESCAPE ? 1 : meaningOf(escape).length;
    left[next] = Math.max(left[next] ?? 0, most - read);
    if (at > end) {
      if (end > 0) found(start, end);
      start = at;
    }
    end = Math.max(end, next);
  }
  if (end > 0) found(start, end);
}
