import type { OwnClaims } from "./claims.ts";
import type { Granted } from "./guards/policy.ts";
import { hookAnswerInvalid, hookError, hookErrorWithoutText } from "./refusals/tokens.ts";

/** A token's lifetime in seconds and claims of its own, once a service outside Okta has had its say. */
export interface Hooked {
  readonly lifetime: number;
  readonly claims: OwnClaims;
}

/**
 * What the rule's token inline hook, if it has one, makes of a token. Without an answer from it, the token is issued as
 * it is: https://developer.okta.com/docs/concepts/inline-hooks/#inline-hook-timeout-behavior
 * @throws Refusal
 */
export function withHook({ lifetime, hook }: Granted, claims: OwnClaims): Hooked {
  switch (hook?.answer) {
    case undefined:
    case "NONE":
      return { lifetime, claims };
    case "CHANGES":
      return { lifetime: hook.accessTokenLifetime ?? lifetime, claims: { ...claims, ...hook.claims } };
    case "ERROR":
      throw hook.errorSummary === undefined ? hookErrorWithoutText() : hookError(hook.errorSummary);
    case "INVALID":
      throw hookAnswerInvalid();
  }
}
