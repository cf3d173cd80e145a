import { BODY, LENGTH } from "./body.ts";
import { goodToken, tokenMembers } from "./good.ts";
import type { Plays } from "./play.ts";
import { drip, flood, raw, rawAndSilence } from "./wire.ts";

/** Answers that do not come, or do not end. */
export const TIMING = {
  "closes without an answer": (socket) => socket.end(),
  "resets without an answer": (socket) => socket.resetAndDestroy(),
  "is silent": () => undefined,
  "is silent after the status line": rawAndSilence("HTTP/1.1 200 OK\r\n"),
  "is silent within the body": rawAndSilence("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"),
  "says Continue and nothing else": rawAndSilence("HTTP/1.1 100 Continue\r\n\r\n"),
  "sends one byte a second": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n");
    drip(socket, " ", 1000);
  },
  "sends one byte of a header a second": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nX: ");
    drip(socket, "x", 1000);
  },
  "sends a header field every few milliseconds": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    drip(socket, "X: y\r\n", 5);
  },
  "sends endless spaces": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
    flood(socket, " ".repeat(65_536));
  },
  "sends an endless list": (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"a":[');
    flood(socket, "[],".repeat(20_000));
  },
  "sends endless one-byte chunks": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    flood(socket, "1\r\n \r\n".repeat(10_000));
  },
  "sends endless header fields": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    flood(socket, "X: y\r\n".repeat(1000));
  },
  "sends an endless header field": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nX: ");
    flood(socket, "x".repeat(65_536));
  },
  "sends an endless status line": (socket) => {
    socket.write("HTTP/1.1 200 ");
    flood(socket, "x".repeat(65_536));
  },
  "sends endless early hints": (socket) =>
    flood(socket, "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n".repeat(500)),
  "sends an endless chunk extension": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;");
    flood(socket, "x".repeat(65_536));
  },
  "sends endless trailers": (socket) => {
    socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n");
    flood(socket, "X: y\r\n".repeat(1000));
  },
  "promises 200 MB and sends them": (socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${200 * 1024 * 1024}\r\n\r\n`);
    flood(socket, "x".repeat(65_536), 200 * 1024 * 1024);
  },
  "puts 200 MB of spaces before a good answer": async (socket, asked) => {
    const body = JSON.stringify(tokenMembers(await goodToken(asked)));
    const spaces = 200 * 1024 * 1024;
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${spaces + body.length}\r\n\r\n`);
    flood(socket, " ".repeat(65_536), spaces);
  },
  "answers without waiting for the request's end": raw("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"),
} as const satisfies Plays;

/** A whole good answer; this many bytes are sent by the faults that stop within one. */
export const GOOD_ANSWER = ["HTTP/1.1 200 OK", "Content-Type: application/json", LENGTH, "", BODY].join(
  "\r\n",
);

/** Played once for each byte of that answer. */
export const EVERY_BYTE = {
  "breaks off a good answer at a byte": (socket, { variant }) => socket.end(GOOD_ANSWER.slice(0, variant)),
  "resets at a byte of a good answer": (socket, { variant }) =>
    socket.write(GOOD_ANSWER.slice(0, variant), () => socket.resetAndDestroy()),
} as const satisfies Plays;
