import type { Verdict } from "../../src/core/record/tokenRun.ts";

/** Whether a verdict has said this sentence on top, so that nobody must read it again below. */
export function isSaid(sentence: string, { meaning }: Pick<Verdict, "meaning">): boolean {
  return sentence !== "" && meaning.includes(sentence);
}
