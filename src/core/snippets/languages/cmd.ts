/**
 * One argument for a program at the prompt of cmd.exe. The quotation marks are for the program, whose runtime library
 * reads the line (Microsoft's "Parsing C command-line arguments"); each is escaped for cmd, which then is never inside
 * of quotation marks, where its own escape would not count.
 */
export function cmdQuoted(text: string): string {
  const forProgram = `"${text.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, "$1$1")}"`;
  return cmdEscaped(forProgram);
}

/** A text that cmd.exe passes on as it stands, between words that need no quotation marks. */
export function cmdEscaped(text: string): string {
  return (
    text
      .replaceAll(/[()!^"<>&|%]/g, "^$&")
      // Between two percent signs then stands no name that is likely to be a variable's.
      .replaceAll(/%(?=\w)/g, "%^")
      .replaceAll(/\r?\n/g, "^\n\n")
  );
}
