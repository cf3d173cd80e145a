import { failed, neutral, passed, warning } from "./check.ts";
import type { Finding, JwtSubject } from "./check.ts";
import { shownValue } from "./shownValue.ts";
import type { JsonObject } from "../json.ts";

const OF_ORG_SERVER = "okta-internal-at+jwt";

/** Types of JWTs that must not be mistaken for an access token (RFC 8725 3.11). */
const OTHER_TYPES: ReadonlyMap<string, string> = new Map([
  ["dpop+jwt", "a DPoP proof (RFC 9449)"],
  ["logout+jwt", "a logout token"],
  ["secevent+jwt", "a security event (RFC 8417)"],
  ["oauth-authz-req+jwt", "an authorization request (RFC 9101)"],
  ["token-introspection+jwt", "an introspection answer (RFC 9701)"],
  ["client-authentication+jwt", "a client assertion"],
]);

/** Whether the header marks a token from Okta's org authorization server. */
export function isOrgToken(header: JsonObject): boolean {
  return typeName(header.typ) === OF_ORG_SERVER;
}

/** The type that the header states (RFC 9068 2.1, RFC 7515 4.1.9). */
export function checkType({ header, facts }: JwtSubject): Finding {
  const values = { expected: "at+jwt", actual: shownValue(header.typ) };
  if (header.typ === undefined) {
    return neutral(
      "The header states no type, as usual at Okta; an API that requires at+jwt (RFC 9068) would refuse the token.",
    );
  }
  const type = typeName(header.typ);
  if (type === undefined) return failed("The header's type (typ) is not a string.", values);
  const other = OTHER_TYPES.get(type);
  if (other !== undefined) return failed(`By its type this is ${other}, not an access token.`, values);
  if (type === OF_ORG_SERVER) {
    return facts.serverKind === undefined || facts.serverKind === "okta-org"
      ? passed("The type is what the profile's server gives its tokens.", {
          actual: values.actual,
        })
      : warning(
          "The type is that of Okta's org authorization server, but the profile's server is a different one.",
          values,
        );
  }
  if (type === "at+jwt") return passed("The type is what RFC 9068 requires.", values);
  return type === "jwt"
    ? neutral(
        "The type is one that any JWT may have; an API that requires at+jwt (RFC 9068) would refuse it.",
        values,
      )
    : warning("The type is unusual for an access token, so an API may refuse it.", values);
}

/** In lower case, without the optional prefix "application/". */
function typeName(typ: unknown): string | undefined {
  return typeof typ === "string" ? typ.toLowerCase().replace(/^application\//, "") : undefined;
}
