/** Lines of code; what is false or absent is left out. */
export type Lines = readonly Line[];

type Line = string | false | undefined | Lines;

/** The text of these lines, with a line break at its end. */
export function lines(...parts: Lines): string {
  return flat(parts).join("\n") + "\n";
}

/** The same lines a step further to the right. */
export function indented(...parts: Lines): Lines {
  return by("  ", parts);
}

/** As most languages other than JavaScript have it. */
export function indentedByFour(...parts: Lines): Lines {
  return by("    ", parts);
}

function by(step: string, parts: Lines): Lines {
  return flat(parts).map((line) => (line === "" ? line : step + line));
}

function flat(parts: Lines): readonly string[] {
  return parts.flatMap((part) => {
    if (part === undefined || part === false) return [];
    return typeof part === "string" ? part.split("\n") : flat(part);
  });
}
