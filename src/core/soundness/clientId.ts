import { CLIENT_ID_CLAIMS } from "../jwt/claimMembers.ts";
import { failed, passed, skipped, warning } from "./check.ts";
import type { Finding, JwtSubject } from "./check.ts";
import { shownValue } from "./shownValue.ts";

/** The token must have been issued to the client that requested it (RFC 9068 2.2). */
export function checkClientId({ claims, facts: { clientId } }: JwtSubject): Finding {
  const named = CLIENT_ID_CLAIMS.filter((name) => claims[name] !== undefined);
  const actual = named.map((name) => `${name} ${shownValue(claims[name])}`).join(", ");
  if (clientId === undefined) {
    return skipped("It is not known which client requested the token.", named.length === 0 ? {} : { actual });
  }
  if (named.length === 0) {
    return warning(
      `The token does not name its client (${CLIENT_ID_CLAIMS.join(", ")}), so an API cannot tell who is calling.`,
      {
        expected: clientId,
        actual: "(missing)",
      },
    );
  }
  const values = { expected: clientId, actual };
  return named.every((name) => claims[name] === clientId)
    ? passed("The token is for the profile's client.", values)
    : failed("The token is for a different client than the profile's.", values);
}
