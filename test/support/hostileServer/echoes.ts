import { gzipSync } from "node:zlib";
import { goodToken, tokenMembers } from "./good.ts";
import type { Play, Plays } from "./play.ts";
import { MARKED_SECRET, ODD_FORMS } from "./secret.ts";
import { answer, raw } from "./wire.ts";

const json = JSON.stringify(MARKED_SECRET).slice(1, -1);
const form = new URLSearchParams([["", MARKED_SECRET]]).toString().slice(1);
const base64 = Buffer.from(MARKED_SECRET).toString("base64");
const latin1 = Buffer.from(MARKED_SECRET).toString("latin1");
const escaped = Array.from(MARKED_SECRET, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join(
  "",
);
const refusal = (description: string) =>
  answer(`{"error":"invalid_client","error_description":"${description}"}`, [], "401 Unauthorized");
const withClaims =
  (claims: object): Play =>
  async (socket, asked) =>
    answer(JSON.stringify(tokenMembers(await goodToken(asked, { ...claims }))))(socket, asked);
/** As the request had it, credentials in the form or in the header. */
const received: Play = (socket, { headers, body }) =>
  answer(
    JSON.stringify({ error: "invalid_client", error_description: JSON.stringify([headers, body]) }),
    [],
    "400 No",
  )(socket, {} as never);

/** Places and encodings in which a server can hand back the secret that it was sent. */
export const ECHOES = {
  "echoes the request": received,
  "echoes the secret in its description": refusal(json),
  "echoes the secret in an error's code": answer(`{"error":"${json}"}`, [], "400 Bad Request"),
  "echoes the secret in \\u escapes": refusal(escaped),
  "echoes the secret in percent-encoding": refusal(encodeURIComponent(MARKED_SECRET)),
  "echoes the secret in percent-encoding twice": refusal(
    encodeURIComponent(encodeURIComponent(MARKED_SECRET)),
  ),
  "echoes the secret as a form has it": refusal(form),
  "echoes the secret in base64": refusal(base64),
  "echoes the secret in base64url with an id": refusal(
    Buffer.from(`0oaFAKEFAKEFAKEFAKE1:${MARKED_SECRET}`).toString("base64url"),
  ),
  "echoes the secret in base64 of base64": refusal(ODD_FORMS.base64Twice),
  "echoes the secret in hex": refusal(Buffer.from(MARKED_SECRET).toString("hex")),
  "echoes the secret in HTML": answer(
    `<p title="${ODD_FORMS.entities}">${MARKED_SECRET.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}</p>`,
  ),
  "echoes the secret in JSON in JSON": refusal(JSON.stringify(json).slice(1, -1)),
  "echoes the secret in a JSON string's halves": refusal(`${json}${json}`),
  "echoes the secret in a member's name": answer(`{"${json}":{"${json}":["${json}"]}}`),
  "echoes the secret in a header": raw(`HTTP/1.1 400 No\r\nX: ${latin1}\r\nContent-Length: 0\r\n\r\n`),
  "echoes the secret in a header's name": raw(
    `HTTP/1.1 400 No\r\nX-${Buffer.from(MARKED_SECRET).toString("hex")}: y\r\nContent-Length: 0\r\n\r\n`,
  ),
  "echoes the secret in the reason phrase": raw(`HTTP/1.1 400 ${latin1}\r\nContent-Length: 0\r\n\r\n`),
  "echoes the secret in a redirect": raw(
    `HTTP/1.1 302 Found\r\nLocation: https://x.example.com/?s=${form}\r\nContent-Length: 0\r\n\r\n`,
  ),
  "echoes the secret as a redirect's host": raw(
    `HTTP/1.1 302 Found\r\nLocation: https://${Buffer.from(MARKED_SECRET).toString("hex")}.example.com/\r\nContent-Length: 0\r\n\r\n`,
  ),
  "echoes the secret in a cookie": raw(
    `HTTP/1.1 400 No\r\nSet-Cookie: a=${form}\r\nContent-Length: 0\r\n\r\n`,
  ),
  "echoes the secret in a challenge": raw(
    `HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="${base64}"\r\nContent-Length: 0\r\n\r\n`,
  ),
  "echoes the secret where there is no HTTP": raw(latin1),
  "echoes the secret in a broken header": raw(`HTTP/1.1 200 OK\r\nX: ${latin1}\0\r\n\r\n`),
  "echoes the secret in a broken length": raw(`HTTP/1.1 200 OK\r\nContent-Length: ${latin1}\r\n\r\n`),
  "echoes the secret in gzip": answer(gzipSync(MARKED_SECRET), [["Content-Encoding", "gzip"]], "400 No"),
  "echoes the secret in UTF-16": answer(Buffer.from(MARKED_SECRET, "utf16le"), [], "400 No"),
  "echoes the secret in half an answer": raw(`HTTP/1.1 400 No\r\nContent-Length: 999\r\n\r\n${latin1}`),
  "echoes the secret before the limit": answer(
    `${"x".repeat(1_000_000)}${MARKED_SECRET}${"x".repeat(900_000)}`,
    [],
    "400 No",
  ),
  "echoes the secret as the token": answer(JSON.stringify(tokenMembers(MARKED_SECRET))),
  "echoes the secret in a token": answer(JSON.stringify(tokenMembers(`a.${base64}.${form}`))),
  "echoes the secret in a claim": withClaims({ sub: MARKED_SECRET, [MARKED_SECRET]: [MARKED_SECRET] }),
  "echoes the secret as issuer and audience": withClaims({
    iss: MARKED_SECRET,
    aud: [MARKED_SECRET, base64],
  }),
  "echoes the secret as scope and type": answer(
    JSON.stringify({
      ...tokenMembers("01234567890123456789"),
      scope: MARKED_SECRET,
      token_type: MARKED_SECRET,
    }),
  ),
  "echoes the secret 10,000 times": answer(`["${Array(10_000).fill(json).join('","')}"]`, [], "400 No"),
} as const satisfies Plays;
