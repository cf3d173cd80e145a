import { MAX_JSON_VALUES } from "../limits.ts";
import type { ReceivedBody } from "./exchange.ts";

export type JsonReading =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "broken" }
  /** It was not read, whatever it is. */
  | { readonly kind: "tooManyValues" };

/** A body as JSON (RFC 8259). Never throws; how long it takes is bounded, since a parser cannot pause. */
export function readJson({ text }: Pick<ReceivedBody, "text">): JsonReading {
  // Also trims a byte order mark, which some servers put before JSON and JSON.parse rejects.
  const json = text.trim();
  if (/^[[{]/.test(json) && hasTooManyValues(json)) return { kind: "tooManyValues" };
  try {
    return { kind: "json", value: JSON.parse(json) as unknown };
  } catch {
    return { kind: "broken" };
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What a value may stand behind. */
const [COMMA, BRACKET, BRACE] = [0x2c, 0x5b, 0x7b];

function hasTooManyValues(json: string): boolean {
  let values = 0;
  let isInString = false;
  for (let index = 0; index < json.length && values <= MAX_JSON_VALUES; index++) {
    const code = json.charCodeAt(index);
    if (code === QUOTE) isInString = !isInString;
    else if (code === BACKSLASH) index++;
    else if (!isInString && (code === COMMA || code === BRACKET || code === BRACE)) values++;
  }
  return values > MAX_JSON_VALUES;
}
