import type { ScriptedAnswer } from "./scriptedTransport.ts";

/** As long as Okta's, but not a JWT. */
export const TOKEN = "opaque-access-token-that-is-long-enough-to-be-shown-0123456789";

/** A server's answer with a token, valid for an hour. */
export function aTokenAnswer(changes: object = {}): ScriptedAnswer {
  return {
    body: JSON.stringify({ token_type: "Bearer", expires_in: 3600, access_token: TOKEN, ...changes }),
  };
}

/** A server's refusal (RFC 6749 5.2). */
export function aRefusal(error: string, status = 400): ScriptedAnswer {
  return { status, body: JSON.stringify({ error, error_description: "The server says no." }) };
}
