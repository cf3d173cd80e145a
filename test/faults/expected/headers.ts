import type { HEADERS } from "../../support/hostileServer/headers.ts";
import type { Expectations } from "./expected.ts";

/** Header fields. */
export const EXPECTED_HEADERS: Expectations<typeof HEADERS> = {
  "sends 1 MB in one header field": "unreachable HPE_HEADER_OVERFLOW header-too-large",
  "sends 15 KB in one header field": "issued 200",
  "sends 10,000 header fields": "unreachable HPE_HEADER_OVERFLOW header-too-large",
  "sends 1,900 header fields": "issued 200",
  "names header fields as every object does": "issued 200",
  "repeats every header field": "unreachable HPE_* http-malformed",
  "puts a blank before the colon": "unreachable HPE_* http-malformed",
  "folds a header field": "unreachable HPE_* http-malformed",
  "sends a header field without a name": "unreachable HPE_* http-malformed",
  "sends a header field without a colon": "unreachable HPE_* http-malformed",
  "sends a NUL in a header field": "unreachable HPE_* http-malformed",
  "sends control characters in a header field": "unreachable HPE_* http-malformed",
  "sends a lone CR in a header field": "unreachable HPE_* http-malformed",
  "sends bytes above 127 in header fields": "issued 200",
  "names a header field in bytes above 127": "unreachable HPE_* http-malformed",
  "dates itself at the end of time": "issued 200",
  "dates itself in words": "issued 200",
  "sets 200 cookies": "issued 200",
  "sets a cookie that is the body": "issued 200",
  "sends an empty nonce": "issued 200",
  "sends a nonce that is half of the body": "issued 200",
  "calls it HTML": "issued 200",
  "calls it nothing": "issued 200",
  "calls it something with 10,000 parameters": "issued 200",
  "asks to be refreshed elsewhere": "issued 200",
  "offers another protocol": "issued 200",
  "names a proxy's login": "issued 200",
};
