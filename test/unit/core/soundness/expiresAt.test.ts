import assert from "node:assert/strict";
import fc from "fast-check";
import { checkToken } from "../../../../src/core/soundness/checkToken.ts";
import { CLAIMS, NOW, RECEIVED_AT, received, unsigned } from "../../../support/soundness.ts";

const SECOND = 1000;
const OPAQUE = "opaque-access-token-0123456789";

/** Seconds from its arrival to its expiry, by this machine's clock. */
function left(input: ReturnType<typeof received>): number | undefined {
  const { expiresAt } = input.token;
  return expiresAt === undefined ? undefined : (expiresAt - RECEIVED_AT) / SECOND;
}
const issued = (exp: unknown, expiresIn: unknown, clockAhead?: number) =>
  received(unsigned({ ...CLAIMS, exp }), { members: { expires_in: expiresIn }, clockAhead });

describe("when a token expires", () => {
  const rows: readonly (readonly [string, ReturnType<typeof received>, number | undefined])[] = [
    ["is what exp and expires_in agree on", issued(NOW + 3600, 3600), 3600],
    ["is expires_in to the millisecond where exp is a tick off", issued(NOW + 3598, 3600, 0), 3600],
    ["is exp where expires_in says another time, as APIs go by exp", issued(NOW + 600, 3600, 0), 600],
    ["is exp where that is over and expires_in says otherwise", issued(NOW - 600, 3600, 0), -600],
    ["is exp where expires_in is no duration", issued(NOW + 600, "soon", 0), 600],
    ["is exp and not expires_in in a string", issued(NOW + 600, "3600", 0), 600],
    [
      "is expires_in in a string of an opaque token",
      received(OPAQUE, { members: { expires_in: "2700" } }),
      2700,
    ],
    ["is expires_in where exp is a string", issued(`${NOW + 600}`, 3600, 0), 3600],
    ["is exp even in a string where nothing else is said", issued(`${NOW + 600}`, undefined), 600],
    ["is exp in the year 9999", issued(253_402_300_799, undefined), 253_402_300_799 - NOW],
    ["is exp as the server's clock has it, on this machine's", issued(NOW + 600, undefined, 7200), 7800],
    ["is expires_in where the clocks differ as the Date header says", issued(NOW - 3600, 3600, 7200), 3600],
    ["is expires_in where exp is in milliseconds", issued((NOW + 600) * SECOND, 3600, 0), 3600],
    ["is exp even in milliseconds where nothing else is said", issued((NOW + 600) * SECOND, undefined), 600],
    ["is expires_in where there is no exp", issued(undefined, 3600), 3600],
    ["is expires_in of an opaque token", received(OPAQUE), 3600],
    ["is not known where nobody says", received(OPAQUE, { members: { expires_in: "x" } }), undefined],
  ];
  for (const [what, input, expected] of rows) {
    it(what, () => assert.equal(left(input), expected));
  }

  it("is past when it arrived only where the check of its expiry says so, and the other way round", async () => {
    const second = fc.integer({ min: -100, max: 100 });
    const lifetime = fc.oneof(second, fc.constantFrom(undefined, "x", 3600, 1e300));
    const clock = fc.oneof(second, fc.constantFrom(undefined, 7200, -7200));
    await fc.assert(
      fc.asyncProperty(second, lifetime, clock, fc.boolean(), async (exp, expiresIn, ahead, isOpaque) => {
        const changes = { members: { expires_in: expiresIn }, clockAhead: ahead };
        const input = received(isOpaque ? OPAQUE : unsigned({ ...CLAIMS, exp: NOW + exp }), changes);
        const check = (await checkToken(input)).find(({ name }) => name === "expiry");
        const after = left(input);
        assert.equal(check?.result, after === undefined ? "warning" : after > 0 ? "passed" : "failed");
      }),
    );
  });
});
