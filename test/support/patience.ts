/**
 * Milliseconds after which a wait counts as a hang, on the busiest machine too. It ends what would never end, and says
 * nothing about how long anything may take. The time that mocha gives a test is longer, so that the wait can say
 * what it was for.
 */
export const PATIENCE_MS = 60_000;
