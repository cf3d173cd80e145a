import type { HttpResponse } from "./exchange.ts";
import { headerValue } from "./headerValue.ts";
import { isJsonObject, type JsonObject } from "../json.ts";
import { MAX_JSON_VALUES } from "../limits.ts";
import { quoted } from "../quoted.ts";
import { readJson } from "./readJson.ts";

export type JsonBody =
  | { readonly kind: "object"; readonly members: JsonObject }
  | {
      readonly kind: "empty" | "markup" | "otherJson" | "brokenJson" | "tooManyValues" | "text";
      /** One sentence on what the body is instead of a JSON object. */
      readonly remark: string;
    };

const TOO_MANY_VALUES = `The answer has more than ${MAX_JSON_VALUES.toLocaleString("en")} JSON values, which no authorization server sends, so it was not read.`;

/** The result view shows with the body how much of it there is. */
export const NOT_WHOLE = "The answer did not come whole.";

/**
 * Reads a body that should be a JSON object, as OAuth answers are (RFC 6749 5.1 and 5.2), or says what it is instead.
 * Never throws.
 */
export function readJsonBody(response: HttpResponse): JsonBody {
  const text = response.body.text.trim();
  const lost = response.body.loss === undefined ? undefined : NOT_WHOLE;
  if (text === "") {
    return { kind: "empty", remark: lost ?? "The answer has no body." };
  }
  if (text.startsWith("<")) {
    const what = text.startsWith("<?xml") ? "an XML document" : "an HTML page";
    return {
      kind: "markup",
      remark: `The answer is ${what}, not the JSON that an authorization server sends.`,
    };
  }
  const reading = readJson(response.body);
  switch (reading.kind) {
    case "tooManyValues":
      return { kind: reading.kind, remark: TOO_MANY_VALUES };
    case "broken":
      return looksLikeJson(text, response)
        ? { kind: "brokenJson", remark: lost ?? "The answer is not valid JSON." }
        : {
            kind: "text",
            remark: lost ?? "The answer is plain text, not the JSON that an authorization server sends.",
          };
    case "json": {
      const { value } = reading;
      return isJsonObject(value)
        ? { kind: "object", members: value }
        : { kind: "otherJson", remark: `The answer is JSON, but ${nameOfType(value)} instead of an object.` };
    }
  }
}

/** What is odd about the body and its content type, one sentence each (RFC 6749 5.1 requires application/json). */
export function bodyRemarks(response: HttpResponse, body: JsonBody): string[] {
  const { truncated, bytes, loss } = response.body;
  const remarks: string[] = [];
  if (truncated) remarks.push(`The answer is larger than ${bytes} bytes; the rest was not read.`);
  if (loss !== undefined) remarks.push(NOT_WHOLE);
  if (body.kind !== "object") {
    return [...new Set([body.remark, ...remarks])];
  }
  const labelled = contentTypeRemark(response);
  return labelled === undefined ? remarks : [...remarks, labelled];
}

/** What is odd about the content type of a JSON object. */
export function contentTypeRemark({ headers }: HttpResponse): string | undefined {
  const contentType = headerValue(headers, "content-type");
  if (contentType === undefined) {
    return "The answer has no Content-Type header; it should be application/json.";
  }
  return isJsonType(contentType)
    ? undefined
    : `The answer's Content-Type is ${quoted(contentType)}; it should be application/json.`;
}

/** The type of a JSON value in words: "a string", "an array". */
export function nameOfType(value: unknown): string {
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return "an array";
  }
  return typeof value === "object"
    ? "an object"
    : typeof value === "string"
      ? "a string"
      : `a ${typeof value}`;
}

function looksLikeJson(text: string, response: HttpResponse): boolean {
  return /^[[{]/.test(text) || isJsonType(headerValue(response.headers, "content-type") ?? "");
}

function isJsonType(contentType: string): boolean {
  return /^\s*application\/([\w.-]+\+)?json\s*(;|$)/i.test(contentType);
}
