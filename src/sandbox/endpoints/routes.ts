import type { Endpoint } from "./endpoint.ts";
import { answerIntrospectionRequest } from "./introspect.ts";
import { answerKeysRequest } from "./keys.ts";
import { answerOAuthMetadataRequest, answerOpenidMetadataRequest } from "./metadata.ts";
import { answerRevocationRequest } from "./revoke.ts";
import { answerTokenRequest } from "./token.ts";

/** Every path the sandbox serves. */
const ENDPOINTS: readonly Endpoint[] = [
  {
    method: "POST",
    path: /^\/oauth2(?:\/([^/]+))?\/v1\/token$/,
    bucket: "token",
    answer: answerTokenRequest,
  },
  {
    method: "POST",
    path: /^\/oauth2(?:\/([^/]+))?\/v1\/introspect$/,
    bucket: "other",
    answer: answerIntrospectionRequest,
  },
  {
    method: "POST",
    path: /^\/oauth2(?:\/([^/]+))?\/v1\/revoke$/,
    bucket: "other",
    answer: answerRevocationRequest,
  },
  { method: "GET", path: /^\/oauth2(?:\/([^/]+))?\/v1\/keys$/, answer: answerKeysRequest },
  // Okta has two spellings for a custom server: RFC 8414's insertion, and the suffix from OpenID Connect.
  {
    method: "GET",
    path: /^\/\.well-known\/oauth-authorization-server(?:\/oauth2\/([^/]+))?$/,
    answer: answerOAuthMetadataRequest,
  },
  {
    method: "GET",
    path: /^\/oauth2\/([^/]+)\/\.well-known\/oauth-authorization-server$/,
    answer: answerOAuthMetadataRequest,
  },
  {
    method: "GET",
    path: /^(?:\/oauth2\/([^/]+))?\/\.well-known\/openid-configuration$/,
    answer: answerOpenidMetadataRequest,
  },
];

export interface Route {
  readonly endpoint: Endpoint;
  readonly serverId: string | undefined;
}

export function findRoute(path: string): Route | undefined {
  for (const endpoint of ENDPOINTS) {
    const match = endpoint.path.exec(path);
    if (match) return { endpoint, serverId: match[1] };
  }
  return undefined;
}
