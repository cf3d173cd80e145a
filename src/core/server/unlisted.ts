import type { AuthorizationServerMetadata } from "./serverMetadata.ts";
import type { ServerUse } from "./serverUse.ts";

/** Something that a client uses and its server's metadata does not list. */
export interface Unlisted {
  readonly sentence: string;
  /** The diagnoses of a refusal that say the same. */
  readonly rules: readonly string[];
}

/** What of a client's use a server does not list in its metadata (RFC 8414 2, RFC 9449 5.1), although it lists others. */
export function* unlistedBy(
  { method, algorithm, dpopAlgorithm }: Pick<ServerUse, "method" | "algorithm" | "dpopAlgorithm">,
  {
    tokenEndpointAuthMethodsSupported: methods,
    tokenEndpointAuthSigningAlgValuesSupported: algorithms,
    dpopSigningAlgValuesSupported: dpopAlgorithms,
    grantTypesSupported: grants,
  }: AuthorizationServerMetadata,
): Generator<Unlisted> {
  if (isMissing(methods, method)) {
    yield {
      sentence: `The server's metadata does not list the profile's client authentication method, ${method}.`,
      rules: ["method-mismatch", "integration-method", "org-server-needs-private-key"],
    };
  }
  if (isMissing(algorithms, algorithm)) {
    yield {
      sentence: `The server's metadata does not list ${algorithm}, with which the profile signs its assertions.`,
      rules: ["assertion-algorithm"],
    };
  }
  if (isMissing(dpopAlgorithms, dpopAlgorithm)) {
    yield {
      sentence: `The server's metadata does not list ${dpopAlgorithm}, with which the profile signs its DPoP proofs.`,
      rules: ["dpop-proof-key"],
    };
  }
  if (dpopAlgorithm !== undefined && dpopAlgorithms === undefined) {
    yield {
      sentence: "DPoP is on, but the server's metadata does not say that it supports DPoP.",
      rules: ["dpop-proof-invalid"],
    };
  }
  if (isMissing(grants, "client_credentials")) {
    yield {
      sentence: "The server's metadata does not list the grant type client_credentials.",
      rules: ["grant-not-enabled", "grant-type-not-supported", "grant-for-custom-servers-only"],
    };
  }
}

/** A server without such a list may still support the value. */
function isMissing(listed: readonly string[] | undefined, wanted: string | undefined): wanted is string {
  return listed !== undefined && wanted !== undefined && !listed.includes(wanted);
}
