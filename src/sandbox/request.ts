import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { bodyTooLarge } from "./refusals/http.ts";

const MAX_BODY_BYTES = 64 * 1024;

export interface SandboxRequest {
  readonly method: string;
  /** Undecoded, with repeated slashes merged: Okta serves those too. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Scheme, host and port that the client called. */
  readonly origin: string;
  /** The URL that client assertions and DPoP proofs must name: `origin` and `path`. */
  readonly endpoint: string;
  readonly remoteAddress: string;
  /** @throws Refusal when the body is larger than the sandbox accepts */
  readBody(): Promise<Buffer>;
}

export function describeRequest(message: IncomingMessage): SandboxRequest {
  const [rawPath = "", query] = splitOnce(message.url ?? "", "?");
  const path = rawPath.replace(/\/{2,}/g, "/");
  const origin = `http://${message.headers.host ?? ""}`;
  return {
    method: message.method ?? "",
    path,
    query: new URLSearchParams(query),
    headers: message.headers,
    origin,
    endpoint: origin + path,
    remoteAddress: message.socket.remoteAddress ?? "",
    readBody: () => readBody(message),
  };
}

/** The text before and after the first `separator`; just one part if there is none. */
export function splitOnce(text: string, separator: string): [string] | [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function readBody(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    message.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) {
        message.pause();
        reject(bodyTooLarge());
      } else {
        chunks.push(chunk);
      }
    });
    message.on("end", () => resolve(Buffer.concat(chunks)));
    message.on("error", reject);
  });
}
