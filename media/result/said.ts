import type { Verdict } from "../../src/core/record/tokenRun.ts";

/** Whether the verdict at the top already contains this sentence, so that it need not be repeated below. */
export function isSaid(sentence: string, { meaning }: Pick<Verdict, "meaning">): boolean {
  return sentence !== "" && meaning.includes(sentence);
}
