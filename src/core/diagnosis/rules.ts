import { ANSWER_RULES } from "./answerRules.ts";
import { ASSERTION_RULES } from "./assertionRules.ts";
import { CLIENT_RULES } from "./clientRules.ts";
import { CODE_RULES } from "./codeRules.ts";
import { CREDENTIAL_RULES } from "./credentialRules.ts";
import { DPOP_RULES } from "./dpopRules.ts";
import { GRANT_RULES } from "./grantRules.ts";
import { LAST_RESORT_RULES } from "./lastResortRules.ts";
import { LIMIT_RULES } from "./limitRules.ts";
import { PROXY_RULES } from "./proxyRules.ts";
import { asGuess, withTheirWords } from "./reasons.ts";
import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { SCOPE_RULES } from "./scopeRules.ts";
import { SECRET_RULES, UNTOLD_SECRET_RULES } from "./secretRules.ts";
import { SERVER_RULES } from "./serverRules.ts";
import { STATUS_RULES } from "./statusRules.ts";
import { TLS_RULES } from "./tlsRules.ts";
import { TRANSPORT_RULES } from "./transportRules.ts";
import { VENDOR_RULES } from "./vendorRules.ts";

/** Their advice refers to Okta's menus, and their key words are Okta's. */
const OKTA_RULES = [
  ...SCOPE_RULES,
  ...GRANT_RULES,
  ...CLIENT_RULES,
  ...CREDENTIAL_RULES,
  ...ASSERTION_RULES,
  ...SERVER_RULES,
].map(onlyAtOkta);

/** Why no answer came, or not the whole of one, whatever was asked. */
export const WAY_RULES: readonly DiagnosisRule[] = [...PROXY_RULES, ...TLS_RULES, ...TRANSPORT_RULES].map(
  unlessTheServerSpeaks,
);

/**
 * Every known problem, the most telling group first: a later group is consulted only if no earlier one has an answer.
 * Within a group, all that match are shown, the likelier cause first; what must not stand beside each other is in groups
 * of one.
 *
 * What is known comes first: how the answer came speaks before the status, the status before the body, the words before
 * the code. Then come guesses, and at last what can be said without any.
 */
export const RULE_GROUPS: readonly (readonly DiagnosisRule[])[] = [
  WAY_RULES,
  ...alone(LIMIT_RULES),
  ...alone(STATUS_RULES),
  ...alone(ANSWER_RULES),
  ...alone(SECRET_RULES),
  OKTA_RULES,
  ...alone(VENDOR_RULES),
  ...alone(DPOP_RULES),
  ...alone(UNTOLD_SECRET_RULES),
  ...alone(OKTA_RULES.filter(({ guess }) => guess !== undefined).map(asGuess)),
  CODE_RULES.map(withTheirWords),
  LAST_RESORT_RULES.map(withTheirWords),
];

export function alone<E extends Evidence>(
  rules: readonly DiagnosisRule<E>[],
): readonly (readonly DiagnosisRule<E>[])[] {
  return rules.map((rule) => [rule]);
}

function onlyAtOkta(rule: DiagnosisRule): DiagnosisRule {
  const { matches, guess } = rule;
  return {
    ...rule,
    matches: (evidence) => evidence.isOkta && matches(evidence),
    ...(guess && {
      // What is asked about a token has nothing to do with scopes and policies.
      guess: (evidence) =>
        evidence.isOkta &&
        evidence.outcome.kind === "refused" &&
        evidence.exchange?.purpose === "token" &&
        guess(evidence),
    }),
  };
}

/** A refusal whose error has come whole says more than that its connection broke off afterwards. */
function unlessTheServerSpeaks(rule: DiagnosisRule): DiagnosisRule {
  const { matches } = rule;
  return { ...rule, matches: (evidence) => evidence.error.code === undefined && matches(evidence) };
}
