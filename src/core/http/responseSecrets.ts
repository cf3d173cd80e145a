import { isJsonObject } from "../json.ts";
import type { HttpResponse } from "./exchange.ts";
import { headerValue } from "./headerValue.ts";
import { readJson } from "./readJson.ts";
import type { Secret } from "./redact.ts";

/** Members of a token response that are tokens (RFC 6749 5.1, OpenID Connect Core 3.1.3.3). */
const TOKEN_MEMBERS = ["access_token", "refresh_token", "id_token"];

/** A shorter cookie ("true", "1") is not a session, and its text may occur anywhere for unrelated reasons. */
const SHORTEST_SESSION = 16;

/** Texts in an answer that must not be shown unless the user asks, wherever else they turn up. */
export function responseSecrets(response: HttpResponse | undefined): readonly Secret[] {
  if (response === undefined) return [];
  const nonce = headerValue(response.headers, "dpop-nonce");
  return [
    ...(nonce === undefined || nonce === "" ? [] : [{ value: nonce }]),
    ...cookieValues(response).map((value) => ({ value })),
    ...tokensIn(response).map((value) => ({ value, isToken: true })),
  ];
}

function cookieValues({ headers }: HttpResponse): readonly string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === "set-cookie")
    .map(([, value]) => /^[^=;]*="?([^;"]*)/.exec(value)?.[1]?.trim() ?? "")
    .filter((value) => value.length >= SHORTEST_SESSION);
}

function tokensIn({ body }: HttpResponse): readonly string[] {
  const reading = readJson(body);
  if (reading.kind !== "json" || !isJsonObject(reading.value)) return [];
  const members = reading.value;
  return TOKEN_MEMBERS.map((name) => members[name]).filter(
    (value): value is string => typeof value === "string" && value !== "",
  );
}
