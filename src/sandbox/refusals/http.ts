import { apiError, html, Refusal } from "../answers.ts";

// Status, code and text in this folder are Okta's wire values from its published lists of OAuth errors and API errors
// (release 2026.08.1), unless a comment says otherwise. Those of this file: UNCONFIRMED.apiErrors

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

/** {@link UNCONFIRMED.retryAfter} */
export const tooManyRequests = () =>
  apiError(429, "E0000047", "API call exceeded rate limit due to too many requests.");

/** {@link UNCONFIRMED.unknownServer} */
export const unknownAuthorizationServer = (id: string) =>
  apiError(404, "E0000007", `Not found: Resource not found: ${id} (AuthorizationServer)`);

/** Okta's Tomcat rejects such a path before Okta sees it. */
export const illegalPath = () =>
  new Refusal(
    html(
      400,
      '<!doctype html><html lang="en"><head><title>HTTP Status 400 – Bad Request</title></head><body><h1>HTTP Status 400 – Bad Request</h1></body></html>',
    ),
  );

/** {@link UNCONFIRMED.bodyLimit} */
export const bodyTooLarge = () =>
  new Refusal(
    html(
      413,
      "<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n<body>\r\n<center><h1>413 Request Entity Too Large</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n",
      [["Connection", "close"]],
    ),
  );
