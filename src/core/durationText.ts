const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** A duration in words, in its two largest units: "1 hour", "1 hour 30 minutes". Takes seconds and ignores the sign. */
export function durationText(seconds: number): string {
  let rest = Math.round(Math.abs(seconds));
  const words: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) {
      words.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
      rest -= count * size;
    } else if (words.length > 0) {
      break;
    }
    if (words.length === 2) {
      break;
    }
  }
  return words.join(" ") || "0 seconds";
}
