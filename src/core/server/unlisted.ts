import { isOktaKind } from "./authorizationServer.ts";
import type { AuthorizationServerMetadata } from "./serverMetadata.ts";
import type { ServerUse } from "./serverUse.ts";

/** Something that a client uses and its server's metadata does not list. */
export interface Unlisted {
  readonly what: "method" | "assertionAlgorithm" | "proofAlgorithm" | "dpop" | "grant";
  readonly sentence: string;
  /** What the metadata lists instead; empty if it has no such list. */
  readonly listed: readonly string[];
  /** The diagnoses of a refusal that say the same. */
  readonly rules: readonly string[];
}

/** What of a client's use a server does not list in its metadata (RFC 8414 2, RFC 9449 5.1), although it lists others. */
export function* unlistedBy(
  { server, method, algorithm, dpopAlgorithm }: Omit<ServerUse, "scopes" | "claims">,
  {
    tokenEndpointAuthMethodsSupported: methods = [],
    tokenEndpointAuthSigningAlgValuesSupported: algorithms = [],
    dpopSigningAlgValuesSupported: dpopAlgorithms = [],
    grantTypesSupported: grants = [],
  }: AuthorizationServerMetadata,
): Generator<Unlisted, void> {
  if (isMissing(methods, method)) {
    yield {
      what: "method",
      sentence: `The server's metadata does not list the profile's client authentication method, ${method}.`,
      listed: methods,
      rules: ["method-mismatch", "integration-method", "org-server-needs-private-key"],
    };
  }
  if (isMissing(algorithms, algorithm)) {
    yield {
      what: "assertionAlgorithm",
      sentence: `The server's metadata does not list ${algorithm}, with which the profile signs its assertions.`,
      listed: algorithms,
      rules: ["assertion-algorithm"],
    };
  }
  if (isMissing(dpopAlgorithms, dpopAlgorithm)) {
    yield {
      what: "proofAlgorithm",
      sentence: `The server's metadata does not list ${dpopAlgorithm}, with which the profile signs its DPoP proofs.`,
      listed: dpopAlgorithms,
      rules: ["dpop-proof-key"],
    };
  }
  if (dpopAlgorithm !== undefined && dpopAlgorithms.length === 0) {
    yield {
      what: "dpop",
      sentence: "DPoP is on, but the server's metadata does not say that it supports DPoP.",
      listed: [],
      rules: ["dpop-proof-invalid"],
    };
  }
  // Okta's OpenID document leaves the grant out, although the server has it.
  if (!isOktaKind(server.kind) && isMissing(grants, "client_credentials")) {
    yield {
      what: "grant",
      sentence: "The server's metadata does not list the grant type client_credentials.",
      listed: grants,
      rules: ["grant-not-enabled", "grant-type-not-supported", "grant-for-custom-servers-only"],
    };
  }
}

/** A server without such a list may still support the value, and an empty list is to be left out (RFC 8414 3.2). */
function isMissing(listed: readonly string[], wanted: string | undefined): wanted is string {
  return listed.length > 0 && wanted !== undefined && !listed.includes(wanted);
}
