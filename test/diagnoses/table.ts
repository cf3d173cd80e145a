import type { TokenRun } from "../../src/core/record/tokenRun.ts";
import type { Row } from "./row.ts";

export interface Played {
  readonly row: Row;
  readonly run: TokenRun;
}

/** All that is said about each trouble, to be read as a whole and compared with what was said before. */
export function tableOf(played: Readonly<Record<string, readonly Played[]>>): string {
  const sections = Object.entries(played).map(([title, rows]) =>
    [`# ${title}`, ...rows.map(entryOf)].join("\n\n"),
  );
  return `${sections.join("\n\n\n")}\n`;
}

function entryOf({ row: { trouble }, run: { diagnoses, verdict, exchanges } }: Played): string {
  const said = diagnoses.flatMap(({ rule, cause, fix, action, adminConsole, page }, index) => [
    `  ${index === 0 ? "1." : "  also"} ${rule}`,
    `     ${cause}`,
    `     ${fix}`,
    ...(action === undefined ? [] : [`     [${action.label}]`]),
    ...(adminConsole === undefined ? [] : [`     [Open in Admin Console] ${adminConsole}`]),
    ...(page === undefined ? [] : [`     ${page}`]),
  ]);
  return [trouble, `  ${verdict.headline} ${symptomOf(exchanges)}`.trimEnd(), ...said].join("\n");
}

/** What the server said, as far as it fits a line. */
function symptomOf(exchanges: TokenRun["exchanges"]): string {
  const text = exchanges.at(-1)?.response?.body.text ?? "";
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
