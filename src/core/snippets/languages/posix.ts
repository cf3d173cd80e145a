import type { Variable } from "../snippetRequest.ts";

/** Quoted for a POSIX shell. */
export function posixQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** One argument: a text, and the content of a variable behind it; the command is not started where that is not set. */
export function posixWord(text: string, variable?: Variable): string {
  if (variable === undefined) return posixQuoted(text);
  const content = `\${${variable.name}:?}`;
  if (/^[\w.:=,/ -]*$/.test(text)) return `"${text}${content}"`;
  return `${posixQuoted(text)}"${content}"`;
}
