/** Where no listener is expected to fail: what one throws fails the test as an unhandled rejection. */
export function noFailure(error: unknown): never {
  throw error;
}
