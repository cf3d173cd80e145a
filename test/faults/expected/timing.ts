import type { TIMING, EVERY_BYTE } from "../../support/hostileServer/timing.ts";
import type { Expectations } from "./expected.ts";

/** Answers that do not come, or do not end. */
export const EXPECTED_TIMING: Expectations<typeof TIMING> = {
  "closes without an answer": "unreachable ECONNRESET connection-broken",
  "resets without an answer": "unreachable ECONNRESET connection-broken",
  "is silent": "unreachable TIMEOUT timeout-answer",
  "is silent after the status line": "unreachable TIMEOUT timeout-download",
  "is silent within the body": "unusable 200 TIMEOUT timeout-download",
  "says Continue and nothing else": "unreachable TIMEOUT timeout-download",
  "sends one byte a second": "unusable 200 TIMEOUT timeout-download",
  "sends one byte of a header a second": "unreachable TIMEOUT timeout-download",
  "sends a header field every few milliseconds": "unreachable TIMEOUT timeout-download",
  "sends endless spaces": "unusable 200 answer-too-large",
  "sends an endless list": "unusable 200 answer-too-large",
  "sends endless one-byte chunks": "unusable 200 answer-too-large",
  "sends endless header fields": "unreachable HPE_HEADER_OVERFLOW header-too-large",
  "sends an endless header field": "unreachable HPE_HEADER_OVERFLOW header-too-large",
  "sends an endless status line": "unreachable HPE_HEADER_OVERFLOW header-too-large",
  "sends endless early hints": "unreachable TOO_MANY_PROVISIONAL_ANSWERS provisional-answers-only",
  "sends an endless chunk extension": "unusable 200 HPE_CHUNK_EXTENSIONS_OVERFLOW chunk-extensions-too-large",
  "sends endless trailers": "unusable 200 HPE_HEADER_OVERFLOW header-too-large",
  "promises 200 MB and sends them": "unusable 200 answer-too-large",
  "puts 200 MB of spaces before a good answer": "unusable 200 answer-too-large",
  "answers without waiting for the request's end": "refused 413 request-too-large",
};

/** What each byte may lead to, and never to a token. */
export const EXPECTED_EVERY_BYTE: Expectations<typeof EVERY_BYTE> = {
  "breaks off a good answer at a byte":
    "unreachable ECONNRESET connection-broken or unreachable ECONNRESET answer-cut-off or unusable 200 ECONNRESET answer-cut-off",
  "resets at a byte of a good answer":
    "unreachable ECONNRESET connection-broken or unreachable ECONNRESET answer-cut-off or unusable 200 ECONNRESET answer-cut-off",
};
