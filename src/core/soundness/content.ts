import { skipped } from "./check.ts";
import type { Finding, TokenSubject } from "./check.ts";
import type { IssuedToken } from "../record/tokenRun.ts";

/** Why the content of a token cannot be read here, by its format. */
export const UNREADABLE: Readonly<Record<IssuedToken["format"], string>> = {
  jwt: "The token was not decoded, so its content is unknown.",
  opaque: "Only the server that issued the token knows what it contains; introspection asks it.",
  jwe: "Only the API that the token is meant for can read and verify it.",
};

/** Says once, on behalf of all checks of a token's content, that they are not possible. */
export function checkContent({ token, header, claims, facts }: TokenSubject): Finding | undefined {
  if (header !== undefined && claims !== undefined) return undefined;
  const { audience, claims: expected } = facts.expectations ?? {};
  const reason = UNREADABLE[token.format];
  return audience === undefined && expected === undefined
    ? skipped(reason)
    : skipped(`${reason.slice(0, -1)}; what the profile expects of its claims is not compared.`);
}
