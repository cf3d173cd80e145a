import { ASYMMETRIC_ALGORITHMS, HMAC_BYTES } from "../algorithms.ts";
import { json } from "../answers.ts";
import type { Answer } from "../answers.ts";
import { findServer, statedIssuer } from "../authorizationServer.ts";
import type { Server } from "../authorizationServer.ts";
import type { DocumentEndpoint } from "./endpoint.ts";
import { GRANT_TYPES } from "../grantTypes.ts";
import { unknownClientInQuery } from "../refusals/clients.ts";
import type { SandboxRequest } from "../request.ts";
import type { World } from "../world.ts";

/** Metadata and keys are public, readable by scripts in browsers, and cacheable for weeks. */
export const PUBLIC_DOCUMENT_HEADERS: Answer["headers"] = [
  ["Cache-Control", "max-age=3888000, must-revalidate"],
  ["Access-Control-Allow-Origin", "*"],
];

const AUTH_METHODS = [
  "client_secret_basic",
  "client_secret_post",
  "client_secret_jwt",
  "private_key_jwt",
  "none",
];

/** The scopes of OpenID Connect that Okta lists. */
const OPENID_SCOPES = ["openid", "email", "profile", "address", "phone", "offline_access"];
/** A scope of the org server alone. */
const ORG_SCOPES = [...OPENID_SCOPES, "groups"];

/** Answers the OAuth metadata requests (RFC 8414), with the members and the order recorded of an org. */
export const answerOAuthMetadataRequest: DocumentEndpoint["answer"] = (request, serverId, org) =>
  answer(request, serverId, org.world, (server, issuer, endpoints) => ({
    issuer,
    authorization_endpoint: `${endpoints}/authorize`,
    token_endpoint: `${endpoints}/token`,
    registration_endpoint: `${request.origin}/oauth2/v1/clients`,
    // The org server's tokens are for Okta alone, so this document does not name its keys.
    ...(server.kind === "custom" ? { jwks_uri: `${endpoints}/keys` } : {}),
    ...responses(),
    grant_types_supported: GRANT_TYPES,
    subject_types_supported: ["public"],
    scopes_supported: server.kind === "org" ? [...org.world.org.scopes, ...ORG_SCOPES] : publicScopes(server),
    token_endpoint_auth_methods_supported: AUTH_METHODS,
    claims_supported: ["ver", "jti", "iss", "aud", "iat", "exp", "cid", "uid", "scp", "sub"],
    ...rest(endpoints),
  }));

/**
 * Answers the OpenID Connect metadata requests; like Okta's, its list of grants does not include `client_credentials`.
 */
export const answerOpenidMetadataRequest: DocumentEndpoint["answer"] = (request, serverId, org) =>
  answer(request, serverId, org.world, (server, issuer, endpoints) => ({
    issuer,
    authorization_endpoint: `${endpoints}/authorize`,
    token_endpoint: `${endpoints}/token`,
    userinfo_endpoint: `${endpoints}/userinfo`,
    registration_endpoint: `${request.origin}/oauth2/v1/clients`,
    jwks_uri: `${endpoints}/keys`,
    ...responses(),
    grant_types_supported: GRANT_TYPES.filter((type) => type !== "client_credentials"),
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: server.kind === "org" ? ORG_SCOPES : publicScopes(server),
    token_endpoint_auth_methods_supported: AUTH_METHODS,
    claims_supported: ["iss", "ver", "sub", "aud", "iat", "exp", "jti", "auth_time", "amr", "idp", "nonce"],
    ...rest(endpoints),
  }));

function answer(
  request: SandboxRequest,
  serverId: string | undefined,
  world: World,
  document: (server: Server, issuer: string, endpoints: string) => unknown,
): Answer {
  const server = findServer(world, serverId);
  const clientId = request.query.get("client_id");
  if (clientId !== null && !world.apps.some((app) => app.clientId === clientId)) throw unknownClientInQuery();
  // Whatever the issuer, the endpoints are at the sandbox's own address.
  const endpoints = `${request.origin}/oauth2${server.kind === "org" ? "" : `/${server.custom.id}`}/v1`;
  return json(
    200,
    document(server, statedIssuer(server, world, request.origin), endpoints),
    PUBLIC_DOCUMENT_HEADERS,
  );
}

function publicScopes(server: Extract<Server, { kind: "custom" }>): readonly string[] {
  const own = server.custom.scopes.filter((scope) => scope.public).map((scope) => scope.name);
  return [...OPENID_SCOPES, ...own];
}

function responses() {
  return {
    response_types_supported: [
      "code",
      "token",
      "id_token",
      "code id_token",
      "code token",
      "id_token token",
      "code id_token token",
    ],
    response_modes_supported: ["query", "fragment", "form_post", "okta_post_message"],
  };
}

function rest(endpoints: string) {
  return {
    code_challenge_methods_supported: ["S256"],
    introspection_endpoint: `${endpoints}/introspect`,
    introspection_endpoint_auth_methods_supported: AUTH_METHODS,
    revocation_endpoint: `${endpoints}/revoke`,
    revocation_endpoint_auth_methods_supported: AUTH_METHODS,
    end_session_endpoint: `${endpoints}/logout`,
    request_parameter_supported: true,
    request_object_signing_alg_values_supported: [...Object.keys(HMAC_BYTES), ...ASYMMETRIC_ALGORITHMS],
    device_authorization_endpoint: `${endpoints}/device/authorize`,
    pushed_authorization_request_endpoint: `${endpoints}/par`,
    dpop_signing_alg_values_supported: ASYMMETRIC_ALGORITHMS,
    frontchannel_logout_supported: true,
    frontchannel_logout_session_supported: true,
    identity_chaining_requested_token_types_supported: ["urn:ietf:params:oauth:token-type:id-jag"],
  };
}
