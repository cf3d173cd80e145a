import { failed, passed, skipped, warning } from "./check.ts";
import type { Finding, TokenSubject } from "./check.ts";
import { shownValue } from "./shownValue.ts";
import { isJsonObject } from "../json.ts";

/** Whether the token is bound to the key with which the request's proof was signed (RFC 9449 6.1). */
export function checkDpopBinding({ token, claims, facts: { dpop } }: TokenSubject): Finding | undefined {
  if (dpop === undefined) return undefined;
  const { thumbprint } = dpop;
  const isDpopType = token.tokenType?.toLowerCase() === "dpop";
  if (thumbprint !== undefined && !isDpopType) {
    return failed(
      "DPoP is on, but the server issued a token that is not bound to a key: whoever has it can use it.",
      {
        expected: "token_type DPoP",
        actual: `token_type ${shownValue(token.tokenType)}`,
      },
    );
  }
  if (thumbprint === undefined && isDpopType) {
    return failed(
      "DPoP is off, but the answer's token_type is DPoP: APIs would require a proof that cannot be made.",
      { expected: "token_type Bearer", actual: `token_type ${shownValue(token.tokenType)}` },
    );
  }
  if (claims === undefined) {
    return thumbprint === undefined
      ? undefined
      : skipped("Only the token's server knows whether it is bound to the profile's DPoP key.");
  }
  const { cnf } = claims;
  const jkt = isJsonObject(cnf) ? cnf.jkt : undefined;
  if (thumbprint === undefined) {
    if (jkt !== undefined) {
      return failed(
        "DPoP is off, but the token is bound to a key (cnf), and APIs would require a proof made with that key.",
        {
          actual: `jkt ${shownValue(jkt)}`,
        },
      );
    }
    return cnf === undefined
      ? passed("DPoP is off, and the token is not bound to a key.")
      : warning(
          "The token is bound to a key or certificate (cnf), and APIs would require proof of possession.",
          {
            actual: shownValue(cnf),
          },
        );
  }
  const values = { expected: `jkt ${thumbprint}`, actual: `jkt ${shownValue(jkt)}` };
  if (jkt === undefined)
    return failed("DPoP is on, but the token does not name the key that it is bound to (cnf.jkt).", values);
  return jkt === thumbprint
    ? passed("The token is bound to the profile's DPoP key.", values)
    : failed(
        "The token is bound to a different key than the profile's, so no proof made here matches it.",
        values,
      );
}
