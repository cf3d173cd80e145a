import { cmdEscaped } from "./languages/cmd.ts";
import { posixQuoted } from "./languages/posix.ts";
import { powershellQuoted } from "./languages/powershell.ts";

/** What takes lines that set environment variables. */
export type Shell = "posix" | "cmd" | "powershell";

const LINES: Readonly<Record<Shell, (name: string, value: string) => string>> = {
  // By default, bash keeps no line in its history that begins with a blank; zsh can be told so.
  posix: (name, value) => ` export ${name}=${posixQuoted(value)}`,
  cmd: (name, value) => `set ${name}=${cmdEscaped(value)}`,
  powershell: (name, value) => `$env:${name} = ${powershellQuoted(value)}`,
};

/**
 * Lines that set environment variables to these values, in the language of a shell. The last one has no end, so that a
 * shell into which they are pasted waits.
 */
export function exportLines(shell: Shell, values: ReadonlyMap<string, string>): string {
  return [...values].map(([name, value]) => LINES[shell](name, value)).join("\n");
}
