import type { HttpRequest } from "../http/exchange.ts";
import type { Secret } from "../http/redact.ts";
import type { Profile } from "../profile.ts";
import type { SentJwt } from "../tokenRun.ts";
import { type AssertionPorts, CLIENT_AUTHENTICATION_METHODS } from "./clientAuthentication.ts";

export interface AuthenticatedPost {
  readonly request: HttpRequest;
  readonly sentJwts: readonly SentJwt[];
  /** Every text of it that must not be shown. */
  readonly secrets: readonly Secret[];
}

/** A form that the profile's client posts to this very URL, with its own authentication (RFC 6749 2.3). */
export async function buildAuthenticatedPost(
  profile: Profile,
  url: string,
  formParameters: readonly (readonly [name: string, value: string])[],
  ports: AssertionPorts,
): Promise<AuthenticatedPost> {
  const method = CLIENT_AUTHENTICATION_METHODS[profile.credentials.method];
  const { headers, bodyParameters } = await method.apply(profile, url, ports);
  const body = new URLSearchParams();
  for (const [name, value] of [...formParameters, ...bodyParameters]) body.append(name, value);
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
    sentJwts: [],
    secrets: method.secrets(profile.credentials, profile.clientId),
  };
}
