import type { DrillRowName } from "../record/drill.ts";

export interface RowTexts {
  readonly title: string;
  readonly expected: string;
  /** Where that is written. */
  readonly rule: string;
  /** What the API has done where it took what it should have refused. */
  readonly accepted: string;
  /** What to mend then. */
  readonly mend: string;
}

const SIGNATURE =
  "Verify each token's signature with the keys that its issuer publishes (RFC 9068 section 4).";

/** What each row asks, what the answer has to be, and what it means if the API takes it. */
export const ROW_TEXTS: Readonly<Record<DrillRowName, RowTexts>> = {
  goodToken: {
    title: "The good token",
    expected: "Any answer but a refusal of the token",
    rule: "RFC 6750 section 2.1",
    accepted: "The API took the token.",
    mend: "",
  },
  noToken: {
    title: "No token",
    expected: "401 with a challenge that names no error",
    rule: "RFC 6750 section 3",
    accepted: "The API answered without a token.",
    mend: "Refuse requests without a token.",
  },
  expired: {
    title: "An expired token",
    expected: "401 with invalid_token",
    rule: "RFC 6750 section 3.1, RFC 9068 section 4",
    accepted: "The API took a token that has expired.",
    mend: "Check exp, and allow for a few minutes of difference between clocks at most (RFC 9068 section 4).",
  },
  changedPayload: {
    title: "A changed payload",
    expected: "401 with invalid_token",
    rule: "RFC 6750 section 3.1, RFC 9068 section 4",
    accepted: "The API took a token whose claims were changed after it was signed.",
    mend: SIGNATURE,
  },
  wrongSignature: {
    title: "A wrong signature",
    expected: "401 with invalid_token",
    rule: "RFC 6750 section 3.1, RFC 9068 section 4",
    accepted: "The API took a token that a key unknown to its issuer has signed.",
    mend: SIGNATURE,
  },
  algNone: {
    title: "alg: none",
    expected: "401 with invalid_token",
    rule: "RFC 6750 section 3.1, RFC 9068 section 4",
    accepted: "The API took a token that is not signed, and whose header says so.",
    mend: "Refuse alg none: accept only the algorithms that you expect, such as RS256 (RFC 8725 section 3.1).",
  },
  otherAudience: {
    title: "Another audience",
    expected: "401 with invalid_token",
    rule: "RFC 6750 section 3.1, RFC 9068 section 4",
    accepted: "The API took a token that is for another audience.",
    mend: "Check aud: it must name this API (RFC 9068 section 4).",
  },
  missingScope: {
    title: "A missing scope",
    expected: "403 with insufficient_scope",
    rule: "RFC 6750 section 3.1",
    accepted: "The API took a token without the scope that it requires.",
    mend: "Check the scopes, which are in scp at Okta, for each method and path (RFC 6750 section 3.1).",
  },
  boundAsBearer: {
    title: "A bound token as bearer",
    expected: "401 with invalid_token and a DPoP challenge",
    rule: "RFC 9449 sections 7.1 and 7.2",
    accepted:
      "The API took a token that is bound to a key as a bearer token, which whoever steals it can do.",
    mend: "Refuse a token with cnf.jkt unless it comes by the DPoP scheme with a proof (RFC 9449 section 7.2).",
  },
  replayedProof: {
    title: "A replayed proof",
    expected: "401 with invalid_dpop_proof and a DPoP challenge",
    rule: "RFC 9449 sections 7.1 and 11.1",
    accepted: "The API took the same DPoP proof twice.",
    mend: "Remember the jti of each proof for as long as the proof would be accepted, or give a new nonce with each answer (RFC 9449 section 11.1).",
  },
};
