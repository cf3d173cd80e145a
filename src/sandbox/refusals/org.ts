import { apiError, oauthError } from "../answers.ts";

export const noApiAccessManagement = () =>
  apiError(401, "E0000015", "You do not have permission to access the feature you are requesting");

const FEATURE_OFF = "The requested feature is not enabled in this environment.";

export const featureOff = () => oauthError(403, "server_error", FEATURE_OFF);

export const featureDenied = () => oauthError(400, "access_denied", FEATURE_OFF);

export const internalError = () => apiError(500, "E0000009", "Internal Server Error");

export const tokenNotMade = () => oauthError(500, "server_error", "Failed to create the access_token.");

export const overloaded = () =>
  oauthError(
    400,
    "temporarily_unavailable",
    "The authorization server is currently unable to handle the request due to a temporary overloading or maintenance of the server.",
  );

export const readOnly = () => apiError(503, "E0000010", "Service is in read only mode");

export const switchedOff = () =>
  apiError(
    403,
    "E0000260",
    "This developer org has been deactivated. If you need access or have questions, please contact your org admin.",
  );

/** {@link UNCONFIRMED.grantAtOrgServer} */
export const customServersOnly = () =>
  oauthError(
    400,
    "unsupported_grant_type",
    "'client_credentials' grant type can only be used with a custom authorization server.",
  );
