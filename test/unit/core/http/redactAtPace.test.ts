import assert from "node:assert/strict";
import fc from "fast-check";
import { redact, redactAtPace } from "../../../../src/core/http/redact.ts";
import { givingWay } from "../../../../src/network/pace.ts";
import { HOSTILE_ANSWERS, LONG_TOKEN } from "../../../fixtures/hostileTexts.ts";

const LENGTH = 256 * 1024;
const SECRETS = [{ value: 'not-a-real\\secret/0123 "456789' }, { value: LONG_TOKEN, isToken: true }];

describe("masking at a pace", () => {
  for (const [what, textOf] of Object.entries(HOSTILE_ANSWERS)) {
    it(`may pause for each part of a long answer, and masks what masking at once does: ${what}`, async () => {
      const value = { body: textOf(LENGTH) };
      let steps = 0;
      const shown = await redactAtPace(value, SECRETS, () => {
        steps++;
        return undefined;
      });
      assert.ok(steps >= LENGTH / 65_536, `${steps} steps`);
      assert.deepEqual(shown, redact(value, SECRETS));
    });
  }

  it("may pause at each of many members", async () => {
    const answer = Array.from({ length: 1000 }, (_, index) => ({ name: `m${index}`, value: index }));
    let steps = 0;
    await redactAtPace({ answer }, SECRETS, () => {
      steps++;
      return undefined;
    });
    assert.ok(steps >= answer.length, `${steps} steps`);
  });

  it("does not depend on where it pauses", async () => {
    const pieces = fc.constantFrom(
      "%2541",
      "\\u006e",
      SECRETS[0]?.value ?? "",
      "not-a-real",
      "&amp;",
      "QUJD",
      " ",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces), fc.array(fc.boolean()), async (texts, pauses) => {
        const value = { body: texts.join(""), list: texts };
        let step = 0;
        const shown = await redactAtPace(value, SECRETS, () =>
          pauses[step++ % (pauses.length + 1)] === true ? Promise.resolve() : undefined,
        );
        assert.deepEqual(shown, redact(value, SECRETS));
      }),
    );
  });

  it("lets other work go on in the meantime", async () => {
    let turns = 0;
    let isDone = false;
    const other = () => {
      turns++;
      if (!isDone) setImmediate(other);
    };
    setImmediate(other);
    const textOf = HOSTILE_ANSWERS["escapes of each kind"] ?? ((length: number) => "%".repeat(length));
    await redactAtPace({ body: textOf(4 * LENGTH) }, SECRETS, givingWay());
    isDone = true;
    assert.ok(turns > 1, `${turns} turns`);
  });
});
