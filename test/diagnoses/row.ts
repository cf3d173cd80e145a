import type { HeaderList } from "../../src/core/http/exchange.ts";
import type { Profile } from "../../src/core/profile/profile.ts";

/** What a server on the wire answers to the token request. */
export interface Answer {
  readonly status: number;
  readonly headers?: HeaderList;
  /** JSON unless it is a text. */
  readonly body: unknown;
}

/** A trouble as a server answers it, and what has to be said about it. Stated from the facts, not from the rules. */
export interface Row {
  /** What is wrong, in words; the rows of a table have one each. */
  readonly trouble: string;
  readonly answer: Answer | (() => Answer);
  /** What the profile is like, besides being a `client_secret_basic` one at https://dev-1.okta.com/oauth2/default. */
  readonly profile?: Partial<Profile>;
  /** The host that is called, if it is not dev-1.okta.com. */
  readonly host?: string;
  /** The rule that must come first. */
  readonly rule: string;
  /** Words that the first cause must contain. */
  readonly cause: readonly RegExp[];
  /** Words that the first fix must contain. */
  readonly fix: readonly RegExp[];
  /** Words that must occur nowhere: not in the first diagnosis, and not in what stands below it. */
  readonly never?: readonly RegExp[];
  /** Rules that may stand below it, because they are about something else. */
  readonly also?: readonly string[];
  /** The first button of the page; without it, there must be none. */
  readonly button?: string;
}

const JSON_TYPE: HeaderList = [["Content-Type", "application/json"]];
const REQUEST_ID: HeaderList = [["x-okta-request-id", "0123456789abcdef0123456789abcdef"]];

/** Okta's answer in OAuth's shape. */
export function oauth(status: number, error: string, description?: string, headers: HeaderList = []): Answer {
  return {
    status,
    headers: [...JSON_TYPE, ...REQUEST_ID, ...headers],
    body: { error, error_description: description },
  };
}

/** Okta's answer in the shape of its APIs. */
export function api(
  status: number,
  errorCode: string,
  errorSummary: string,
  headers: HeaderList = [],
): Answer {
  return {
    status,
    headers: [...JSON_TYPE, ...REQUEST_ID, ...headers],
    body: { errorCode, errorSummary, errorLink: errorCode, errorId: "oaeFAKE", errorCauses: [] },
  };
}

/** The answer of a server that is not Okta's. */
export function elsewhere(status: number, body: unknown, headers: HeaderList = JSON_TYPE): Answer {
  return { status, headers, body };
}

/** A web page. */
export function page(status: number, title: string, headers: HeaderList = []): Answer {
  const text = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, headers: [["Content-Type", "text/html"], ...headers], body: text };
}

/** A Date header of a server whose clock differs from this machine's by so many seconds. */
export function dateAhead(seconds: number): HeaderList[number] {
  return ["Date", new Date(Date.now() + seconds * 1000).toUTCString()];
}
