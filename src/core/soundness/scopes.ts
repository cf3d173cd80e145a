import { MOST_QUOTED } from "../quoted.ts";
import { areTooMany, grantedScopes, isAllGivenWanted, scopeCount } from "./grantedScopes.ts";
import { passed, skipped, warning } from "./check.ts";
import type { Finding, TokenSubject } from "./check.ts";
import { shownValue } from "./shownValue.ts";

/** More names, or longer than a quote, are left to the compared values. */
const MOST_NAMES = 5;

/** A server may grant fewer scopes than requested, or different ones (RFC 6749 3.3 and 5.1). */
export function checkScopes({ token, facts }: TokenSubject): Finding {
  const { requestedScopes, serverKind } = facts;
  const granted = grantedScopes(token, requestedScopes);
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
  if (areTooMany(granted)) {
    return warning(
      `The server granted ${scopeCount(granted)}, which were not compared with the requested ones.`,
      values,
    );
  }
  if (requestedScopes.length === 0) {
    return passed("No scopes were requested, so the server granted those it grants by default.", {
      actual: values.actual,
    });
  }
  if (isAllGivenWanted(requestedScopes)) {
    return granted.length === 0
      ? warning("The server granted nothing: .default asks for what the client was given.", values)
      : passed("The server granted what the client was given, which .default asks for.", values);
  }
  const missing = requestedScopes.filter((scope) => !granted.includes(scope));
  const extra = granted.filter((scope) => !requestedScopes.includes(scope));
  const granting = `granted ${named(extra)} without being asked`;
  if (missing.length > 0) {
    const more = extra.length > 0 ? `, and ${granting}` : "";
    return warning(`The server did not grant ${named(missing)}${more}.`, values);
  }
  if (extra.length > 0) return warning(`The server ${granting}.`, values);
  return passed(
    serverKind === "okta-org"
      ? "The granted scopes are the requested ones; what the app may do depends on its admin roles, too."
      : "The granted scopes are the requested ones.",
    values,
  );
}

function list(scopes: readonly string[]): string {
  return scopes.length === 0 ? "(none)" : shownValue(scopes.join(" "));
}

function named(scopes: readonly string[]): string {
  const names = scopes.join(", ");
  return scopes.length <= MOST_NAMES && names.length <= MOST_QUOTED ? names : scopeCount(scopes);
}
