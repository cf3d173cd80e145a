import type { IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { type LocalServer, startHttpServer } from "../support/localServers.ts";

export interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Recorder extends LocalServer {
  /** The last request since the last look. */
  take(): Recorded | undefined;
}

/** A server that keeps what it was sent. */
export async function startRecorder(): Promise<Recorder> {
  let last: Recorded | undefined;
  const server = await startHttpServer((message, response) => {
    void text(message).then((body) => {
      const { method = "", url = "", headers } = message;
      last = { method, url, headers, body };
      response.writeHead(200, { "content-type": "application/json" }).end('{"access_token":"recorded"}');
    });
  });
  return {
    ...server,
    take: () => {
      const taken = last;
      last = undefined;
      return taken;
    },
  };
}

/** Client ID and secret in an Authorization header (RFC 6749 2.3.1). */
export function basicCredentials(header = ""): readonly string[] {
  const [id = "", secret = ""] = Buffer.from(header.replace(/^Basic /, ""), "base64")
    .toString("utf8")
    .split(":");
  return [id, secret].map((part) => decodeURIComponent(part.replaceAll("+", " ")));
}
