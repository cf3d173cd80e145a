import type { HttpResponse } from "./exchange.ts";
import type { Secret } from "./redact.ts";

/** Header fields whose value opens something: a session, or the next DPoP proof (RFC 9449 section 8). */
const SECRET_HEADERS = new Set(["dpop-nonce"]);

/** Members of a token response that are tokens (RFC 6749 5.1, OpenID Connect Core 3.1.3.3). */
const TOKEN_MEMBERS = ["access_token", "refresh_token", "id_token"];

/** What an answer brings that must not be shown unasked, whatever else is wrong with it. */
export function responseSecrets(response: HttpResponse | undefined): readonly Secret[] {
  if (response === undefined) return [];
  return [...headerSecrets(response), ...bodySecrets(response.body.text)];
}

function headerSecrets({ headers }: HttpResponse): readonly Secret[] {
  return headers.flatMap(([name, value]) => {
    if (SECRET_HEADERS.has(name.toLowerCase())) return [{ value }];
    if (name.toLowerCase() !== "set-cookie") return [];
    const cookie = /^[^=;]*=("?)([^;"]*)\1/.exec(value)?.[2] ?? "";
    return cookie === "" ? [] : [{ value: cookie }];
  });
}

function bodySecrets(text: string): readonly Secret[] {
  return [...membersOf(text), ...looseTokens(text)].map((value) => ({ value, isToken: true }));
}

function membersOf(text: string): readonly string[] {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== "object" || json === null) return [];
    return TOKEN_MEMBERS.map((name): unknown => Reflect.get(json, name)).filter(
      (value): value is string => typeof value === "string" && value !== "",
    );
  } catch {
    return [];
  }
}

/** A token in a body that is no JSON, or in a member nobody expects, is still a token. */
function looseTokens(text: string): readonly string[] {
  return text.match(/\beyJ[\w-]{8,}(?:\.[\w-]*){2,4}/g) ?? [];
}
