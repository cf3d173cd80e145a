import type { Plays } from "./play.ts";
import { answer, raw } from "./wire.ts";

const redirect = (location: string, status = "302 Found") =>
  raw(`HTTP/1.1 ${status}\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`);
const refuse = (status: string, headers: readonly (readonly [string, string])[] = [], body = "{}") =>
  answer(body, headers, status);

/** Redirects, challenges, limits and failures (RFC 9110 15). */
export const STATUSES = {
  "redirects to another host": redirect("https://evil.example.com/token"),
  "redirects to this server": redirect("/good"),
  "redirects to itself": (socket, { line }) => redirect(line.split(" ")[1] ?? "/")(socket, {} as never),
  "redirects and keeps the method": redirect("https://evil.example.com/", "307 Temporary Redirect"),
  "redirects for ever": redirect("https://evil.example.com/", "308 Permanent Redirect"),
  "redirects to nowhere": raw("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
  "redirects to an empty address": redirect(""),
  "redirects to a file": redirect("file:///etc/passwd"),
  "redirects to a script": redirect("javascript:alert(1)"),
  "redirects to data": redirect("data:text/html,<script>alert(1)</script>"),
  "redirects to a command": redirect("command:workbench.action.terminal.new"),
  "redirects into VS Code": redirect("vscode://file/etc/passwd"),
  "redirects to a login in the address": redirect("https://user:password@evil.example.com/"),
  "redirects to what is no address": redirect("http://["),
  "redirects to bytes above 127": redirect("https://\xe2\x80\xaeevil.example.com/"),
  "redirects to an address of 15 KB": redirect(`https://evil.example.com/${"a".repeat(15_000)}`),
  "redirects to two places": raw(
    "HTTP/1.1 302 Found\r\nLocation: https://a.example.com/\r\nLocation: https://b.example.com/\r\nContent-Length: 0\r\n\r\n",
  ),
  "offers 300 choices": raw("HTTP/1.1 300 Multiple Choices\r\nContent-Length: 0\r\n\r\n"),
  "redirects with a token": answer('{"access_token":"01234567890"}', [["Location", "/x"]], "303 See Other"),
  "challenges for Basic": refuse("401 Unauthorized", [["WWW-Authenticate", 'Basic realm="x"']]),
  "challenges without a scheme": refuse("401 Unauthorized", [["WWW-Authenticate", ", , =,"]]),
  "challenges in 10 KB": refuse("401 Unauthorized", [
    ["WWW-Authenticate", `Negotiate ${"A".repeat(10_000)}`],
  ]),
  "challenges for DPoP": refuse(
    "401 Unauthorized",
    [["WWW-Authenticate", 'DPoP error="use_dpop_nonce", algs="none"']],
    '{"error":"use_dpop_nonce"}',
  ),
  "asks for a nonce every time": refuse(
    "400 Bad Request",
    [["DPoP-Nonce", "0123456789abcdef"]],
    '{"error":"use_dpop_nonce"}',
  ),
  "refuses as a proxy": refuse("407 Proxy Authentication Required", [["Proxy-Authenticate", "Basic"]]),
  "limits without saying how": refuse("429 Too Many Requests"),
  "limits for a negative time": refuse("429 Too Many Requests", [["Retry-After", "-5"]]),
  "limits for a very long time": refuse("429 Too Many Requests", [["Retry-After", "99999999999999999999"]]),
  "limits until a date": refuse("429 Too Many Requests", [["Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT"]]),
  "limits with odd counts": refuse("429 Too Many Requests", [
    ["X-Rate-Limit-Limit", "NaN"],
    ["X-Rate-Limit-Remaining", "-1"],
    ["X-Rate-Limit-Reset", "1e400"],
  ]),
  "limits with a count of many digits": refuse("429 Too Many Requests", [
    ["X-Rate-Limit-Limit", "9".repeat(400)],
  ]),
  "fails with a page": refuse("502 Bad Gateway", [], "<html>nginx</html>"),
  "fails with nothing": raw("HTTP/1.1 500 Internal Server Error\r\nConnection: close\r\n\r\n"),
  "is unavailable for 9e99 seconds": refuse("503 Service Unavailable", [["Retry-After", "9e99"]]),
  "is a teapot": refuse("418 I'm a teapot"),
  "wants the request again": refuse("425 Too Early"),
  "wants an upgrade": refuse("426 Upgrade Required", [["Upgrade", "h2c"]]),
  "refuses the method": refuse("405 Method Not Allowed", [["Allow", ""]]),
  "issues a token with a refusal": refuse(
    "400 Bad Request",
    [],
    '{"access_token":"0123456789012345678901234567890123456789"}',
  ),
} as const satisfies Plays;
