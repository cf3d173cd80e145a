import type { ExtraParameter } from "./profile.ts";

const LONGEST_NAME = 100;
/** Okta's limit for the whole scope parameter, in characters. */
export const LONGEST_SCOPES = 1024;

/** scope-token in RFC 6749 3.3: printable ASCII except space, double quote and backslash. */
const SCOPE = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/** VSCHAR in RFC 6749 appendix A.1. */
const CLIENT_ID = /^[\x20-\x7E]+$/;

const RESERVED_PARAMETERS: ReadonlySet<string> = new Set([
  "grant_type",
  "scope",
  "client_id",
  "client_secret",
  "client_assertion",
  "client_assertion_type",
]);

/** @returns a sentence if the text cannot be a profile's name */
export function validateProfileName(text: string): string | undefined {
  if (text.trim() === "") return "Enter a name.";
  if (text.length > LONGEST_NAME) return `A name can have at most ${LONGEST_NAME} characters.`;
  if (/\p{Cc}/u.test(text)) return "A name cannot contain line breaks or control characters.";
  return undefined;
}

/** @returns a sentence if the text cannot be a client ID (RFC 6749 2.2) */
export function validateClientId(text: string): string | undefined {
  if (text === "") return "Enter the client ID, which is on the app's General tab in the Okta Admin Console.";
  if (text !== text.trim()) return "The client ID has a leading or trailing space.";
  if (/[{}]/.test(text)) return "Replace the placeholder with the app's client ID.";
  if (!CLIENT_ID.test(text)) return "A client ID can contain printable ASCII characters only.";
  return undefined;
}

/** @returns a sentence if the text cannot be a single scope (RFC 6749 3.3) */
export function validateScope(text: string): string | undefined {
  return SCOPE.test(text)
    ? undefined
    : "A scope can contain printable ASCII characters only, without spaces, quotes or backslashes.";
}

/** @returns a sentence if the text cannot be a list of scopes (RFC 6749 3.3) */
export function validateScopes(text: string): string | undefined {
  const scopes = parseScopes(text);
  if (scopes.join(" ").length > LONGEST_SCOPES)
    return `Scopes can have at most ${LONGEST_SCOPES} characters in total.`;
  if (text.includes(",")) return "Separate scopes with spaces, not commas.";
  return scopes.map(validateScope).find((objection) => objection !== undefined);
}

/** The scopes in a text, separated by white space, without duplicates. */
export function parseScopes(text: string): string[] {
  return [...new Set(text.split(/\s+/).filter((scope) => scope !== ""))];
}

/** @returns a sentence if the text is not a list of token request parameters in form encoding */
export function validateExtraParameters(text: string): string | undefined {
  if (text.trim() === "") return undefined;
  if (text.split("&").some((part) => !/^[^=]+=/.test(part.trim()))) {
    return "Write parameters as name=value, joined by &: audience=api://x&resource=https://y.";
  }
  return parseExtraParameters(text)
    .map(validateExtraParameter)
    .find((objection) => objection !== undefined);
}

/** The parameters in a form-encoded text. */
export function parseExtraParameters(text: string): ExtraParameter[] {
  return [...new URLSearchParams(text.trim())].map(([name, value]) => ({ name: name.trim(), value }));
}

/** The parameters in a token request's body that do not come from the other fields of a profile. */
export function extraParametersIn(body = ""): ExtraParameter[] {
  return parseExtraParameters(body).filter(({ name }) => !RESERVED_PARAMETERS.has(name));
}

/** The text that `parseExtraParameters` reads back. */
export function formatExtraParameters(parameters: readonly ExtraParameter[]): string {
  const form = new URLSearchParams();
  for (const { name, value } of parameters) form.append(name, value);
  return form.toString();
}

/** @returns a sentence if the parameter cannot be added to a token request */
export function validateExtraParameter({ name }: ExtraParameter): string | undefined {
  if (name === "") return "A parameter has no name.";
  if (RESERVED_PARAMETERS.has(name))
    return `${name} comes from the profile's own fields and cannot be added again.`;
  return undefined;
}
