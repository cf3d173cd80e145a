import { grantedScopes, missingScopes } from "./grantedScopes.ts";
import { passed, skipped, warning } from "./check.ts";
import type { Finding, TokenSubject } from "./check.ts";
import { shownValue } from "./shownValue.ts";

/** A server may grant fewer scopes than requested, or others (RFC 6749 3.3 and 5.1). */
export function checkScopes({ token, facts: { requestedScopes } }: TokenSubject): Finding {
  const granted = grantedScopes(token);
  if (requestedScopes === undefined) {
    return skipped("It is not known which scopes were requested.", granted && { actual: list(granted) });
  }
  if (granted === undefined) {
    return skipped(
      "Neither the answer nor the token says which scopes were granted; by RFC 6749, they are then the requested ones.",
      { expected: list(requestedScopes) },
    );
  }
  const values = { expected: list(requestedScopes), actual: list(granted) };
  if (requestedScopes.length === 0) {
    return passed("No scopes were requested, so the server granted those it grants by default.", {
      actual: values.actual,
    });
  }
  const missing = missingScopes(token, requestedScopes).length;
  const extra = granted.filter((scope) => !requestedScopes.includes(scope)).length;
  if (missing > 0) {
    const more = extra > 0 ? `, and ${count(extra)} granted without being requested` : "";
    return warning(`${count(missing)} requested but not granted${more}.`, values);
  }
  return extra > 0
    ? warning(`${count(extra)} granted without being requested.`, values)
    : passed("The granted scopes are the requested ones.", values);
}

function list(scopes: readonly string[]): string {
  return scopes.length === 0 ? "(none)" : shownValue(scopes.join(" "));
}

function count(scopes: number): string {
  return scopes === 1 ? "1 scope was" : `${scopes} scopes were`;
}
