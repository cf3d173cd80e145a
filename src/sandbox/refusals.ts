import { apiError, html, oauthError, Refusal } from "./answers.ts";

// Status, code and text are Okta's wire values from its published lists of OAuth errors (release 2026.03.1) and API
// errors (release 2023.02.1), unless a comment says otherwise. That the token endpoint itself uses the API errors for a
// wrong method, media type or body is inferred.

export const wrongMethod = () =>
  apiError(405, "E0000022", "The endpoint does not support the provided HTTP method");

export const wrongMediaType = () =>
  apiError(
    400,
    "E0000021",
    "Bad request.  Accept and/or Content-Type headers likely do not match supported values.",
  );

export const notAcceptable = () =>
  apiError(
    400,
    "E0000019",
    "Bad request.  Accept and/or Content-Type headers likely do not match supported values.",
  );

export const unreadableBody = () => apiError(400, "E0000003", "The request body was not well-formed.");

export const unknownPath = () => apiError(404, "E0000008", "The requested path was not found");

export const internalError = () => apiError(500, "E0000009", "Internal Server Error");

export const tooManyRequests = () =>
  apiError(429, "E0000047", "API call exceeded rate limit due to too many requests.");

/** Documented for metadata; unconfirmed for the token endpoint. */
export const unknownAuthorizationServer = (id: string) =>
  apiError(404, "E0000007", `Not found: Resource not found: ${id} (AuthorizationServer)`);

export const unknownClient = () =>
  apiError(401, "invalid_client", "Invalid value for 'client_id' parameter.");

export const unknownClientInQuery = () =>
  apiError(400, "invalid_client", "Invalid value for 'client_id' parameter.");

export const browserRequest = () =>
  oauthError(
    401,
    "invalid_client",
    "Browser requests to the token endpoint must use Proof Key for Code Exchange.",
  );

export const credentialsInQuery = () =>
  oauthError(400, "invalid_request", "Client credentials cannot be supplied via query parameters.");

export const repeatedParameter = () =>
  oauthError(400, "invalid_request", "The request contained multiple parameters with the same name.");

export const grantTypeMissing = (valid: readonly string[]) =>
  oauthError(
    400,
    "invalid_request",
    `The token request must specify a 'grant_type'. Valid values: [${valid.join(", ")}]`,
  );

export const grantTypeUnsupported = (configured: readonly string[]) =>
  oauthError(
    400,
    "unsupported_grant_type",
    `The authorization grant type is not supported by the authorization server. Configured grant types: [${configured.join(", ")}].`,
  );

export const grantTypeNotTicked = (configured: readonly string[]) =>
  oauthError(
    400,
    "unauthorized_client",
    `The client is not authorized to use the provided grant type. Configured grant types: [${configured.join(", ")}].`,
  );

export const featureOff = () =>
  oauthError(403, "server_error", "The requested feature is not enabled in this environment.");

/** 401 in Okta's error list, 400 in its API description. */
export const severalCredentials = () =>
  oauthError(
    401,
    "invalid_request",
    "Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.",
  );

const invalidClient = (description: string) => oauthError(401, "invalid_client", description);

export const noCredentials = () => invalidClient("No client credentials found.");

export const malformedBasic = () =>
  invalidClient("Found Authentication header but was not valid client credentials.");

export const methodMismatch = () =>
  invalidClient("Client authentication failed. Either the client or the client credentials are invalid.");

export const wrongSecret = () =>
  invalidClient("The client secret supplied for a confidential client is invalid.");

export const notAServiceApp = () =>
  invalidClient(
    "Only clients with 'application_type' of 'service' may use the client_credentials 'grant_type' with the Org Authorization Server.",
  );

export const privateKeyNeeded = () =>
  invalidClient(
    "Client Credentials requests to the Org Authorization Server must use the private_key_jwt token_endpoint_auth_method.",
  );

export const privateKeyOrBasicNeeded = () =>
  invalidClient(
    "OAuth Integration Client Credentials requests to the Org Authorization Server must use either private_key_jwt or client_secret_basic as the token_endpoint_auth_method.",
  );

export const wrongAssertionType = () =>
  oauthError(400, "invalid_request", "The client_assertion_type is invalid.");

export const unreadableAssertion = () => invalidClient("The parsing of the client_assertion failed.");

export const wrongAssertionIssuer = () =>
  invalidClient("The issuer claim for client_assertion is not a valid client_id.");

export const wrongAssertionSubject = () =>
  invalidClient("The subject claim for client_assertion is not a valid client_id.");

export const wrongAssertionAudience = () =>
  invalidClient("The audience claim for client_assertion must be the endpoint invoked for the request.");

export const assertionWithoutExpiry = () =>
  invalidClient("The client_assertion must contain the 'exp' claim as seconds since epoch.");

export const expiredAssertion = () => invalidClient("The client_assertion token is expired.");

export const assertionTooLong = () =>
  invalidClient("The client_assertion token has an expiration too far into the future.");

export const futureAssertion = () =>
  invalidClient("The client_assertion token must be issued before the current time.");

export const usedAssertion = () => invalidClient("The client_assertion token has already been used.");

export const wrongAssertionSignature = () => invalidClient("The client_assertion signature is invalid.");

export const wrongAssertionKid = () => invalidClient("The client_assertion JWT kid is invalid.");

export const wrongAssertionAlgorithm = () =>
  invalidClient("The client_assertion JWT signature algorithm is invalid.");

export const secretTooShort = () => invalidClient("The client secret is too short to verify a JWT HMAC.");

export const noSecretForAssertion = () =>
  invalidClient(
    "The issuer and subject claim for client_assertion is invalid because the client does not have a client secret.",
  );

export const noKeysForAssertion = () =>
  invalidClient("The client does not have a JWKSet configured, but the client_assertion requires one.");

export const invalidAppKeys = () => invalidClient("The client JWKSet is invalid.");

/** Okta's list does not show how the values are named. */
export const wrongKeyUse = () =>
  invalidClient(
    "The public key being used for client assertion has an invalid 'use' parameter. Valid values for the 'use' parameter are [sig].",
  );

export const unreachableKeys = () => invalidClient("Error retrieving the client JWKSet from jwks_uri.");

export const noKeyAtUrl = () =>
  invalidClient("The client JWKSet from jwks_uri must contain at least one key.");

export const ambiguousKeysAtUrl = () =>
  invalidClient("All keys in the client JWKSet from jwks_uri must have a unique kid.");

/** Okta's list does not show how the values are named. */
export const wrongKeyUseAtUrl = () =>
  invalidClient(
    "The public key being used has an invalid 'use' parameter. Valid values for the 'use' parameter are [sig].",
  );

export const wrongKeyUrl = () => invalidClient("The 'jku' in JWT and 'jwks_uri' doesn't match.");

const proofRefused = (description: string) => oauthError(400, "invalid_dpop_proof", description);

export const invalidProof = () => proofRefused("The DPoP proof JWT is invalid.");

export const missingProof = () => proofRefused("The DPoP proof JWT header is missing.");

export const severalProofs = () => proofRefused("Multiple DPoP proof JWT headers are not allowed.");

export const proofOfAnotherType = () => proofRefused("'typ' must be 'dpop+jwt' in the DPoP proof JWT.");

export const wrongProofAlgorithm = () => proofRefused("The DPoP proof JWT signature algorithm is invalid.");

export const unreadableProof = () => proofRefused("The DPoP proof JWT cannot be parsed.");

export const wrongProofSignature = () => proofRefused("The DPoP proof JWT signature is invalid.");

export const wrongProofClaim = (name: "htm" | "htu" | "iat" | "jti") =>
  proofRefused(`'${name}' claim in the DPoP proof JWT is invalid.`);

export const futureProof = () => proofRefused("The DPoP proof JWT is issued in the future.");

export const oldProof = () =>
  proofRefused("The DPoP proof JWT is issued more than five minutes in the past.");

export const expiredProof = () => proofRefused("The DPoP proof JWT is expired.");

export const usedProof = () => proofRefused("The DPoP proof JWT has already been used.");

/** Recorded from Okta: the nonce to use comes in a header. */
export const nonceNeeded = (nonce: string) =>
  oauthError(400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.", [
    ["dpop-nonce", nonce],
  ]);

export const tokenMissing = () => oauthError(400, "invalid_request", "The 'token' parameter is required.");

export const orgServerOnly = () =>
  oauthError(400, "unauthorized_client", "This client cannot use a custom authorization server.");

export const outsideZone = () =>
  oauthError(403, "access_denied", "The request is made from outside the client's permitted network zones.");

const invalidScope = (description: string) => oauthError(400, "invalid_scope", description);

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

/** Okta's Tomcat rejects such a path before Okta sees it. */
export const illegalPath = () =>
  new Refusal(
    html(
      400,
      '<!doctype html><html lang="en"><head><title>HTTP Status 400 – Bad Request</title></head><body><h1>HTTP Status 400 – Bad Request</h1></body></html>',
    ),
  );

/** What a proxy in front of it says; Okta's own limit is not documented. */
export const bodyTooLarge = () =>
  new Refusal(
    html(
      413,
      "<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n<body>\r\n<center><h1>413 Request Entity Too Large</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n",
      [["Connection", "close"]],
    ),
  );
