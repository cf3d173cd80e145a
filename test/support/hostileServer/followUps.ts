import { gzipSync } from "node:zlib";
import type { Play, Plays } from "./play.ts";
import { MARKED_SECRET } from "./secret.ts";
import { answer, raw } from "./wire.ts";

const active = (members: string) => answer(`{"active":true,${members}}`);
/** Hands the token back that it was asked about. */
const echo: Play = (socket, { body, headers }) =>
  answer(JSON.stringify({ active: true, username: MARKED_SECRET, token: body, headers }))(
    socket,
    {} as never,
  );

const NO_ANSWER = {
  "is silent": () => undefined,
  resets: (socket) => socket.resetAndDestroy(),
  redirects: raw("HTTP/1.1 302 Found\r\nLocation: https://evil.example.com/\r\nContent-Length: 0\r\n\r\n"),
  "refuses the client": answer('{"error":"invalid_client"}', [], "401 Unauthorized"),
  limits: answer("{}", [["Retry-After", "1e400"]], "429 Too Many Requests"),
  "fails with a page": answer("<html></html>", [], "502 Bad Gateway"),
  "has no content": raw("HTTP/1.1 204 No Content\r\n\r\n"),
  "answers with HTML": answer("<html></html>"),
  "answers with nothing": answer(""),
  "packs 20 MB of spaces by gzip": answer(gzipSync(Buffer.alloc(20_000_000, " ")), [
    ["Content-Encoding", "gzip"],
  ]),
  "nests 100,000 lists": answer("[".repeat(100_000) + "]".repeat(100_000)),
  "echoes the token and the secret": echo,
} as const satisfies Plays;

/** Answers to an introspection (RFC 7662 2.2). */
export const INTROSPECTION = {
  ...NO_ANSWER,
  "says active in words": answer('{"active":"true"}'),
  "says active as a number": answer('{"active":1}'),
  "says null": answer('{"active":null}'),
  "says nothing": answer("{}"),
  "says active by the prototype": answer('{"__proto__":{"active":true}}'),
  "says active twice": answer('{"active":false,"active":true}'),
  "says inactive and more": answer('{"active":false,"exp":9999999999,"scope":"a"}'),
  "says active with times of every type": active('"exp":"soon","iat":{},"nbf":1e308'),
  "says active until the end of time": active('"exp":1e300'),
  "says active with members that every object has": active('"__proto__":1,"constructor":{},"toString":"x"'),
  "says active in 50,000 members": active(Array.from({ length: 50_000 }, (_, n) => `"m${n}":${n}`).join(",")),
  "says active 50,000 deep": active(`"a":${"[".repeat(50_000)}${"]".repeat(50_000)}`),
  "says active in control characters": active('"username":"\u202e\\u0000\\u001b[31m"'),
} as const satisfies Plays;

/** Answers to a revocation (RFC 7009 2.2). */
export const REVOCATION = {
  ...NO_ANSWER,
  "accepts it for later": answer("{}", [], "202 Accepted"),
  "says that the type is not supported": answer('{"error":"unsupported_token_type"}', [], "400 Bad Request"),
  "says that it failed, with success": answer('{"error":"server_error"}'),
} as const satisfies Plays;
