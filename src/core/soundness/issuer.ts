import { isOktaKind } from "../server/authorizationServer.ts";
import { failed, passed, skipped } from "./check.ts";
import type { Finding, JwtSubject } from "./check.ts";
import { shownValue } from "./shownValue.ts";

/** Issuers are compared as strings, down to the last slash (RFC 7519 4.1.1, RFC 8414 3.3). */
export function checkIssuer({ claims: { iss }, facts: { issuer, serverKind } }: JwtSubject): Finding {
  if (issuer === undefined)
    return skipped("It is not known who should have issued the token.", { actual: shownValue(iss) });
  const values = { expected: shownValue(issuer), actual: shownValue(iss) };
  if (typeof iss !== "string") return failed("The token does not say who issued it (iss).", values);
  if (iss === issuer) return passed("The token is from the profile's issuer.", values);
  if (iss.replace(/\/$/, "") === issuer.replace(/\/$/, "")) {
    return failed(
      "The token's issuer differs from the profile's only in the trailing slash, but APIs compare the exact text.",
      values,
    );
  }
  return failed(
    serverKind !== undefined && isOktaKind(serverKind)
      ? "The token's issuer is not the profile's; at Okta, a custom domain and the server's issuer setting decide which one it is."
      : "The token's issuer is not the profile's.",
    values,
  );
}
