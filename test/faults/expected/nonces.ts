import type { NONCES } from "../../support/hostileServer/nonces.ts";
import type { Expectations } from "./expected.ts";

/** Demands for a nonce. */
export const EXPECTED_NONCES: Expectations<typeof NONCES> = {
  "wants a nonce every time": "refused 400 dpop-nonce-refused",
  "wants a nonce and gives none": "refused 400 dpop-nonce-missing",
  "wants an empty nonce": "refused 400 dpop-nonce-missing",
  "wants two nonces": "refused 400 dpop-nonce-refused",
  "wants a nonce of 14 KB": "refused 400 dpop-nonce-refused",
  "wants a nonce of bytes above 127": "refused 400 dpop-nonce-refused",
  "wants a nonce that is the name of the grant": "refused 400 dpop-nonce-refused",
  "wants a nonce that stands in the answer": "refused 400 dpop-nonce-refused",
};
