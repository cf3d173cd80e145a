import { decimalBytes } from "./decimalBytes.ts";
import { DIGIT_SYSTEMS, decodedRuns } from "./digitRuns.ts";
import {
  allOf,
  BACKSLASH,
  type Escapes,
  mayHave,
  PERCENT,
  QUOTED_PRINTABLE,
  REFERENCE,
  unescaped,
} from "./escapes.ts";
import { type Reading, readingOf } from "./reading.ts";
import type { Sought } from "./sought.ts";
import type { Pausing, Steps } from "./steps.ts";

/** Escaped, and escaped again by each of the hands that a text went through. */
const MOST_ESCAPED = 4;
/** Base64 of base64 of base64. */
const MOST_ENCODED = 3;

const ESCAPES = [PERCENT, BACKSLASH, REFERENCE];
const ALL_ESCAPES = allOf(ESCAPES);

/** A reading, and the escapes to take off as it is searched, if any. */
export interface Layer {
  readonly reading: Reading;
  readonly escapes?: Escapes;
}

/**
 * Everything a text can be read as: as it is, and with its escapes and encodings taken off in layers. There are only so
 * many readings whatever the text holds, and none is longer than the text.
 */
export function* readingsOf(text: string, sought: Sought): Pausing<Layer> {
  const reading = yield* readingOf(text);
  if (reading.bytes.length < sought.fewestBytes) return;
  yield { reading };
  // What looks like an escape of one kind may be a part of what was escaped in another.
  const present = ESCAPES.filter((escapes) => mayHave(reading, escapes));
  if (present.length > 1) yield* present.map((escapes) => ({ reading, escapes }));
  yield* layersOf(reading, sought, MOST_ENCODED);
}

/** A reading with its escapes taken off, layer by layer. */
export function* unescapedLayers(reading: Reading): Steps<readonly Reading[]> {
  const layers: Reading[] = [];
  let layer = yield* unescaped(reading, ALL_ESCAPES);
  while (layer !== undefined) {
    layers.push(layer);
    layer = layers.length < MOST_ESCAPED ? yield* unescaped(layer, ALL_ESCAPES) : undefined;
  }
  return layers;
}

function* layersOf(reading: Reading, sought: Sought, mostEncoded: number): Pausing<Layer> {
  const sources = [reading];
  let outer = reading;
  for (const layer of yield* unescapedLayers(reading)) {
    yield { reading: outer, escapes: ALL_ESCAPES };
    outer = layer;
    sources[1] = layer;
  }
  for (const source of sources) {
    if (mayHave(source, QUOTED_PRINTABLE)) yield { reading: source, escapes: QUOTED_PRINTABLE };
    if (mostEncoded > 0) yield* encodedIn(source, sought, mostEncoded);
  }
}

function* encodedIn(source: Reading, sought: Sought, mostEncoded: number): Pausing<Layer> {
  for (const system of DIGIT_SYSTEMS) {
    for (const decoded of decodedRuns(source, system, sought)) {
      yield decoded && { reading: decoded };
      if (decoded === undefined) continue;
      yield* layersOf(decoded, sought, mostEncoded - 1);
    }
  }
  const listed = yield* decimalBytes(source, sought);
  if (listed === undefined) return;
  yield { reading: listed };
  yield* layersOf(listed, sought, mostEncoded - 1);
}
