import { goodToken, tokenMembers } from "./good.ts";
import type { Asked, Play, Plays } from "./play.ts";
import { answer } from "./wire.ts";

const issue =
  (make: string | ((asked: Asked) => string | Promise<string>), changes: object = {}): Play =>
  async (socket, asked) =>
    answer(
      JSON.stringify({ ...tokenMembers(typeof make === "string" ? make : await make(asked)), ...changes }),
    )(socket, asked);
const part = (json: string) => Buffer.from(json).toString("base64url");
const jwt = (header: string, claims: string, signature = "c2lnbmF0dXJl") =>
  `${part(header)}.${part(claims)}.${signature}`;
const HEADER = '{"alg":"ES256","kid":"k1"}';

/** Access tokens of every shape: a client need not look into them (RFC 6749 1.4), but this one does. */
export const TOKENS = {
  "issues an empty token": issue(""),
  "issues a token of one character": issue("x"),
  "issues a token of one space": issue(" "),
  "issues a token of 800 KB": issue("x".repeat(800_000)),
  "issues a JWT of 800 KB": issue(jwt(HEADER, `{"a":"${"x".repeat(600_000)}"}`)),
  "issues a JWT of 90 KB": issue(jwt(HEADER, `{"a":"${"x".repeat(65_000)}"}`)),
  "issues a JWT with 5,000 claims": issue(
    jwt(HEADER, `{${Array.from({ length: 5000 }, (_, n) => `"c${n}":${n}`).join(",")}}`),
  ),
  "issues a JWT with 20,000 scopes": issue(jwt(HEADER, `{"scp":[${Array(20_000).fill('"s"').join(",")}]}`)),
  "issues a JWT that nests 20,000 lists": issue(
    jwt(HEADER, `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`),
  ),
  "issues a JWT that nests 90 lists": issue(jwt(HEADER, `{"a":${"[".repeat(90)}${"]".repeat(90)}}`)),
  "issues a JWT in a JWT in a JWT": issue((asked) => nested(asked, 6)),
  "issues 100,000 dots": issue(".".repeat(100_000)),
  "issues two dots": issue(".."),
  "issues four dots": issue("...."),
  "issues a JWT without a signature": issue(jwt(HEADER, "{}", "")),
  "issues a JWT with the algorithm none": issue(jwt('{"alg":"none"}', "{}", "")),
  "issues a JWT with the algorithm nOnE": issue(jwt('{"alg":"nOnE"}', "{}", "")),
  "issues a JWT with an algorithm of every object": issue(
    jwt('{"alg":"__proto__","kid":"constructor"}', "{}"),
  ),
  "issues a JWT with no algorithm": issue(jwt("{}", "{}")),
  "issues a JWT with an algorithm in a list": issue(jwt('{"alg":["ES256"],"kid":{}}', "{}")),
  "issues a JWT with HS256": issue(jwt('{"alg":"HS256","kid":"k1"}', "{}")),
  "issues a JWT with a key in its header": issue(
    jwt(
      '{"alg":"ES256","jwk":{"kty":"EC"},"jku":"https://evil.example.com/","x5u":"file:///etc/passwd"}',
      "{}",
    ),
  ),
  "issues a JWT with critical members": issue(
    jwt('{"alg":"ES256","kid":"k1","crit":["b64","x"],"b64":false}', "{}"),
  ),
  "issues a JWT with a list for claims": issue(jwt(HEADER, "[]")),
  "issues a JWT with null for claims": issue(jwt(HEADER, "null")),
  "issues a JWT with text for claims": issue(jwt(HEADER, "not JSON")),
  "issues a JWT with claims that are no UTF-8": issue(
    `${part(HEADER)}.${Buffer.from([0x7b, 0xff, 0x7d]).toString("base64url")}.c2ln`,
  ),
  "issues a JWT with padding": issue(`${part(HEADER)}==.${part("{}")}==.c2ln==`),
  "issues a JWT in base64": issue(`${Buffer.from(HEADER).toString("base64")}.+/+/.+/==`),
  "issues a JWT with times of every type": issue(
    jwt(
      HEADER,
      '{"exp":"soon","iat":{},"nbf":[],"auth_time":1e308,"iss":1,"aud":{"a":[]},"scp":{"a":1},"cid":[]}',
    ),
  ),
  "issues a JWT that expires at the end of time": issue(
    jwt(HEADER, '{"exp":1e300,"iat":-1e300,"nbf":1e300}'),
  ),
  "issues a JWT with claims that every object has": issue(
    jwt(
      HEADER,
      '{"__proto__":{"exp":1},"constructor":1,"toString":"x","hasOwnProperty":null,"cnf":{"jkt":{}}}',
    ),
  ),
  "issues a JWT that repeats claims": issue(jwt(HEADER, '{"exp":1,"exp":9999999999,"iss":"a","iss":"b"}')),
  "issues a JWT with bidirectional overrides": issue(
    jwt(HEADER, '{"sub":"\u202egnp.exe\u202c\u0000","scp":["\u2066a"]}'),
  ),
  "issues a JWT with markup": issue(jwt(HEADER, '{"sub":"<img src=x onerror=alert(1)>","iss":"command:x"}')),
  "issues a JWT of another issuer": issue((asked) => goodToken(asked, { iss: "https://evil.example.com" })),
  "issues a JWT with a damaged signature": issue(
    async (asked) => (await goodToken(asked)).slice(0, -6) + "AAAAAA",
  ),
  "issues a JWT with a signature of 90 KB": issue(jwt(HEADER, "{}", "A".repeat(90_000))),
  "issues an encrypted token": issue(`${part('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.a.b.c.d`),
  "issues an encrypted token with a broken header": issue(`${part("{")}.a.b.c.d`),
  "issues a token with control characters": issue(
    "a\u0000b\r\nX-Injected: 1\u001b[31m 0123456789 0123456789",
  ),
  "issues a token outside ASCII": issue("\u202e\ud83d\ude00\u00e4".repeat(20)),
  "issues a token of lone surrogates": issue("\ud800".repeat(50)),
  "issues a token of replacement patterns": issue("$&$`$'$1$<a>".repeat(10)),
  "issues a token of regular expressions": issue("(a+)+$|[^]*\\".repeat(10)),
  "issues a token that is a name": issue("access_token"),
  "issues a token that is a mask": issue("\u2022\u2022\u2022\u2022".repeat(20)),
  "issues a token of a type of 100 KB": issue("01234567890123456789", { token_type: "t".repeat(100_000) }),
  "issues a token of a type that every object has": issue("01234567890123456789", {
    token_type: "constructor",
  }),
  "issues 20,000 scopes": issue("01234567890123456789", { scope: "s ".repeat(20_000) }),
  "issues other tokens as well": issue("01234567890123456789", {
    refresh_token: "r".repeat(50_000),
    id_token: jwt(HEADER, "{}"),
  }),
} as const satisfies Plays;

async function nested(asked: Asked, depth: number): Promise<string> {
  return depth === 0 ? goodToken(asked) : goodToken(asked, { inner: await nested(asked, depth - 1) });
}
