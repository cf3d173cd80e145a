import type { Secret } from "../http/redact.ts";
import { isJsonObject, type JsonValue } from "../json.ts";
import { type CallForm, fieldIn } from "./callForm.ts";

/** A form as it may be kept, and what was left out of it. */
export interface RememberedForm {
  readonly form: CallForm;
  /** "header X-Api-Key", "query parameter code", "the body". */
  readonly leftOut: readonly string[];
  /** The texts that were left out, which are masked wherever a call is shown. */
  readonly secrets: readonly Secret[];
}

/** Longer bodies are somebody's data rather than an example to call with again. */
const LONGEST_KEPT_BODY = 16 * 1024;

/** Names of what holds a secret, in header fields, in queries and in bodies. */
const SECRET_NAME =
  /(^|[^a-z])(key|pin|sig|code|auth)([^a-z]|$)|api[-_]?key|token|secret|passw|passphrase|authoriz|credential|cookie|session|signature|assertion|private|dpop|otp/i;

/** A scheme of the Authorization header with what follows it (RFC 9110 11.4), and Okta's own. */
const CREDENTIALS = /\b(?:bearer|basic|dpop|ssws|digest|negotiate)\s+\S{6,}/i;
const JWT = /eyJ[\w-]{8,}/;

/** Okta's ids have 20 characters and are no secrets. */
const SHORTEST_RANDOM = 24;
/** In a path, where ids stand. */
const SHORTEST_RANDOM_IN_PATH = 33;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** These only say what kind of answer is wanted, however long. */
const PLAIN_FIELDS = ["accept", "accept-language", "content-type", "content-language"];

/**
 * A form without anything in it that looks like a secret, by its name or by its form: what is left out was typed once
 * and has to be typed again. Never throws.
 */
export function rememberedForm(form: CallForm): RememberedForm {
  const left: { readonly what: string; readonly value: string }[] = [];
  const url = rememberedUrl(form.url.trim(), (what, value) => left.push({ what, value }));
  const lines = form.headers.split(/\r?\n/).filter((line) => {
    const [name, value] = looksSecret(line.split(":", 1)[0] ?? "")
      ? ["", line]
      : (fieldIn(line) ?? ["", line]);
    const isPlain = PLAIN_FIELDS.includes(name.toLowerCase()) && !JWT.test(value);
    const isKept = isPlain || !(SECRET_NAME.test(name) || looksSecret(value));
    if (!isKept) left.push({ what: name === "" ? "a line of the headers" : `header ${name}`, value });
    return isKept;
  });
  const secretsOfBody = [...secretsIn(form.body)];
  const isBodyKept = secretsOfBody.length === 0 && form.body.length <= LONGEST_KEPT_BODY;
  if (!isBodyKept) left.push(...secretsOfBody.map((value) => ({ what: "the body", value })));
  if (!isBodyKept && secretsOfBody.length === 0) left.push({ what: "the body", value: "" });
  return {
    form: { method: form.method, url, headers: lines.join("\n"), body: isBodyKept ? form.body : "" },
    leftOut: [...new Set(left.map(({ what }) => what))],
    secrets: left.filter(({ value }) => value !== "").map(({ value }) => ({ value })),
  };
}

function rememberedUrl(text: string, leaveOut: (what: string, value: string) => void): string {
  if (!URL.canParse(text)) {
    if (looksSecret(text)) leaveOut("the URL", text);
    return looksSecret(text) ? "" : text;
  }
  const url = new URL(text);
  const isOtherwise = [url.username, url.password].some((part) => part !== "") || url.hash !== "";
  for (const part of [url.password, url.hash.slice(1)]) if (part !== "") leaveOut("a part of the URL", part);
  url.username = "";
  url.password = "";
  url.hash = "";
  const hidden = [...url.searchParams].filter(
    ([name, value]) => looksSecret(name) || (value !== "" && (SECRET_NAME.test(name) || looksSecret(value))),
  );
  for (const [name, value] of hidden) {
    if (looksSecret(name)) {
      leaveOut("the name of a query parameter", name);
      url.searchParams.delete(name);
    } else {
      leaveOut(`query parameter ${name}`, value);
      url.searchParams.set(name, "");
    }
  }
  const segments = url.pathname.split("/");
  const first = segments.findIndex((segment) => looksSecret(segment, SHORTEST_RANDOM_IN_PATH));
  if (first >= 0) {
    leaveOut("a part of the URL", segments[first] ?? "");
    url.pathname = `${segments.slice(0, first).join("/")}/`;
    url.search = "";
  }
  // As it was typed, unless something is left out.
  return hidden.length > 0 || first >= 0 || isOtherwise ? url.href : text;
}

/** Whether a text looks like a credential: it is one by its form, or too long and mixed to be a word. */
function looksSecret(text: string, shortest = SHORTEST_RANDOM): boolean {
  if (JWT.test(text) || CREDENTIALS.test(text)) return true;
  return text.split(/[\s,;:&?=/"'<>()[\]{}]+/).some((word) => isRandom(word, shortest));
}

function isRandom(word: string, shortest: number): boolean {
  return word.length >= shortest && /\d/.test(word) && /[a-z]/i.test(word) && !UUID.test(word);
}

/** What looks like a secret in a body of whatever kind: JSON by its members, a form by its parameters, a text by its words. */
function* secretsIn(body: string): Iterable<string> {
  const json = parsed(body);
  if (json !== undefined) {
    yield* secretsInJson(json);
    return;
  }
  for (const [name, value] of new URLSearchParams(body)) {
    if (value !== "" && SECRET_NAME.test(name)) yield value;
  }
  if (looksSecret(body)) yield body;
}

/** @param isSecret whether the value is inside of one that is called like a secret */
function* secretsInJson(value: JsonValue, isSecret = false): Iterable<string> {
  if (typeof value === "string") {
    if (value !== "" && (isSecret || looksSecret(value))) yield value;
  } else if (typeof value === "number") {
    if (isSecret) yield String(value);
  } else if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) yield* secretsInJson(item, isSecret);
  } else if (isJsonObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (looksSecret(name)) yield name;
      yield* secretsInJson(inner, isSecret || SECRET_NAME.test(name));
    }
  }
}

function parsed(text: string): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}
