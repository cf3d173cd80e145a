import type { JsonValue } from "../json.ts";
import { beginningOf } from "../quoted.ts";
import type { ExplainedMember } from "./meaning.ts";

/**
 * Claims that say for whom, by whom, for what and until when a token is, as registered (RFC 7519 4.1, RFC 8693 4.2 and
 * 4.3, RFC 9068 2.2) or as Okta has them. Any other may hold what is nobody else's business, as `jti` names the token.
 */
const TELLING: ReadonlySet<string> = new Set([
  "iss",
  "sub",
  "aud",
  "exp",
  "nbf",
  "iat",
  "scope",
  "scp",
  "client_id",
  "cid",
  "azp",
  "ver",
]);

const MOST_NAMES = 100;

/** What a token says, without whatever may be confidential in it. */
export interface ClaimsOutline {
  readonly claimNames: readonly string[];
  readonly claims: Readonly<Record<string, JsonValue>>;
}

export function claimsOutline(claims: readonly ExplainedMember[]): ClaimsOutline {
  const telling = claims.flatMap(({ name, value }) => {
    const said = TELLING.has(name) ? told(value) : undefined;
    return said === undefined ? [] : [[name, said] as const];
  });
  return {
    claimNames: claims.slice(0, MOST_NAMES).map(({ name }) => beginningOf(name)),
    claims: Object.fromEntries(telling),
  };
}

/** Undefined for what such a claim should not be. */
function told(value: JsonValue): JsonValue | undefined {
  if (typeof value === "string") return beginningOf(value);
  if (typeof value === "number") return value;
  if (!Array.isArray(value)) return undefined;
  return value
    .filter((item) => typeof item === "string")
    .slice(0, MOST_NAMES)
    .map(beginningOf);
}
