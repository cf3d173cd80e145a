/**
 * Milliseconds after which a wait counts as a hang, even on the busiest machine. It ends what would never end, and does
 * not limit how long anything may take. Mocha gives a test more time than this, so that the wait can report what it was
 * waiting for.
 */
export const PATIENCE_MS = 60_000;
