import assert from "node:assert/strict";
import fc from "fast-check";
import { MASK } from "../../../src/core/http/mask.ts";
import { redact } from "../../../src/core/http/redact.ts";
import { beginningOf, MOST_QUOTED, quoted, withShortQuotes } from "../../../src/core/quoted.ts";
import { UserError } from "../../../src/core/userError.ts";

const long = "x".repeat(400_000);

describe("a quote in a sentence", () => {
  it("stands there as it is, up to 200 characters", () => {
    const text = "x".repeat(MOST_QUOTED);
    assert.equal(MOST_QUOTED, 200);
    assert.equal(quoted(text), text);
  });

  it("is cut where the sentence is redacted or thrown, and nowhere else in it", () => {
    const sentence = `It is ${quoted(long)}, not ${quoted(long)} as said.`;
    const expected = `It is ${"x".repeat(200)}…, not ${"x".repeat(200)}… as said.`;
    assert.equal(redact({ meaning: sentence }, []).meaning, expected);
    assert.equal(new UserError("code", sentence).message, expected);
  });

  it("is cut only when it is masked, so that no half of a secret is left", () => {
    const secret = "not-a-real-secret-0123456789";
    for (let before = 160; before <= 200; before++) {
      const cause = `It is ${quoted(`${"x".repeat(before)}${secret}${long}`)}.`;
      const shown = redact({ cause }, [{ value: secret }]).cause;
      assert.match(shown, new RegExp(`^It is x{${before}}${MASK.slice(0, 200 - before)}x{0,36}…\\.$`));
    }
  });

  it("can be part of another quote", () => {
    const { fix } = redact({ fix: `See ${quoted(`the ${quoted(long)} and ${quoted(long)}`)}.` }, []);
    assert.equal(fix, `See the ${"x".repeat(196)}….`);
  });

  it("leaves what a server sent as it is, whatever characters it has", () => {
    const text = `\ufdd0${long}\ufdd1`;
    assert.deepEqual(redact({ body: { text }, claims: [{ name: "a", value: { cause: text } }] }, []), {
      body: { text },
      claims: [{ name: "a", value: { cause: text } }],
    });
  });

  it("never makes a sentence longer than its own words and 200 characters for each quote, nor leaves marks", () => {
    const texts = fc.array(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.constantFrom("\ufdd0", "\ufdd1", "x".repeat(250), "😀".repeat(150)),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(texts, texts, (first, second) => {
        const [one, two] = [first.join(""), second.join("")];
        const shown = withShortQuotes(`a ${quoted(one)} b ${quoted(two)} c`);
        assert.ok(shown.length <= "a  b  c".length + 2 * (MOST_QUOTED + 1));
        assert.doesNotMatch(shown, /[\ufdd0\ufdd1]/);
      }),
    );
  });

  it("does not end in half a character", () => {
    assert.equal(beginningOf("😀".repeat(200)), `${"😀".repeat(100)}…`);
    assert.equal(beginningOf(`x${"😀".repeat(200)}`), `x${"😀".repeat(99)}…`);
  });
});
