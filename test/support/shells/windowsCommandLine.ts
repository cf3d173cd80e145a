import assert from "node:assert/strict";

type Environment = Readonly<Record<string, string>>;

/**
 * The arguments that a program gets for each command typed at the prompt of cmd.exe: percent expansion, then carets and
 * quotation marks (as "cmd /?" and "set /?" describe them), then the rules of Microsoft's C runtime.
 */
export function argumentsInCmd(typed: string, environment: Environment): readonly (readonly string[])[] {
  return commandsInCmd(expanded(typed, environment)).map(argumentsOf);
}

/** A variable that is not set stays as it was typed. */
function expanded(typed: string, environment: Environment): string {
  let text = "";
  for (let index = 0; index < typed.length; index++) {
    const end = typed.indexOf("%", index + 1);
    const name = typed.slice(index + 1, end);
    const value = typed[index] === "%" && end > index && !name.includes("\n") ? environment[name] : undefined;
    text += value ?? typed[index] ?? "";
    if (value !== undefined) index = end;
  }
  return text;
}

function commandsInCmd(line: string): readonly string[] {
  const commands = [""];
  const add = (character: string) => void commands.push((commands.pop() ?? "") + character);
  let isQuoted = false;
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? "";
    if (character === "^" && !isQuoted) {
      index++;
      // At the end of a line it joins the next one, whose first character it escapes.
      if (line[index] === "\n") index++;
      add(line[index] ?? "");
    } else if (character === "\n") {
      isQuoted = false;
      commands.push("");
    } else {
      if (character === '"') isQuoted = !isQuoted;
      assert.ok(isQuoted || !/[&|<>()]/.test(character), `cmd.exe acts on ${character} in ${line}`);
      add(character);
    }
  }
  return commands.filter((command) => command !== "");
}

/** https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments */
function argumentsOf(command: string): readonly string[] {
  const found: string[] = [];
  let current: string | undefined;
  let isQuoted = false;
  for (const [token] of command.matchAll(/\\*"|\s|[^\s"]/g)) {
    if (token.endsWith('"')) {
      const backslashes = token.length - 1;
      current = (current ?? "") + "\\".repeat(Math.floor(backslashes / 2));
      if (backslashes % 2 === 1) current += '"';
      else isQuoted = !isQuoted;
    } else if (/\s/.test(token) && !isQuoted) {
      if (current !== undefined) found.push(current);
      current = undefined;
    } else current = (current ?? "") + token;
  }
  return current === undefined ? found : [...found, current];
}
