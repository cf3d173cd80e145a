import { EXPECTED_CHARSETS } from "./charsets.ts";
import { EXPECTED_CODING } from "./coding.ts";
import { EXPECTED_KEY_SETS, EXPECTED_METADATA } from "./documents.ts";
import { EXPECTED_ECHOES } from "./echoes.ts";
import { EXPECTED_INTROSPECTION, EXPECTED_REVOCATION } from "./followUps.ts";
import { EXPECTED_FRAMING } from "./framing.ts";
import { EXPECTED_HEADERS } from "./headers.ts";
import { EXPECTED_NONCES } from "./nonces.ts";
import { EXPECTED_SHAPES } from "./shapes.ts";
import { EXPECTED_STATUSES } from "./statuses.ts";
import { EXPECTED_EVERY_BYTE, EXPECTED_TIMING } from "./timing.ts";
import { EXPECTED_TLS } from "./tls.ts";
import { EXPECTED_TOKENS } from "./tokens.ts";

/** Every fault with its outcome, by the place where it is played. */
export const EXPECTED = {
  token: {
    ...EXPECTED_TIMING,
    ...EXPECTED_FRAMING,
    ...EXPECTED_HEADERS,
    ...EXPECTED_CODING,
    ...EXPECTED_CHARSETS,
    ...EXPECTED_SHAPES,
    ...EXPECTED_STATUSES,
    ...EXPECTED_TOKENS,
    ...EXPECTED_ECHOES,
  },
  boundToken: EXPECTED_NONCES,
  everyByte: EXPECTED_EVERY_BYTE,
  keys: EXPECTED_KEY_SETS,
  metadata: EXPECTED_METADATA,
  introspection: EXPECTED_INTROSPECTION,
  revocation: EXPECTED_REVOCATION,
  tls: EXPECTED_TLS,
} as const;
