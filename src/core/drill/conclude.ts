import { listed } from "../diagnosis/wording.ts";
import type { DrillConclusion, DrillRow, DrillRowName } from "../record/drill.ts";
import type { Circumstances } from "./judge.ts";
import { ROW_TEXTS } from "./rowTexts.ts";

export interface DrillEnd {
  readonly isCancelled?: boolean;
  /** Why there was an end before the last row, in a sentence. */
  readonly stopped?: string;
}

/** What all rows together have shown. */
export function conclude(
  rows: readonly DrillRow[],
  { answers }: Circumstances,
  { isCancelled = false, stopped }: DrillEnd = {},
): DrillConclusion {
  const forged = new Set([...answers].filter(([, { isForged }]) => isForged).map(([name]) => name));
  const about = {
    meaning: [stopped ?? "", acceptedOf(rows), countsOf(rows)].filter((one) => one !== "").join(" "),
    mends: mendsOf(rows, forged),
  };
  const bad = rows.filter(({ name }) => name !== "goodToken");
  const has = (kind: string) => bad.some(({ result }) => result?.kind === kind);
  // What was accepted counts, whatever was left out.
  if (has("accepted")) {
    return { kind: "accepted", headline: "The API takes what it should refuse", ...about };
  }
  if (isCancelled) return { kind: "cancelled", headline: "Cancelled", ...about };
  if (stopped !== undefined) return { kind: "stopped", headline: "Stopped", ...about };
  if (has("differs")) {
    return {
      kind: "differs",
      headline: "Nothing bad was accepted, but not every refusal is as required",
      ...about,
    };
  }
  return has("right")
    ? { kind: "right", headline: "The API refused all that it should", ...about }
    : { kind: "unknown", headline: "The answers do not tell", ...about };
}

const WORDS = [
  ["differs", "refused in another way than required"],
  ["right", "right"],
  ["unknown", "that can't be told"],
  ["givenUp", "given up"],
  ["notTried", "not tried"],
] as const;

/** "Accepted: an expired token and alg: none." */
function acceptedOf(rows: readonly DrillRow[]): string {
  const titles = rows.filter(({ result }) => result?.kind === "accepted").map(({ title }) => title);
  const inSentence = titles.map((title) => `${title.charAt(0).toLowerCase()}${title.slice(1)}`);
  return titles.length === 0 ? "" : `Accepted: ${listed(inSentence, "and")}.`;
}

/** "8 right, 1 that can't be told and 1 not tried." */
function countsOf(rows: readonly DrillRow[]): string {
  const counts = WORDS.flatMap(([kind, word]) => {
    const count = rows.filter(({ result = { kind: "notTried" } }) => result.kind === kind).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return counts.length === 0 ? "" : `${listed(counts, "and")}.`;
}

/** @param forged the rows whose tokens have a broken signature besides */
function mendsOf(rows: readonly DrillRow[], forged: ReadonlySet<DrillRowName>): readonly string[] {
  const taken = rows.filter(({ result }) => result?.kind === "accepted").map(({ name }) => name);
  const isSignatureIgnored = taken.some((name) => SIGNATURE_ROWS.includes(name) || forged.has(name));
  return [
    ...new Set([
      ...(isSignatureIgnored ? [ROW_TEXTS.wrongSignature.mend] : []),
      ...taken
        // Who ignores signatures takes a token without one as well: that is one mistake.
        .filter((name) => !(isSignatureIgnored && name === "algNone"))
        .map((name) => ROW_TEXTS[name].mend),
    ]),
  ];
}

const SIGNATURE_ROWS: readonly DrillRowName[] = ["changedPayload", "wrongSignature"];
