import type { Redacted } from "../http/redact.ts";
import { asCode, fenced, table } from "../markdown.ts";
import type { Drill, DrillResult, DrillRow } from "../record/drill.ts";
import { visibleText } from "../visibleText.ts";

/** What a result is called. */
export const RESULT_WORDS: Readonly<Record<DrillResult["kind"], string>> = {
  right: "Right",
  accepted: "Wrong: accepted",
  differs: "Wrong: refused in another way",
  unknown: "Can't be told",
  givenUp: "Given up",
  notTried: "Not tried",
};

/**
 * A drill as Markdown, for who runs the API. It has no token and no body; what comes from a server or a profile stands in
 * code, where it is no markup for whoever opens it.
 */
export function drillReport({ target, profile, startedAt, sent, rows, conclusion }: Redacted<Drill>): string {
  const { headline = "Not finished", meaning = "", mends = [] } = conclusion ?? {};
  return [
    "## How an API checks tokens",
    code([headline, meaning].filter((line) => line !== "").join("\n")),
    table(
      ["", ""],
      [
        ["Time", new Date(startedAt).toISOString()],
        ["API", `${target.method} ${target.url}`],
        ["Issuer of the tokens", profile.issuer],
        ["Requests to the API", String(sent)],
      ].map(([name = "", value = ""]) => [name, asCode(value)]),
    ),
    ...(mends.length === 0 ? [] : ["### What to mend", code(mends.map((one) => `- ${one}`).join("\n"))]),
    "### Row by row",
    table(
      ["Called with", "Should be", "Was", "Result"],
      rows.map((row) => [row.title, row.expected, answerOf(row), wordOf(row)].map(asCode)),
    ),
    ...rows.flatMap(details),
    "Made by M2M Token Tester for Okta. Tokens are left out.",
    "",
  ].join("\n\n");
}

function details({ title, rule, remark, result }: DrillRow): readonly string[] {
  const sentences = [
    ...(remark === undefined ? [] : [remark]),
    ...(result === undefined || result.kind === "givenUp"
      ? []
      : [result.kind === "notTried" ? result.reason : result.finding]),
  ];
  return sentences.length === 0
    ? []
    : [`#### ${asCode(title)}`, code([...sentences, `(${rule})`].join("\n"))];
}

function answerOf({ result }: DrillRow): string {
  return result !== undefined && "answer" in result ? result.answer : "–";
}

function wordOf({ result }: DrillRow): string {
  return RESULT_WORDS[result?.kind ?? "notTried"];
}

function code(text: string): string {
  return fenced(visibleText(text), "text");
}
