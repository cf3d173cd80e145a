import type { INTROSPECTION, REVOCATION } from "../../support/hostileServer/followUps.ts";
import type { Expectations } from "./expected.ts";

/** Introspection: tone, status, diagnosis. */
export const EXPECTED_INTROSPECTION: Expectations<typeof INTROSPECTION> = {
  "is silent": "failure TIMEOUT timeout-answer",
  resets: "failure ECONNRESET connection-broken",
  redirects: "failure 302 redirect-to-other-host",
  "refuses the client": "failure 401 damaged-secret",
  limits: "failure 429 rate-limited",
  "fails with a page": "failure 502 gateway-failed",
  "has no content": "failure 204",
  "answers with HTML": "failure 200",
  "answers with nothing": "failure 200",
  "packs 20 MB of spaces by gzip": "failure 200",
  "nests 100,000 lists": "failure 200",
  "echoes the token and the secret": "success 200",
  "says active in words": "failure 200",
  "says active as a number": "failure 200",
  "says null": "failure 200",
  "says nothing": "failure 200",
  "says active by the prototype": "failure 200",
  "says active twice": "success 200",
  "says inactive and more": "warning 200",
  "says active with times of every type": "success 200",
  "says active until the end of time": "success 200",
  "says active with members that every object has": "success 200",
  "says active in 50,000 members": "failure 200",
  "says active 50,000 deep": "failure 200",
  "says active in control characters": "success 200",
};

/** Revocation: the same. */
export const EXPECTED_REVOCATION: Expectations<typeof REVOCATION> = {
  "is silent": "failure TIMEOUT timeout-answer",
  resets: "failure ECONNRESET connection-broken",
  redirects: "failure 302 redirect-to-other-host",
  "refuses the client": "failure 401 damaged-secret",
  limits: "failure 429 rate-limited",
  "fails with a page": "failure 502 gateway-failed",
  "has no content": "failure 204 revocation-unconfirmed",
  "answers with HTML": "failure 200 revocation-unconfirmed",
  "answers with nothing": "success 200",
  "packs 20 MB of spaces by gzip": "failure 200 revocation-unconfirmed",
  "nests 100,000 lists": "failure 200 revocation-unconfirmed",
  "echoes the token and the secret": "failure 200 revocation-unconfirmed",
  "accepts it for later": "failure 202 revocation-unconfirmed",
  "says that the type is not supported": "failure 400 unsupported-token-type",
  "says that it failed, with success": "failure 200 revocation-unconfirmed",
};
