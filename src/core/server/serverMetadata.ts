import * as v from "valibot";
import { isEndpointOf } from "../http/safeAddress.ts";
import type { JsonObject } from "../json.ts";
import type { AuthorizationServer } from "./authorizationServer.ts";

/** A server's statements about itself (RFC 8414 2, OpenID Connect Discovery 3, RFC 9449 5.1). */
export interface AuthorizationServerMetadata {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly introspectionEndpoint?: string;
  readonly revocationEndpoint?: string;
  readonly registrationEndpoint?: string;
  readonly jwksUri?: string;
  readonly scopesSupported?: readonly string[];
  readonly grantTypesSupported?: readonly string[];
  readonly claimsSupported?: readonly string[];
  readonly tokenEndpointAuthMethodsSupported?: readonly string[];
  readonly tokenEndpointAuthSigningAlgValuesSupported?: readonly string[];
  readonly introspectionEndpointAuthMethodsSupported?: readonly string[];
  readonly introspectionEndpointAuthSigningAlgValuesSupported?: readonly string[];
  readonly revocationEndpointAuthMethodsSupported?: readonly string[];
  readonly revocationEndpointAuthSigningAlgValuesSupported?: readonly string[];
  readonly idTokenSigningAlgValuesSupported?: readonly string[];
  readonly dpopSigningAlgValuesSupported?: readonly string[];
  readonly tlsClientCertificateBoundAccessTokens?: boolean;
  /** Names of members that have the wrong type or an unsafe address; they are treated as missing. */
  readonly malformed: readonly string[];
}

/** Looks up what a server has said of itself; undefined if it has not been asked. */
export type KnownMetadataOf = (server: AuthorizationServer) => AuthorizationServerMetadata | undefined;

const names = v.optional(v.array(v.string()));

function membersOf(issuer: string) {
  const endpoint = v.optional(
    v.pipe(
      v.string(),
      v.check((address) => isEndpointOf(issuer, address)),
    ),
  );
  return v.object({
    introspection_endpoint: endpoint,
    revocation_endpoint: endpoint,
    registration_endpoint: endpoint,
    jwks_uri: endpoint,
    scopes_supported: names,
    grant_types_supported: names,
    claims_supported: names,
    token_endpoint_auth_methods_supported: names,
    token_endpoint_auth_signing_alg_values_supported: names,
    introspection_endpoint_auth_methods_supported: names,
    introspection_endpoint_auth_signing_alg_values_supported: names,
    revocation_endpoint_auth_methods_supported: names,
    revocation_endpoint_auth_signing_alg_values_supported: names,
    id_token_signing_alg_values_supported: names,
    dpop_signing_alg_values_supported: names,
    tls_client_certificate_bound_access_tokens: v.optional(v.boolean()),
  });
}

/** Reads all members except the two that discovery has already read and checked, which are passed in. */
export function readServerMetadata(
  document: JsonObject,
  { issuer, tokenEndpoint }: Pick<AuthorizationServerMetadata, "issuer" | "tokenEndpoint">,
): AuthorizationServerMetadata {
  const members = membersOf(issuer);
  const { issues = [] } = v.safeParse(members, document);
  const malformed = [...new Set(issues.map(({ path }) => String(path?.[0].key)))];
  const sound = Object.fromEntries(Object.entries(document).filter(([name]) => !malformed.includes(name)));
  const read = v.parse(members, sound);
  return {
    issuer,
    tokenEndpoint,
    introspectionEndpoint: read.introspection_endpoint,
    revocationEndpoint: read.revocation_endpoint,
    registrationEndpoint: read.registration_endpoint,
    jwksUri: read.jwks_uri,
    scopesSupported: read.scopes_supported,
    grantTypesSupported: read.grant_types_supported,
    claimsSupported: read.claims_supported,
    tokenEndpointAuthMethodsSupported: read.token_endpoint_auth_methods_supported,
    tokenEndpointAuthSigningAlgValuesSupported: read.token_endpoint_auth_signing_alg_values_supported,
    introspectionEndpointAuthMethodsSupported: read.introspection_endpoint_auth_methods_supported,
    introspectionEndpointAuthSigningAlgValuesSupported:
      read.introspection_endpoint_auth_signing_alg_values_supported,
    revocationEndpointAuthMethodsSupported: read.revocation_endpoint_auth_methods_supported,
    revocationEndpointAuthSigningAlgValuesSupported:
      read.revocation_endpoint_auth_signing_alg_values_supported,
    idTokenSigningAlgValuesSupported: read.id_token_signing_alg_values_supported,
    dpopSigningAlgValuesSupported: read.dpop_signing_alg_values_supported,
    tlsClientCertificateBoundAccessTokens: read.tls_client_certificate_bound_access_tokens,
    malformed,
  };
}

/** The first document's members, with missing ones taken from the second. */
export function completedBy(
  metadata: AuthorizationServerMetadata,
  other: AuthorizationServerMetadata,
): AuthorizationServerMetadata {
  const known = Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));
  const malformed = [...new Set([...metadata.malformed, ...other.malformed])];
  return { ...other, ...known, malformed };
}
