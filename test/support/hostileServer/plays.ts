import { CHARSETS } from "./charsets.ts";
import { CODING } from "./coding.ts";
import { KEY_SETS, METADATA } from "./documents.ts";
import { ECHOES } from "./echoes.ts";
import { INTROSPECTION, REVOCATION } from "./followUps.ts";
import { FRAMING } from "./framing.ts";
import { HEADERS } from "./headers.ts";
import { NONCES } from "./nonces.ts";
import type { Place, Plays } from "./play.ts";
import { SHAPES } from "./shapes.ts";
import { STATUSES } from "./statuses.ts";
import { EVERY_BYTE, TIMING } from "./timing.ts";
import { TOKENS } from "./tokens.ts";

/** Every fault over plain HTTP, by the place where it is played; the server behaves well at the others. */
export const PLAYS = {
  token: {
    ...TIMING,
    ...EVERY_BYTE,
    ...FRAMING,
    ...HEADERS,
    ...CODING,
    ...CHARSETS,
    ...SHAPES,
    ...STATUSES,
    ...TOKENS,
    ...ECHOES,
    ...NONCES,
  },
  keys: KEY_SETS,
  metadata: METADATA,
  introspect: INTROSPECTION,
  revoke: REVOCATION,
} as const satisfies Readonly<Record<Place, Plays>>;
