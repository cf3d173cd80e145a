import { BODY, LENGTH } from "./body.ts";
import type { Plays } from "./play.ts";
import { raw } from "./wire.ts";

const withFields = (...lines: readonly string[]) =>
  raw(["HTTP/1.1 200 OK", ...lines, LENGTH, "", BODY].join("\r\n"));

const INHERITED = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];

/** Header fields of every kind (RFC 9110 5). */
export const HEADERS = {
  "sends 1 MB in one header field": withFields(`X: ${"x".repeat(1_000_000)}`),
  "sends 15 KB in one header field": withFields(`X: ${"x".repeat(15_000)}`),
  "sends 10,000 header fields": withFields(...Array.from({ length: 10_000 }, (_, n) => `X-${n}: y`)),
  "sends 1,900 header fields": withFields(...Array.from({ length: 1900 }, () => "a: b")),
  "names header fields as every object does": withFields(...INHERITED.map((name) => `${name}: x`)),
  "repeats every header field": withFields(
    ...["Content-Type: application/json", "Content-Type: text/html", "Date: x", "Date: y", "DPoP-Nonce: a"],
    ...["DPoP-Nonce: b", "Location: /a", "Location: /b", LENGTH],
  ),
  "puts a blank before the colon": withFields("X : y"),
  "folds a header field": withFields("X: y", " z"),
  "sends a header field without a name": withFields(": y"),
  "sends a header field without a colon": withFields("hello"),
  "sends a NUL in a header field": withFields("X: a\0b"),
  "sends control characters in a header field": withFields("X: a\x1b[31mb\x07"),
  "sends a lone CR in a header field": withFields("X: a\rb"),
  "sends bytes above 127 in header fields": withFields("X: \xe2\x80\xae\xff\xfe", "Y: \xc3\xa4"),
  "names a header field in bytes above 127": withFields("\xe2\x80\xae: y"),
  "dates itself at the end of time": withFields("Date: Sat, 13 Sep 275760 00:00:00 GMT"),
  "dates itself in words": withFields("Date: tomorrow"),
  "sets 200 cookies": withFields(
    ...Array.from({ length: 200 }, (_, n) => `Set-Cookie: c${n}=0123456789abcdef${n}`),
  ),
  "sets a cookie that is the body": withFields(`Set-Cookie: a="${BODY.slice(0, 60)}"; HttpOnly`),
  "sends an empty nonce": withFields("DPoP-Nonce:"),
  "sends a nonce that is half of the body": withFields('DPoP-Nonce: access_token":"0123456789'),
  "calls it HTML": withFields("Content-Type: text/html"),
  "calls it nothing": withFields("Content-Type:"),
  "calls it something with 10,000 parameters": withFields(
    `Content-Type: application/json${";a=b".repeat(2000)}`,
  ),
  "asks to be refreshed elsewhere": withFields(
    "Refresh: 0; url=https://evil.example.com/",
    "Clear-Site-Data: *",
  ),
  "offers another protocol": withFields('Alt-Svc: h3=":443"', "Upgrade: h2c", "Connection: keep-alive"),
  "names a proxy's login": withFields("Proxy-Authenticate: Basic", "Proxy-Authorization: Basic YTpi"),
} as const satisfies Plays;
