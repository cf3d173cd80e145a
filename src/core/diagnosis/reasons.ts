import { quoted } from "../quoted.ts";
import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule, Sentences } from "./rule.ts";
import { capitalized } from "./wording.ts";

/** A rule for answers in words that are not known, told as a guess. */
export function asGuess(rule: DiagnosisRule): DiagnosisRule {
  const { guess = () => false, cause } = rule;
  return {
    ...rule,
    matches: guess,
    cause: (evidence) => `Most likely, ${lowered(resolved(cause, evidence))} ${unsaid(evidence)}`,
  };
}

/** A rule that goes by the code or the status, with what the server itself says before it, or that it says nothing. */
export function withTheirWords(rule: DiagnosisRule): DiagnosisRule {
  return {
    ...rule,
    cause: (evidence) => {
      const cause = resolved(rule.cause, evidence);
      if (evidence.outcome.kind !== "refused") return cause;
      const words = evidence.isOkta ? undefined : theirWords(evidence);
      return words === undefined ? `${cause} ${unsaid(evidence)}` : `The server says ${words}. ${cause}`;
    },
  };
}

/** What another vendor's server says, and what that means there: "The server says “Unauthorized”: the secret is wrong." */
export function meaningOf(evidence: Evidence, meaning: string): string {
  const words = theirWords(evidence);
  return words === undefined ? capitalized(meaning) : `The server says ${words}: ${meaning}`;
}

/** What vendors put behind their sentences to find them in their logs. */
const TRACES = [
  /\s+Trace ID: [\w-]+ Correlation ID: [\w-]+ Timestamp: [\w :.-]+$/,
  /\s+\(Correlation ID: [\w-]+\)$/,
];

function theirWords({ error }: Evidence): string | undefined {
  // Some put a sentence in the place of the code.
  const text = error.description ?? (error.code?.includes(" ") ? error.code : undefined);
  if (text === undefined) return undefined;
  return `“${quoted(TRACES.reduce((rest, trace) => rest.replace(trace, ""), text))}”`;
}

function unsaid({ error }: Evidence): string {
  return error.description === undefined
    ? "The answer does not say why."
    : "The answer gives a reason that this extension does not know.";
}

function resolved(sentences: Sentences, evidence: Evidence): string {
  return typeof sentences === "function" ? sentences(evidence) : sentences;
}

/** A sentence as it continues another one, unless it begins with a name. */
function lowered(sentence: string): string {
  return /^(Client Credentials|Okta)\b/.test(sentence)
    ? sentence
    : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
