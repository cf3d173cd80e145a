import { retryAt } from "../http/rateLimit.ts";
import type { Diagnosis, RunFacts } from "../record/tokenRun.ts";
import { adminConsoleFor } from "./adminConsole.ts";
import { asQuotes, type Evidence, evidenceOf, type Known } from "./evidence.ts";
import { remedyAction } from "./remedies.ts";
import type { DiagnosisRule, Sentences } from "./rule.ts";
import { RULE_GROUPS } from "./rules.ts";

/** Why a run failed and what to do, most likely first; nothing when a token was issued. */
export function diagnose(facts: RunFacts, known: Known = {}): readonly Diagnosis[] {
  if (facts.outcome.kind === "issued") {
    return [];
  }
  return diagnosesOf(evidenceOf(facts, known), RULE_GROUPS);
}

/** What the first group says that has an answer. */
export function diagnosesOf<E extends Evidence>(
  evidence: E,
  groups: readonly (readonly DiagnosisRule<E>[])[],
): readonly Diagnosis[] {
  for (const group of groups) {
    const matching = group.filter((rule) => rule.matches(evidence));
    if (matching.length > 0) {
      return matching.map((rule) => diagnosisOf(rule, evidence));
    }
  }
  return [];
}

function diagnosisOf<E extends Evidence>(
  { name, cause, fix, remedy: remedyFor, page }: DiagnosisRule<E>,
  evidence: E,
): Diagnosis {
  const resolve = <T extends string | undefined>(value: T | ((evidence: E) => T)) =>
    typeof value === "function" ? value(evidence) : value;
  const quotes = asQuotes(evidence);
  const say = (sentences: Sentences<E>) => (typeof sentences === "function" ? sentences(quotes) : sentences);
  const remedy = resolve(remedyFor);
  const fixSentences = say(fix);
  const adminConsole = adminConsoleFor(fixSentences, evidence.profile.issuer);
  const time = remedy === "requestAgain" && evidence.exchange ? retryAt(evidence.exchange) : undefined;
  return {
    rule: name,
    cause: say(cause),
    fix: fixSentences,
    ...(remedy === undefined ? {} : { action: remedyAction(remedy, evidence) }),
    ...(adminConsole === undefined ? {} : { adminConsole }),
    ...(time === undefined ? {} : { retryAt: time }),
    ...(page === undefined ? {} : { page: resolve(page) }),
  };
}
