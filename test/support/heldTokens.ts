import type { HeldToken } from "../../src/core/record/heldToken.ts";
import type { TokenRunnerPorts } from "../../src/core/run/tokenRunner.ts";

/** A complete held token; each test overrides what it is about. */
export function aHeldToken(changes: Partial<HeldToken> = {}): HeldToken {
  return {
    runId: "run-1",
    profileId: "p1",
    madeFor: "whatever it was",
    accessToken: "fake-token-0123456789",
    receivedAt: 0,
    responseText: "{}",
    ...changes,
  };
}

/** Ports for tests in which no token is asked for twice. */
export const holdingNone: Pick<TokenRunnerPorts, "heldTokens" | "digest"> = {
  heldTokens: () => [],
  digest: (text) => Promise.resolve(text),
};
