import assert from "node:assert/strict";
import { readTokenArguments } from "../../../src/commands/tokenArguments.ts";
import { UserError } from "../../../src/core/userError.ts";

describe("What a token is asked for with", () => {
  it("is a profile, by name or id, and a format if it is not the bare token", () => {
    const asked = [
      { profile: "Orders" },
      { profile: " Orders ", format: "token" },
      { profile: "id-1", format: "header" },
    ];
    assert.deepEqual(asked.map(readTokenArguments), [
      { profile: "Orders", format: "token" },
      { profile: "Orders", format: "token" },
      { profile: "id-1", format: "header" },
    ]);
  });

  const rows: readonly (readonly [what: unknown, sentence: RegExp])[] = [
    [undefined, /It needs "args", such as \{ "profile": "Orders", "format": "token" \}\.$/],
    [null, /It needs "args"/],
    ["Orders", /It needs "args"/],
    [{}, /Its "args" name no profile\. They look like \{/],
    [{ format: "token" }, /Its "args" name no profile/],
    [{ profile: 7 }, /Its "profile" must be the name or the id of a profile\.$/],
    [{ profile: "  " }, /Its "profile" must be the name or the id of a profile\.$/],
    [{ profile: "Orders", format: "bearer" }, /Its "format" must be "token" or "header"\.$/],
    [{ profile: "Orders", scope: "a" }, /a member "scope", which it does not know/],
    [["Orders"], /Its "args"/],
  ];
  for (const [given, sentence] of rows) {
    it(`is refused with a sentence: ${JSON.stringify(given)}`, () => {
      assert.throws(
        () => readTokenArguments(given),
        (error) =>
          error instanceof UserError &&
          error.code === "tokenArgumentsInvalid" &&
          sentence.test(error.message) &&
          error.message.startsWith("The command oktaM2m.token"),
      );
    });
  }
});
