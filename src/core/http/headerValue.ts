import type { HeaderList } from "./exchange.ts";

/** The first field of this name, whatever its case (RFC 9110 5.1). */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([candidate]) => candidate.toLowerCase() === wanted)?.[1];
}
