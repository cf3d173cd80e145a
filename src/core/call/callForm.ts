import { HTTP_METHODS, type HttpMethod, type HttpRequest } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import { quoted } from "../quoted.ts";
import { objectionToApi } from "./apiOrigin.ts";

/** A call of an API as the user enters it. */
export interface CallForm {
  readonly method: HttpMethod;
  readonly url: string;
  /** One header field a line. */
  readonly headers: string;
  readonly body: string;
}

export const EMPTY_FORM: CallForm = { method: "GET", url: "", headers: "", body: "" };

/** Characters: more than any request that somebody types has, and little enough to be sent at each key. */
export const LONGEST_FORM_TEXT = 200_000;

/** What is wrong with a form, in a sentence each; a field without an entry is right. */
export type FormObjections = Partial<Readonly<Record<Exclude<keyof CallForm, "method">, string>>>;

export type FormReading =
  | { readonly ok: true; readonly request: HttpRequest }
  | { readonly ok: false; readonly objections: FormObjections };

const WITHOUT_BODY: readonly HttpMethod[] = ["GET", "HEAD", "OPTIONS"];

/** Whether a request with this method has a body here; one with GET or HEAD means nothing (RFC 9110 9.3.1). */
export function hasBody(method: HttpMethod): boolean {
  return !WITHOUT_BODY.includes(method);
}

/** Reads a form as a request, without the token and the proof. Never throws. */
export function readCallForm(form: CallForm): FormReading {
  const method = HTTP_METHODS.find((known) => known === form.method) ?? "GET";
  const headers = readHeaders(form.headers);
  const url = objectionToUrl(form.url);
  if (url !== undefined || "objection" in headers) {
    return {
      ok: false,
      objections: {
        ...(url === undefined ? {} : { url }),
        ...("objection" in headers ? { headers: headers.objection } : {}),
      },
    };
  }
  const body = hasBody(method) && form.body !== "" ? form.body : undefined;
  const { fields } = headers;
  const asked = headerValue(fields, "accept") === undefined ? [["accept", "application/json"] as const] : [];
  const typed =
    body !== undefined && headerValue(fields, "content-type") === undefined
      ? [["content-type", "application/json"] as const]
      : [];
  const address = new URL(form.url.trim());
  // It is never sent (RFC 9110 4.2.5).
  address.hash = "";
  return {
    ok: true,
    request: {
      method,
      url: address.href,
      headers: [...asked, ...typed, ...fields],
      ...(body === undefined ? {} : { body }),
    },
  };
}

/** What a path has where the user has to put something in: "{userId}". */
const PLACEHOLDER = /\{[^{}/]*\}/;

function objectionToUrl(text: string): string | undefined {
  const placeholder = PLACEHOLDER.exec(text)?.[0];
  if (placeholder !== undefined) return `Put a value in the place of ${quoted(placeholder)}.`;
  return text.trim() === "" ? "Enter the URL of the API." : objectionToApi(text);
}

/** Fields that come with the token; a second one would be refused, or taken for the first (RFC 9449 7.1). */
const OF_TOKEN = ["authorization", "dpop"];
/** Fields that HTTP itself needs, or that say who has sent the request. */
const OF_TRANSPORT = [
  "accept-encoding",
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-authorization",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
];

type HeaderReading =
  { readonly fields: readonly (readonly [name: string, value: string])[] } | { readonly objection: string };

/** The name and the value of a field in a line, whatever they are; undefined if the line has no colon. */
export function fieldIn(line: string): readonly [name: string, value: string] | undefined {
  const colon = line.indexOf(":");
  return colon < 0 ? undefined : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

function readHeaders(text: string): HeaderReading {
  const fields: (readonly [string, string])[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const field = fieldIn(line);
    if (field === undefined) return { objection: "Each line needs a name, a colon and a value." };
    const objection = objectionToField(field);
    if (objection !== undefined) return { objection };
    fields.push(field);
  }
  return { fields };
}

/** RFC 9110 5.1 and 5.5: a name is a token, and a value has no control characters. */
function objectionToField([name, value]: readonly [string, string]): string | undefined {
  const shown = quoted(name);
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return `“${shown}” cannot be the name of a header field.`;
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
    return `The value of ${shown} has a character that no header can carry.`;
  const lower = name.toLowerCase();
  if (OF_TOKEN.includes(lower))
    return `Remove ${shown}: it is made from the profile's token, which is sent with each call.`;
  if (lower === "cookie")
    return `Remove ${shown}: a call is made with the token alone, and a cookie would let another login answer.`;
  if (OF_TRANSPORT.includes(lower)) return `Remove ${shown}: it is set when the request is sent.`;
  return undefined;
}
