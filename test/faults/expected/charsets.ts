import type { CHARSETS } from "../../support/hostileServer/charsets.ts";
import type { Expectations } from "./expected.ts";

/** Character sets. */
export const EXPECTED_CHARSETS: Expectations<typeof CHARSETS> = {
  "sends UTF-8 with a byte order mark": "issued 200 signature passed",
  "sends UTF-8 with two byte order marks": "issued 200 signature passed",
  "sends UTF-16LE with a byte order mark": "unusable 200 answer-garbled",
  "sends UTF-16BE with a byte order mark": "unusable 200 answer-garbled",
  "sends UTF-16LE and says so": "unusable 200 answer-garbled",
  "says UTF-16 and sends UTF-8": "issued 200 signature passed",
  "says a charset that does not exist": "issued 200 signature passed",
  "says a charset of 10 KB": "issued 200 signature passed",
  "says Latin-1 and sends it": "refused 400 scope-not-defined",
  "sends bytes that are no UTF-8": "issued 200",
  "sends a lone surrogate": "issued 200",
  "cuts a character in two at the limit": "unusable 200 answer-too-large",
};
