import type { HttpRequest } from "../http/exchange.ts";
import type { Secret } from "../http/redact.ts";
import type { SentJwt } from "../jwt/meaning.ts";
import { describeSentJwt } from "../jwt/sentJwt.ts";
import type { AssertionPorts } from "./clientAssertion.ts";
import { authenticate, credentialSecrets } from "./clientAuthentication.ts";
import type { AuthenticatingClient } from "../profile/profile.ts";

export type FormParameters = readonly (readonly [name: string, value: string])[];

export interface AuthenticatedPost {
  readonly request: HttpRequest;
  /** The JWTs in the request, for the record. */
  readonly sentJwts: readonly SentJwt[];
  /** Every text of the client's own in the request that must not be shown. */
  readonly secrets: readonly Secret[];
}

/**
 * A form sent to an endpoint where the client must authenticate: token (RFC 6749 3.2.1), introspection
 * (RFC 7662 2.1) or revocation (RFC 7009 2.1). An assertion is made for this very URL and this one request.
 * `requireCredentials` comes first: what is missing counts as empty here.
 */
export async function buildAuthenticatedPost(
  client: AuthenticatingClient,
  url: string,
  formParameters: FormParameters,
  ports: AssertionPorts,
): Promise<AuthenticatedPost> {
  const { credentials, clientId } = client;
  const { headers, bodyParameters } = await authenticate(client, url, ports);
  const body = new URLSearchParams();
  for (const [name, value] of [...formParameters, ...bodyParameters]) body.append(name, value);
  const assertions = bodyParameters
    .filter(([name]) => name === "client_assertion")
    .map(([, assertion]) => assertion);
  return {
    request: {
      method: "POST",
      url,
      headers: [
        ["accept", "application/json"],
        ...headers,
        ["cache-control", "no-cache"],
        ["content-type", "application/x-www-form-urlencoded"],
      ],
      body: body.toString(),
    },
    sentJwts: assertions.map((assertion) => describeSentJwt("clientAssertion", assertion)),
    secrets: [
      ...credentialSecrets(credentials, clientId),
      ...assertions.map((value) => ({ value, isToken: true })),
    ],
  };
}
