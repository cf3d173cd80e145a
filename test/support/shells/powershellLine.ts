import assert from "node:assert/strict";

/**
 * The words of each line of PowerShell, for lines of plain words and texts in single quotation marks only
 * (about_Quoting_Rules, about_Parsing): a backtick at its end continues a line.
 */
export function wordsInPowershell(typed: string): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let words: string[] = [];
  let rest = typed;
  while (rest !== "") {
    const [token, quoted, plain] =
      /^(?:\s*`\n|[ \t]+|\n|['\u2018-\u201b]((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)['\u2018-\u201b]|([\w$:=.#,-]+))/.exec(
        rest,
      ) ?? assert.fail(`PowerShell acts on ${rest.slice(0, 20)}`);
    if (quoted !== undefined) words.push(quoted.replaceAll(/(['\u2018-\u201b])['\u2018-\u201b]/g, "$1"));
    if (plain !== undefined) words.push(plain);
    if (token === "\n") {
      lines.push(words);
      words = [];
    }
    rest = rest.slice(token.length);
  }
  return [...lines, words].filter((line) => line.length > 0);
}
