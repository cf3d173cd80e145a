import type { HeaderList } from "./exchange.ts";

/** The first field with this name, ignoring case (RFC 9110 5.1). */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([candidate]) => candidate.toLowerCase() === wanted)?.[1];
}
