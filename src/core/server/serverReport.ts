import { quoted } from "../quoted.ts";
import { distinctKeys } from "../jwks/distinctKeys.ts";
import { endpointsOf, issuerOf } from "./authorizationServer.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import type { AuthorizationServerMetadata } from "./serverMetadata.ts";
import type { ServerUse } from "./serverUse.ts";
import { unlistedBy } from "./unlisted.ts";

export interface ReportedValue {
  readonly value: string;
  /** Whether the profile uses it. */
  readonly isUsed: boolean;
}

export interface ReportedList {
  readonly label: string;
  readonly values: readonly ReportedValue[];
}

export interface ReportedKey {
  readonly kid?: string;
  /** "RSA", "EC P-256". */
  readonly type: string;
  readonly algorithm?: string;
  readonly use?: string;
}

/** A server's statements about itself, next to how one profile uses it. */
export interface ServerReport {
  readonly issuer: string;
  readonly endpoints: readonly {
    readonly label: string;
    readonly address: string;
    readonly isUsed: boolean;
  }[];
  /** Only what the server lists. */
  readonly lists: readonly ReportedList[];
  readonly keys: readonly ReportedKey[];
  /** Whole sentences. */
  readonly warnings: readonly string[];
}

/** Compares a server's metadata (RFC 8414 2, RFC 9449 5.1) and published keys with how a client uses the server. */
export function serverReport(
  use: ServerUse,
  metadata: AuthorizationServerMetadata,
  publishedKeys: readonly JsonObject[],
): ServerReport {
  const keys = publishedKeys.filter(isJsonObject).map(reportedKey);
  const list = (label: string, values: readonly string[] | undefined, used: readonly string[]) =>
    values === undefined
      ? []
      : [{ label, values: values.map((value) => ({ value, isUsed: used.includes(value) })) }];
  return {
    issuer: metadata.issuer,
    endpoints: endpointsIn(metadata),
    lists: [
      ...list("Client authentication methods", metadata.tokenEndpointAuthMethodsSupported, [use.method]),
      ...list(
        "Algorithms for client assertions",
        metadata.tokenEndpointAuthSigningAlgValuesSupported,
        maybe(use.algorithm),
      ),
      ...list("Algorithms for DPoP proofs", metadata.dpopSigningAlgValuesSupported, maybe(use.dpopAlgorithm)),
      ...list("Grant types", metadata.grantTypesSupported, ["client_credentials"]),
      ...list("Scopes", metadata.scopesSupported, use.scopes),
      ...list("Claims", metadata.claimsSupported, use.claims),
    ],
    keys,
    warnings: [
      ...metadataWarnings(use, metadata),
      ...keyWarnings(distinctKeys(publishedKeys.filter(isJsonObject)).map(reportedKey)),
    ],
  };
}

function endpointsIn(metadata: AuthorizationServerMetadata): ServerReport["endpoints"] {
  const all = [
    { label: "Token", address: metadata.tokenEndpoint, isUsed: true },
    { label: "Introspection", address: metadata.introspectionEndpoint, isUsed: false },
    { label: "Revocation", address: metadata.revocationEndpoint, isUsed: false },
    { label: "Keys", address: metadata.jwksUri, isUsed: true },
    { label: "Client registration", address: metadata.registrationEndpoint, isUsed: false },
  ];
  return all.flatMap(({ address, ...rest }) => (address === undefined ? [] : [{ ...rest, address }]));
}

function metadataWarnings(use: ServerUse, metadata: AuthorizationServerMetadata): readonly string[] {
  const { server, scopes } = use;
  const { scopesSupported } = metadata;
  const known = endpointsOf(server)?.token;
  const unlisted = scopesSupported && scopes.filter((scope) => !scopesSupported.includes(scope));
  const warnings = [
    ...[...unlistedBy(use, metadata)].map(({ sentence }) => sentence),
    unlisted !== undefined &&
      unlisted.length > 0 &&
      `Not listed: ${quoted(unlisted.join(", "))}. Okta lists a scope only where it is included in public metadata, so it may still be granted.`,
    known !== undefined &&
      known !== metadata.tokenEndpoint &&
      `Requests go to ${quoted(known)}, but the metadata names another token endpoint.`,
    server.kind === "okta-org" &&
      "The org server's access tokens are for Okta's own APIs. Only Okta can check them, because their keys are not published.",
    metadata.issuer !== issuerOf(server) && "The metadata is about another issuer.",
    metadata.malformed.length > 0 &&
      `Left out because of the wrong type or because it is not https: ${quoted(metadata.malformed.join(", "))}.`,
  ];
  return warnings.filter((warning) => typeof warning === "string");
}

function keyWarnings(keys: readonly ReportedKey[]): readonly string[] {
  const ids = keys.map(({ kid }) => kid).filter((kid) => kid !== undefined);
  const seen = new Set<string>();
  const repeated = ids.find((kid) => seen.size === seen.add(kid).size);
  const nameless = keys.length - ids.length;
  return [
    ...(repeated === undefined ? [] : [`Two published keys have the same ID, ${quoted(repeated)}.`]),
    ...(nameless === 0 ? [] : [`Published keys without an ID: ${nameless}.`]),
  ];
}

function reportedKey({ kid, kty, crv, alg, use }: JsonObject): ReportedKey {
  return {
    kid: textOf(kid),
    type: [kty, crv].filter((part) => typeof part === "string").join(" "),
    algorithm: textOf(alg),
    use: textOf(use),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function maybe(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}
