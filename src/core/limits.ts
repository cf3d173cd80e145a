/*
 * How much is read, how long to wait, and how long published documents are kept. A limit on what is shown is defined
 * where it is shown; how far a token may be off is in soundness/limits.ts.
 */

/** For an answer about a token, which takes a few kilobytes; anything larger comes from something else. */
export const MAX_ANSWER_BYTES = 1024 * 1024;

/** For metadata or keys; the largest documents in existence take a few hundred kilobytes. */
export const MAX_DOCUMENT_BYTES = 2 * 1024 * 1024;

/**
 * For an answer or a document as JSON: a parser cannot pause, and takes a fifth of a second for a megabyte of small
 * values. Ordinary answers have fewer than a hundred.
 */
export const MAX_JSON_VALUES = 50_000;

/**
 * For a token to decode: no server accepts a header field that long, and decoding a megabyte takes a quarter of a
 * second.
 */
export const MAX_TOKEN_CHARACTERS = 100_000;

/** For a text that may hold a token: whoever selects a whole log still has an answer at once. */
export const MAX_SEARCHED_CHARACTERS = 1024 * 1024;

/** For what looks like a token in such a text, but cannot be decoded: each attempt takes some 30 microseconds. */
export const MAX_TOKENS_TRIED = 1000;

/** For a file with keys; picking some other file by mistake must not take long. */
export const MAX_KEY_FILE_BYTES = 256 * 1024;

/** For a text with keys: a key takes at most about 10 KiB, and the surrounding text in a file not much more. */
export const MAX_KEY_CHARACTERS = 128 * 1024;

/** Of a stored document that cannot be read: a profile with two keys has some ten thousand. */
export const MAX_SHOWN_DOCUMENT_CHARACTERS = 50_000;

/** The range of the setting `oktaM2m.requestTimeout`, for requests to a token, introspection or revocation endpoint. */
export const REQUEST_TIMEOUT_SECONDS = { shortest: 1, longest: 600 } as const;

/** How long before its end a token is renewed: a share of its lifetime, at most so long. */
export const RENEWAL = { share: 0.1, longestMs: 5 * 60_000 } as const;

/** For renewing tokens unasked. */
export const KEEPING_FRESH = {
  /** In a row, after which the user has to see to it. */
  mostRefusals: 3,
  /** Between the end of a request and the next one, whichever profiles they are of. */
  intervalMs: 1_000,
  /** Between two requests with the same profile, however short its tokens live. */
  ofProfileMs: 10_000,
  /** After a failure; twice as long after each further one. */
  retryMs: 30_000,
  longestRetryMs: 15 * 60_000,
  /** The rest of a server's limit that is left to everybody else. */
  share: 0.1,
  /** A timer stands still while the machine sleeps, so the clock is looked at so often. */
  lookMs: 60_000,
} as const;

/** For fetching metadata or keys, which nobody can cancel. */
export const DOCUMENT_TIMEOUT_MS = 10_000;

/** How long to wait for the server's keys once the token has arrived. */
export const KEYS_WAIT_MS = 5_000;

/** How long to wait for the metadata and keys of an issuer about which nothing is known yet. */
export const ISSUER_WAIT_MS = 15_000;

/**
 * How long metadata and keys are reused without asking again. HTTP's rules apply within these bounds (`freshness.ts`).
 */
export const KEPT_MS = {
  /** Whatever a server says, its documents are fetched again within a day. */
  longest: 24 * 3_600_000,
  /** For an answer without caching headers, which leaves the choice to us (RFC 9111 4.2.2). */
  unsaid: 10 * 60_000,
  /** A failing server is asked again soon, but not once for every concurrent caller. */
  failure: 10_000,
} as const;

/** For the keys that a signature may be made with, where its header does not say which: each takes a computation. */
export const MOST_KEYS_TRIED = 10;

/**
 * The minimum between two fetches of keys for an unknown kid: a made-up one must not cause a request on every lookup.
 */
export const UNKNOWN_KEY_INTERVAL_MS = 60_000;

/** For a DPoP nonce: Okta renews its own every 24 hours; a server that renews sooner asks for the new one. */
export const NONCE_KEPT_MS = 24 * 3_600_000;

/** To find out why a request failed: few enough for any server's limits, and one at a time. */
export const MOST_PROBES = 6;

/** The minimum between the end of a probe's request and the next one. */
export const PROBE_INTERVAL_MS = 1_000;

/** Token requests that agents can have sent, whatever they are allowed otherwise. */
export const AGENT_RUNS = { most: 6, perMs: 60_000 } as const;

/** Requests to an API to see how it deals with tokens, whatever it answers. */
export const MOST_DRILL_REQUESTS = 10;

/** The minimum between the end of one of them and the next one. */
export const DRILL_INTERVAL_MS = 1_000;

/** For what comes back: it is there to be looked at, and not the data that the API is about. */
export const MAX_DRILL_BYTES = 16 * 1024;
