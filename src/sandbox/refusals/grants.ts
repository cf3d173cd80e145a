import { oauthError } from "../answers.ts";

const invalidScope = (description: string) => oauthError(400, "invalid_scope", description);

/** {@link UNCONFIRMED.longScope} */
export const scopeTooLong = () =>
  invalidScope(
    "The requested scope is invalid, unknown, malformed, or exceeds the scope granted by the resource owner.",
  );

/** {@link UNCONFIRMED.noScopeAtOrg} */
export const noScopes = () => invalidScope("No scopes were requested.");

export const noDefaultScopes = () =>
  invalidScope(
    "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
  );

export const openidScope = () => invalidScope("Cannot request 'openid' scopes using client credentials.");

export const unknownScope = () =>
  invalidScope("One or more scopes are not configured for the authorization server resource.");

export const selfScope = () =>
  oauthError(
    400,
    "client_credentials_self_scope_requested",
    "The 'client_credentials' grant type may not request .self scopes.",
  );

export const consentNeeded = (scopes: readonly string[]) =>
  oauthError(
    400,
    "consent_required",
    `The following scopes require user consent and cannot be granted for the client credentials grant type: [${scopes.join(", ")}].`,
  );

export const noScopeGranted = () =>
  oauthError(400, "consent_required", "You are not allowed any of the requested scopes.");

export const noPolicyMatches = () =>
  oauthError(
    401,
    "access_denied",
    "Policy evaluation failed for this request, please check the policy configurations.",
  );

export const allScopesRejected = () =>
  oauthError(
    400,
    "access_denied",
    "Policy evaluation succeeded, but all the requested scopes were rejected.",
  );

export const someScopesDenied = (denied: readonly string[]) =>
  oauthError(
    400,
    "access_denied",
    `Some of the requested scopes were denied by the policy. Denied scopes: [${denied.join(", ")}].`,
  );

export const resourceRejected = (resource: string) =>
  oauthError(
    400,
    "invalid_target",
    `The authorization server has rejected the 'resource' parameter: ${resource}`,
  );

export const tooManyResources = (most: number) =>
  oauthError(
    400,
    "invalid_target",
    `Too many 'resource' parameters in the request; maximum allowed is ${most}.`,
  );

export const unsupportedResource = () =>
  oauthError(
    400,
    "unsupported_api_resource",
    "The api resource is not supported by the authorization server.",
  );
