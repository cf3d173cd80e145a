import type { HttpRequest } from "../http/exchange.ts";
import type { Profile } from "../profile.ts";
import { type AssertionPorts, CLIENT_AUTHENTICATION_METHODS } from "./clientAuthentication.ts";

/** The client-credentials access token request (RFC 6749 4.4.2). */
export async function buildTokenRequest(
  profile: Profile,
  tokenEndpoint: string,
  ports: AssertionPorts,
): Promise<HttpRequest> {
  const authentication = CLIENT_AUTHENTICATION_METHODS[profile.credentials.method];
  const { headers, bodyParameters } = await authentication.apply(profile, tokenEndpoint, ports);
  const body = new URLSearchParams([["grant_type", "client_credentials"]]);
  if (profile.scopes.length > 0) body.append("scope", profile.scopes.join(" "));
  for (const [name, value] of bodyParameters) body.append(name, value);
  for (const { name, value } of profile.extraParameters) body.append(name, value);
  return {
    method: "POST",
    url: tokenEndpoint,
    headers: [
      ["accept", "application/json"],
      ...headers,
      ["cache-control", "no-cache"],
      ["content-type", "application/x-www-form-urlencoded"],
    ],
    body: body.toString(),
  };
}
