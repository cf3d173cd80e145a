import type { Diagnosis, TokenRun } from "./tokenRun.ts";

/** A run's own diagnoses and those of its follow-ups, in the order in which a view counts them. */
export function allDiagnoses({
  diagnoses,
  followUps,
}: Pick<TokenRun, "diagnoses" | "followUps">): readonly Diagnosis[] {
  return [...diagnoses, ...followUps.flatMap((followUp) => followUp.diagnoses)];
}
