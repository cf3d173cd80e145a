import type { Diagnosis } from "../record/tokenRun.ts";

/** Whether no diagnosis says already what a remark's first sentence says. */
export function notIn(diagnoses: readonly Diagnosis[]): (remark: string) => boolean {
  const said = diagnoses.map(({ cause }) => cause.toLowerCase()).join(" ");
  return (remark) => !said.includes(predicateOf(remark));
}

/** Without its subject, for which a diagnosis may have another word. */
function predicateOf(remark: string): string {
  const [sentence = ""] = remark.toLowerCase().split(". ");
  return sentence.replace(/^the client secret /, "").replace(/\.$/, "");
}
