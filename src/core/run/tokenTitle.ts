import type { IssuedToken, SoundnessCheck, TokenRun } from "../record/tokenRun.ts";
import { grantedScopes, scopeCount } from "../soundness/grantedScopes.ts";

/** As many scopes as a title has room for, by name. */
const MOST_NAMED = 3;
const MOST_CHARACTERS = 60;

/** What an issued token is, as a title: "Token for customScope", "Opaque token for 5 scopes", "DPoP token". */
export function tokenTitle({ token, profile }: Pick<TokenRun, "token" | "profile">): string {
  if (token === undefined) return "Token";
  const words = [{ jwt: "", jwe: "encrypted", opaque: "opaque" }[token.format], isDpop(token) ? "DPoP" : ""];
  const name = [...words, "token"].filter((word) => word !== "").join(" ");
  const scopes = grantedScopes(token, profile.scopes);
  const granting = scopes === undefined ? "" : ` ${scopeWords(scopes)}`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${granting}`;
}

/** Whether the token is bound to a key, by the type that the answer states (RFC 9449 5). */
export function isDpop({ tokenType }: Pick<IssuedToken, "tokenType">): boolean {
  return tokenType?.toLowerCase() === "dpop";
}

function scopeWords(scopes: readonly string[]): string {
  if (scopes.length === 0) return "without scopes";
  const names = scopes.length > MOST_NAMED ? "" : scopes.join(" ");
  return names === "" || names.length > MOST_CHARACTERS ? `for ${scopeCount(scopes)}` : `for ${names}`;
}

/** "2 checks failed, 1 warning, 8 passed, 2 skipped": what needs attention comes first. Neutral ones need none. */
export function checkSummary(list: readonly SoundnessCheck[]): string {
  const count = (wanted: SoundnessCheck["result"]) => list.filter(({ result }) => result === wanted).length;
  const counts = [
    { number: count("failed"), words: ["failed", "failed"], isOfChecks: true },
    { number: count("warning"), words: ["warning", "warnings"], isOfChecks: false },
    { number: count("passed"), words: ["passed", "passed"], isOfChecks: true },
    { number: count("skipped"), words: ["skipped", "skipped"], isOfChecks: true },
  ].filter(({ number }) => number > 0);
  const named = counts.findIndex(({ isOfChecks }) => isOfChecks);
  return counts
    .map(({ number, words: [one, many] }, index) => {
      const noun = index === named ? (number === 1 ? " check" : " checks") : "";
      return `${number}${noun} ${number === 1 ? one : many}`;
    })
    .join(", ");
}
