import { randomBytes } from "node:crypto";

export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Not from Okta, and so without its headers. */
  readonly isOfApi?: true;
}

/** An answer that ends the processing of a request. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`answered with ${answer.status}`);
    this.name = "Refusal";
    this.answer = answer;
  }
}

/** A refusal whose answer has a code (RFC 6749 section 5.2). */
export class OAuthRefusal extends Refusal {
  readonly error: string;
  readonly description: string;

  constructor(status: number, error: string, description: string, headers: Answer["headers"]) {
    super(json(status, { error, error_description: description }, headers));
    this.error = error;
    this.description = description;
  }
}

export function json(status: number, value: unknown, headers: Answer["headers"] = []): Answer {
  return { status, headers: [["Content-Type", "application/json"], ...headers], body: JSON.stringify(value) };
}

export function html(status: number, body: string, headers: Answer["headers"] = []): Answer {
  return { status, headers: [["Content-Type", "text/html;charset=utf-8"], ...headers], body };
}

/** The format of nearly all errors from the endpoints for clients (RFC 6749 section 5.2). */
export function oauthError(
  status: number,
  error: string,
  description: string,
  headers: Answer["headers"] = [],
): OAuthRefusal {
  return new OAuthRefusal(status, error, description, headers);
}

/** The client could not be authenticated (RFC 6749 section 5.2). */
export const invalidClient = (description: string) => oauthError(401, "invalid_client", description);

/** The format of Okta's other APIs. With an OAuth error code it is the hybrid that an unknown client ID gets. */
export function apiError(status: number, code: string, summary: string): Refusal {
  return new Refusal(
    json(status, {
      errorCode: code,
      errorSummary: summary,
      errorLink: code,
      errorId: `oae${randomBytes(16).toString("base64url")}`,
      errorCauses: [],
    }),
  );
}
