/** "312 ms" or "1.24 s"; takes milliseconds. */
export function duration(ms: number, language: string): string {
  const isSeconds = ms >= 1000;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: isSeconds ? "second" : "millisecond",
    maximumFractionDigits: isSeconds ? 2 : ms < 10 ? 1 : 0,
  }).format(isSeconds ? ms / 1000 : ms);
}

/** "1,234 bytes" or "12.5 kB" (1 kB is 1000 bytes). */
export function byteSize(bytes: number, language: string): string {
  const isKilobytes = bytes >= 10_000;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: isKilobytes ? "kilobyte" : "byte",
    unitDisplay: isKilobytes ? "short" : "long",
    maximumFractionDigits: 1,
  }).format(isKilobytes ? bytes / 1000 : bytes);
}
