import { once } from "node:events";
import { createServer as createRawServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import {
  createAuthority,
  createCertificate,
  type CertificateWish,
  type KeyAndCertificate,
} from "../certificates.ts";
import { BODY, LENGTH } from "./body.ts";
import { MARKED_SECRET } from "./secret.ts";

const DAY = 86_400_000;
const OK = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${LENGTH}\r\n\r\n`;
const respond = (socket: Socket) => socket.end(OK + BODY);
const ago = (days: number) => new Date(Date.now() - days * DAY);

type Start = (authority: KeyAndCertificate) => Server | Promise<Server>;

/** Servers that speak TLS wrongly; each has a port of its own. */
export const TLS = {
  "speaks TLS well": serving({}),
  "signs its certificate itself": serving({ authority: undefined }),
  "has an unknown authority": async () =>
    serving({ authority: await createAuthority("Stranger") })(await createAuthority("x")),
  "has an expired certificate": serving({ notBefore: ago(3), notAfter: ago(1) }),
  "has a certificate of the future": serving({ notBefore: ago(-1), notAfter: ago(-2) }),
  "has the certificate of another host": serving({ hosts: ["other.example.com"] }),
  "has a certificate for 500 other hosts": serving({
    hosts: Array.from({ length: 500 }, (_, n) => `h${n}.example.com`),
  }),
  "has a certificate for hosts with commas": serving({ hosts: ["a.example.com, 127.0.0.1"] }),
  "has a certificate named in control characters": serving({
    name: "\u202egnp\u0000\r\n<img>",
    authority: undefined,
  }),
  "has a certificate named after the secret": serving({ name: MARKED_SECRET, authority: undefined }),
  "has its authority's certificate": (authority) => tls({ key: authority.key, cert: authority.cert }),
  "speaks TLS 1.1 at most": serving(
    {},
    { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" },
  ),
  "has ciphers that nobody wants": serving(
    {},
    { maxVersion: "TLSv1.2", ciphers: "ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0" },
  ),
  "wants a client certificate": serving({}, { requestCert: true, rejectUnauthorized: true }),
  "speaks plain HTTP": () => raw((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
  "speaks rubbish": () => raw((socket) => socket.end(Buffer.alloc(5000, 0xaa))),
  "is silent in the handshake": () => raw(() => undefined),
  "closes in the handshake": () => raw((socket) => socket.end()),
  "resets in the handshake": () => raw((socket) => socket.resetAndDestroy()),
  "sends an alert": () => raw((socket) => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 40]))),
  "sends half a handshake": () => raw((socket) => socket.end(Buffer.from([22, 3, 3, 255, 255, 2, 0, 0, 80]))),
  "closes after the handshake": serving({}, {}, (socket) => socket.destroy()),
  "resets within a body over TLS": serving({}, {}, (socket) => {
    socket.write(OK + BODY.slice(0, 20));
    setTimeout(() => socket.destroy(), 50);
  }),
  "is silent after the handshake": serving({}, {}, () => undefined),
} as const satisfies Readonly<Record<string, Start>>;

function serving(
  wish: Partial<CertificateWish>,
  options: TlsOptions = {},
  talk: (socket: Socket) => unknown = respond,
): Start {
  return async (authority) => {
    const { key, cert } = await createCertificate({ name: "hostile server", authority, ...wish });
    return tls({ key, cert, ...options }, talk);
  };
}

function tls(options: TlsOptions, talk: (socket: Socket) => unknown = respond): Server {
  const server = createTlsServer(options, (socket) => {
    socket.on("error", () => undefined);
    void once(socket, "data").then(
      () => talk(socket),
      () => undefined,
    );
  });
  server.on("tlsClientError", () => undefined);
  return server;
}

function raw(talk: (socket: Socket) => unknown): Server {
  return createRawServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => talk(socket));
  });
}
