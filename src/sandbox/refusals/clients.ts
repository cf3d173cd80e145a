import { apiError, invalidClient, oauthError } from "../answers.ts";

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

/** {@link UNCONFIRMED.severalCredentials} */
export const severalCredentials = () =>
  oauthError(
    401,
    "invalid_request",
    "Cannot supply multiple client credentials. Use one of the following: credentials in the Authorization header, credentials in the post body, or a client_assertion in the post body.",
  );

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

export const tokenMissing = () => oauthError(400, "invalid_request", "The 'token' parameter is required.");

export const orgServerOnly = () =>
  oauthError(400, "unauthorized_client", "This client cannot use a custom authorization server.");

export const outsideZone = () =>
  oauthError(403, "access_denied", "The request is made from outside the client's permitted network zones.");

export const confidentialClientNeeded = () =>
  oauthError(400, "unauthorized_client", "Confidential client is required to make this request.");
