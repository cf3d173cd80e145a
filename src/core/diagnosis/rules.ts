import { ANSWER_RULES } from "./answerRules.ts";
import { ASSERTION_RULES } from "./assertionRules.ts";
import { CREDENTIAL_RULES, SECOND_SECRET_RULES } from "./credentialRules.ts";
import { DPOP_RULES } from "./dpopRules.ts";
import { CODE_RULES, LAST_RESORT_RULES } from "./generalRules.ts";
import { GRANT_RULES } from "./grantRules.ts";
import { LIMIT_RULES } from "./limitRules.ts";
import { PROXY_RULES } from "./proxyRules.ts";
import type { DiagnosisRule } from "./rule.ts";
import { SCOPE_RULES } from "./scopeRules.ts";
import { SERVER_RULES } from "./serverRules.ts";
import { TLS_RULES } from "./tlsRules.ts";
import { TRANSPORT_RULES } from "./transportRules.ts";

/**
 * Every known problem, the most telling group first: a later group is consulted only if no earlier one has an answer.
 * Within a group, the likelier cause comes first.
 */
export const RULE_GROUPS: readonly (readonly DiagnosisRule[])[] = [
  [
    ...ANSWER_RULES,
    ...PROXY_RULES,
    ...TLS_RULES,
    ...TRANSPORT_RULES,
    ...LIMIT_RULES,
    // Their advice refers to Okta's menus, and their keywords are Okta's.
    ...[
      ...SCOPE_RULES,
      ...GRANT_RULES,
      ...CREDENTIAL_RULES,
      ...ASSERTION_RULES,
      ...SERVER_RULES,
      ...SECOND_SECRET_RULES,
    ].map(onlyAtOkta),
  ],
  // Each is a group of its own, so that only the first match counts: later rules are less certain.
  ...DPOP_RULES.map((rule) => [rule]),
  CODE_RULES,
  LAST_RESORT_RULES,
];

function onlyAtOkta(rule: DiagnosisRule): DiagnosisRule {
  return { ...rule, matches: (evidence) => evidence.isOkta && rule.matches(evidence) };
}
