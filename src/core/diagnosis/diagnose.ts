import type { Diagnosis, RunFacts } from "../record/tokenRun.ts";
import { evidenceOf } from "./evidence.ts";
import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { RULE_GROUPS } from "./rules.ts";

/** Why a run failed and what to do, most likely first; nothing when a token was issued. */
export function diagnose(facts: RunFacts): readonly Diagnosis[] {
  if (facts.outcome.kind === "issued") {
    return [];
  }
  const evidence = evidenceOf(facts);
  for (const group of RULE_GROUPS) {
    const matching = group.filter((rule) => rule.matches(evidence));
    if (matching.length > 0) {
      return matching.map((rule) => diagnosisOf(rule, evidence));
    }
  }
  return [];
}

function diagnosisOf({ name, cause, fix, page }: DiagnosisRule, evidence: Evidence): Diagnosis {
  const resolve = (text: string | ((evidence: Evidence) => string)) =>
    typeof text === "string" ? text : text(evidence);
  return {
    rule: name,
    cause: resolve(cause),
    fix: resolve(fix),
    ...(page === undefined ? {} : { page: resolve(page) }),
  };
}
