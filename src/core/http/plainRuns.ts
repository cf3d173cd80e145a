import { type Reading, ReadingWriter } from "./reading.ts";

/** By byte: whether it stands in texts, those beyond ASCII in a part of a character. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  (byte >= 0x20 && byte !== 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d ? 1 : 0,
);
const PLAIN_ASCII = PLAIN.map((isPlain, byte) => (byte < 0x80 ? isPlain : 0));

/**
 * The parts of a reading that look like text; undefined where it has none. What was decoded is seldom meant to be, and
 * then nothing in it is worth being read on.
 * @param sought shorter parts are left out
 */
export function plainRuns(
  reading: Reading,
  { fewestBytes: shortest, isAscii }: { readonly fewestBytes: number; readonly isAscii: boolean },
): Reading | undefined {
  const { bytes } = reading;
  const plain = isAscii ? PLAIN_ASCII : PLAIN;
  let writer: ReadingWriter | undefined;
  let first = 0;
  while (first + shortest <= bytes.length) {
    // From its end, as most are broken: what stands before the break need not be looked at.
    let index = first + shortest - 1;
    while (index >= first && plain[bytes[index] ?? 0] === 1) index--;
    if (index >= first) {
      first = index + 1;
      continue;
    }
    let behind = first + shortest;
    while (behind < bytes.length && plain[bytes[behind] ?? 0] === 1) behind++;
    writer ??= new ReadingWriter(reading);
    writer.copy(first, behind);
    writer.separate();
    first = behind + 1;
  }
  return writer?.reading();
}
