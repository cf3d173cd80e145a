import { BODY, LENGTH } from "./body.ts";
import type { Plays } from "./play.ts";
import { answer, raw } from "./wire.ts";

const OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

/** Status lines, lengths and chunks, right and wrong (RFC 9112). */
export const FRAMING = {
  "sends nothing but a line end": raw("\r\n"),
  "speaks SSH": raw("SSH-2.0-OpenSSH_9.9\r\n"),
  "speaks HTTP/0.9": raw(BODY),
  "speaks HTTP/1.0": raw(`HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n${BODY}`),
  "speaks HTTP/2 unasked": raw("\x00\x00\x12\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x64"),
  "names HTTP/9.9": raw(`HTTP/9.9 200 OK\r\n\r\n${BODY}`),
  "has the status 0": raw(`HTTP/1.1 000 Zero\r\n\r\n${BODY}`),
  "has the status 99": raw(`HTTP/1.1 099 Low\r\n\r\n${BODY}`),
  "has the status 600": raw(`HTTP/1.1 600 High\r\nConnection: close\r\n\r\n${BODY}`),
  "has the status 999": raw(`HTTP/1.1 999 High\r\nConnection: close\r\n\r\n${BODY}`),
  "has the status 99999": raw(`HTTP/1.1 99999 High\r\n\r\n${BODY}`),
  "has the status abc": raw(`HTTP/1.1 abc Word\r\n\r\n${BODY}`),
  "has the status -200": raw(`HTTP/1.1 -200 OK\r\n\r\n${BODY}`),
  "has no reason phrase": raw(`HTTP/1.1 200\r\nContent-Type: application/json\r\n\r\n${BODY}`),
  "has control characters in the reason phrase": raw(`HTTP/1.1 200 O\x1bK\x07\r\n\r\n${BODY}`),
  "has 8 KB of reason phrase": raw(`HTTP/1.1 400 ${"x".repeat(8000)}\r\n\r\n${BODY}`),
  "ends lines with LF alone": raw(`HTTP/1.1 200 OK\nContent-Type: application/json\n\n${BODY}`),
  "promises more than it sends": raw(`${OK}Content-Length: 9999\r\n\r\n${BODY}`),
  "promises less than it sends": raw(`${OK}Content-Length: 10\r\n\r\n${BODY}`),
  "promises nothing and sends something": raw(`${OK}Content-Length: 0\r\n\r\n${BODY}`),
  "promises a negative length": raw(`${OK}Content-Length: -5\r\n\r\n${BODY}`),
  "promises a length in words": raw(`${OK}Content-Length: many\r\n\r\n${BODY}`),
  "promises a length in hex": raw(`${OK}Content-Length: 0x10\r\n\r\n${BODY}`),
  "promises an enormous length": raw(`${OK}Content-Length: 99999999999999999999999\r\n\r\n${BODY}`),
  "promises the most that fits a number": raw(`${OK}Content-Length: 9007199254740991\r\n\r\n${BODY}`),
  "gives two equal lengths": raw(`${OK}${LENGTH}\r\n${LENGTH}\r\n\r\n${BODY}`),
  "gives two different lengths": raw(`${OK}Content-Length: 5\r\n${LENGTH}\r\n\r\n${BODY}`),
  "gives a list of lengths": raw(`${OK}${LENGTH}, ${BODY.length}\r\n\r\n${BODY}`),
  "gives a length and chunks": raw(
    `${OK}${LENGTH}\r\nTransfer-Encoding: chunked\r\n\r\n${chunk(BODY)}0\r\n\r\n`,
  ),
  "sends one chunk": raw(`${OK}Transfer-Encoding: chunked\r\n\r\n${chunk(BODY)}0\r\n\r\n`),
  "sends a chunk for each character": raw(
    `${OK}Transfer-Encoding: chunked\r\n\r\n${Array.from(BODY, chunk).join("")}0\r\n\r\n`,
  ),
  "sends no last chunk": raw(`${OK}Transfer-Encoding: chunked\r\n\r\n${chunk(BODY)}`),
  "sends a chunk without a length": raw(`${OK}Transfer-Encoding: chunked\r\n\r\n\r\n${BODY}\r\n0\r\n\r\n`),
  "sends a chunk with a length in words": raw(
    `${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n${BODY}\r\n0\r\n\r\n`,
  ),
  "sends a chunk with a negative length": raw(
    `${OK}Transfer-Encoding: chunked\r\n\r\n-1\r\n${BODY}\r\n0\r\n\r\n`,
  ),
  "sends a chunk longer than it says": raw(
    `${OK}Transfer-Encoding: chunked\r\n\r\n2\r\n${BODY}\r\n0\r\n\r\n`,
  ),
  "sends a chunk of enormous length": raw(
    `${OK}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n${BODY}`,
  ),
  "codes the transfer in an unknown way": raw(`${OK}Transfer-Encoding: rot13\r\n\r\n${BODY}`),
  "chunks twice": raw(`${OK}Transfer-Encoding: chunked, chunked\r\n\r\n${chunk(chunk(BODY))}0\r\n\r\n`),
  "adds trailers that no header may be": raw(
    `${OK}Transfer-Encoding: chunked\r\nTrailer: Content-Length\r\n\r\n${chunk(BODY)}0\r\nContent-Length: 5\r\nSet-Cookie: a=b\r\n\r\n`,
  ),
  "sends two answers": raw(`${OK}${LENGTH}\r\n\r\n${BODY}HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n`),
  "sends early hints first": raw(
    `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${OK}${LENGTH}\r\n\r\n${BODY}`,
  ),
  "sends 50 early hints first": raw(
    `${"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(50)}${OK}${LENGTH}\r\n\r\n${BODY}`,
  ),
  "is processing first": raw(`HTTP/1.1 102 Processing\r\n\r\n${OK}${LENGTH}\r\n\r\n${BODY}`),
  "has an unknown 1xx status first": raw(`HTTP/1.1 199 Odd\r\n\r\n${OK}${LENGTH}\r\n\r\n${BODY}`),
  "switches protocols": raw("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"),
  "says that there is no content": raw("HTTP/1.1 204 No Content\r\n\r\n"),
  "has a body where there is no content": raw(`HTTP/1.1 204 No Content\r\n${LENGTH}\r\n\r\n${BODY}`),
  "resets the content": raw("HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n"),
  "answers in part": answer(
    BODY,
    [["Content-Range", `bytes 0-${BODY.length - 1}/${BODY.length}`]],
    "206 Partial Content",
  ),
  "has not modified anything": raw("HTTP/1.1 304 Not Modified\r\n\r\n"),
} as const satisfies Plays;
