/** Characters that end a line in some language, or that a reader does not see. */
const UNSAFE = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A string literal of JavaScript, Python, C# and Go, whose escapes JSON has in common with them. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text).replaceAll(UNSAFE, escaped);
}

/** A string literal of Java, whose compiler may take a file for another encoding than UTF-8. */
export function doubleQuotedAscii(text: string): string {
  return JSON.stringify(text).replaceAll(/[^\0-~]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
