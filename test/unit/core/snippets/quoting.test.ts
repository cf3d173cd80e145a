import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { exportLines } from "../../../../src/core/snippets/exportLines.ts";
import { cmdQuoted } from "../../../../src/core/snippets/languages/cmd.ts";
import { doubleQuoted, doubleQuotedAscii } from "../../../../src/core/snippets/languages/doubleQuoted.ts";
import { posixQuoted, posixWord } from "../../../../src/core/snippets/languages/posix.ts";
import { powershellQuoted } from "../../../../src/core/snippets/languages/powershell.ts";
import { oddTexts } from "../../../support/oddTexts.ts";
import { argumentsInCmd } from "../../../support/shells/windowsCommandLine.ts";
import { wordsInPowershell } from "../../../support/shells/powershellLine.ts";

const ENVIRONMENT = { PATH: "C:\\Windows", A: "x", "": "nothing" };

describe("A text that is quoted", () => {
  for (const [text, quoted] of [
    ["plain", "'plain'"],
    ["it's $HOME `id`", "'it'\\''s $HOME `id`'"],
    ["", "''"],
  ] as const) {
    it(`stands in a POSIX shell as ${quoted}`, () => assert.equal(posixQuoted(text), quoted));
  }

  it("stands before a variable within the same marks where nothing in it has a meaning there", () => {
    const variable = { name: "X", holds: { kind: "accessToken" as const } };
    assert.equal(posixWord("Authorization: Bearer ", variable), '"Authorization: Bearer ${X:?}"');
    assert.equal(posixWord("a$b=", variable), "'a$b='\"${X:?}\"");
  });

  for (const [text, quoted] of [
    ["plain", "'plain'"],
    ['say "hi" $env:PATH `n', "'say \"hi\" $env:PATH `n'"],
    ["it's", "'it''s'"],
    ["it’s ‘so’ ‚x‛", "'it’’s ‘‘so’’ ‚‚x‛‛'"],
  ] as const) {
    it(`stands in PowerShell as ${quoted}`, () => assert.equal(powershellQuoted(text), quoted));
  }

  for (const [text, quoted] of [
    ["plain", '^"plain^"'],
    ["a & b", '^"a ^& b^"'],
    ['say "hi"', '^"say \\^"hi\\^"^"'],
    ["C:\\dir\\", '^"C:\\dir\\\\^"'],
    ['\\"', '^"\\\\\\^"^"'],
    ["%PATH%", '^"^%^PATH^%^"'],
    ["100% ^!", '^"100^% ^^^!^"'],
  ] as const) {
    it(`stands at the prompt of cmd.exe as ${quoted}`, () => assert.equal(cmdQuoted(text), quoted));
  }

  it("reaches a program from cmd.exe as it was", () => {
    fc.assert(
      fc.property(oddTexts, oddTexts, (one, other) => {
        const typed = `curl ${cmdQuoted(one)} ^\n  ${cmdQuoted(other)}`;
        assert.deepEqual(argumentsInCmd(typed, ENVIRONMENT), [["curl", one, other]]);
      }),
    );
  });

  it("is one word of PowerShell", () => {
    fc.assert(
      fc.property(oddTexts, oddTexts, (one, other) => {
        const typed = `curl.exe ${powershellQuoted(one)} \`\n  ${powershellQuoted(other)}`;
        assert.deepEqual(wordsInPowershell(typed), [["curl.exe", one, other]]);
      }),
    );
  });

  it("is one argument of a POSIX shell", function () {
    if (process.platform === "win32") this.skip();
    const many = fc.sample(oddTexts, 200);
    const { stdout } = spawnSync("sh", ["-c", `printf '%s\\n' ${many.map(posixQuoted).join(" ")}`]);
    assert.deepEqual(stdout.toString("utf8").split("\n").slice(0, -1), many);
  });

  it("is the same text in a program", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        assert.equal(JSON.parse(doubleQuoted(text)), text);
        assert.equal(JSON.parse(doubleQuotedAscii(text)), text);
        assert.match(doubleQuotedAscii(text), /^[ -~]*$/);
        assert.doesNotMatch(doubleQuoted(text), /[\p{Cc}\u2028\u2029\u202e]/u);
      }),
    );
  });
});

describe("The lines that set variables", () => {
  const values = new Map([
    ["OKTA_CLIENT_SECRET", 'it\'s 5% of $HOME & "x"'],
    ["OKTA_ACCESS_TOKEN", "eyJ.e30.x"],
  ]);

  it("are kept out of a shell's history, and wait for Enter", () => {
    assert.equal(
      exportLines("posix", values),
      " export OKTA_CLIENT_SECRET='it'\\''s 5% of $HOME & \"x\"'\n export OKTA_ACCESS_TOKEN='eyJ.e30.x'",
    );
  });

  it("are those of PowerShell", () => {
    assert.equal(
      exportLines("powershell", values),
      "$env:OKTA_CLIENT_SECRET = 'it''s 5% of $HOME & \"x\"'\n$env:OKTA_ACCESS_TOKEN = 'eyJ.e30.x'",
    );
  });

  it("are those of cmd.exe", () => {
    assert.equal(
      exportLines("cmd", values),
      'set OKTA_CLIENT_SECRET=it\'s 5^% of $HOME ^& ^"x^"\nset OKTA_ACCESS_TOKEN=eyJ.e30.x',
    );
  });
});
