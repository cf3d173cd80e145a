/**
 * Seconds by which two times that one server states may differ, such as its Date header and iat, or exp - iat and
 * expires_in: they have whole seconds, and its clock may tick in between.
 */
export const ONE_CLOCK_TOLERANCE = 5;

/**
 * Seconds by which this machine's clock may differ from the server's: an answer takes its way, and the APIs that a
 * token is for commonly allow a minute.
 */
export const TWO_CLOCKS_TOLERANCE = 60;

/** Seconds, some 3000 years: a larger expires_in is no lifetime, and soon no date can hold it. */
export const LONGEST_LIFETIME = 1e11;
