/*
 * How much is read, how long is waited, and how long is kept what servers publish. What is only cut where it is shown
 * has its limit there; how far a token may be off is in soundness/limits.ts.
 */

/** Of an answer about a token, which is a few kilobytes; beyond this somebody else is answering. */
export const MAX_ANSWER_BYTES = 1024 * 1024;

/** Of metadata or keys; the largest documents there are have a few hundred kilobytes. */
export const MAX_DOCUMENT_BYTES = 2 * 1024 * 1024;

/** Of a token to decode: no header field that long is taken anywhere, and a megabyte takes a quarter of a second. */
export const MAX_TOKEN_CHARACTERS = 100_000;

/** Of a file with keys; reading something else by mistake must not take long. */
export const MAX_KEY_FILE_BYTES = 256 * 1024;

/** Of a text with keys: a key has at most some ten KiB, and what stands around it in a file not much more. */
export const MAX_KEY_CHARACTERS = 128 * 1024;

/** Of a stored document that cannot be read: a profile with two keys has some ten thousand. */
export const MAX_SHOWN_DOCUMENT_CHARACTERS = 50_000;

/** What the setting `oktaM2m.requestTimeout` may say of a request to a token, introspection or revocation endpoint. */
export const REQUEST_TIMEOUT_SECONDS = { shortest: 1, longest: 600 } as const;

/** For metadata or keys, which nobody cancels. */
export const DOCUMENT_TIMEOUT_MS = 10_000;

/** For the server's keys, once the token is there. */
export const KEYS_WAIT_MS = 5_000;

/** For the metadata and keys of an issuer that nothing is known of yet. */
export const ISSUER_WAIT_MS = 15_000;

/** How long metadata and keys are used again without asking. What HTTP says counts, within these (`freshness.ts`). */
export const KEPT_MS = {
  /** Whatever a server says, what it published is looked at again within a day. */
  longest: 24 * 3_600_000,
  /** For an answer that says nothing of caching, which leaves the choice to us (RFC 9111 4.2.2). */
  unsaid: 10 * 60_000,
  /** A server that fails is asked again soon, but not by everybody who asks at the moment. */
  failure: 10_000,
} as const;

/** Between two fetches of keys for an unknown kid: a made-up one must not turn into a request at each look. */
export const UNKNOWN_KEY_INTERVAL_MS = 60_000;

/** Of a nonce for DPoP proofs: Okta renews its own every 24 hours; a server that does so sooner asks again. */
export const NONCE_KEPT_MS = 24 * 3_600_000;
