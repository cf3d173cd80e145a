import type { Claim, JwtRecipe } from "../snippetRequest.ts";

/** What claims that are made anew stand for in a language, each an expression for a text. */
export type MadeExpressions = Readonly<Record<Exclude<Made, "tokenHash">, string>> & {
  tokenHash(claim: Extract<Claim, { made: "tokenHash" }>): string;
};

type Made = Extract<Claim, { made: string }>["made"];

/**
 * The claims of a JWT as one JSON text: an expression that joins literals and what is made, for languages without JSON
 * of their own. What is made consists of characters that JSON does not escape (RFC 9449 8.1 for the nonce).
 */
export function claimsExpression(
  { claims }: JwtRecipe,
  literal: (text: string) => string,
  made: MadeExpressions,
): string {
  const pieces: string[] = [];
  let text = "{";
  const expression = (code: string) => {
    pieces.push(literal(text), code);
    text = "";
  };
  let separator = "";
  for (const [name, claim] of claims) {
    if ("made" in claim && claim.made === "nonce") {
      expression(made.nonce);
      continue;
    }
    text += `${separator}${JSON.stringify(name)}:`;
    separator = ",";
    if ("json" in claim) {
      text += JSON.stringify(claim.json);
    } else if (claim.made === "issuedAt" || claim.made === "expiresAt") {
      expression(made[claim.made]);
    } else {
      text += '"';
      expression(claim.made === "tokenHash" ? made.tokenHash(claim) : made[claim.made]);
      text += '"';
    }
  }
  return [...pieces, literal(`${text}}`)].join(" + ");
}
