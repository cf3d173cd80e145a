import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { connect, type Socket } from "node:net";

export interface Received {
  readonly status: number;
  /** In wire order; repeated fields appear repeatedly. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly text: string;
}

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends exactly what it is given, on a separate connection: no header is refused, and only Host is added. */
export function send(url: string, { method = "GET", path, headers = {}, body }: Sent): Promise<Received> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", reject).on("end", () => {
        const raw = response.rawHeaders;
        const pairs = raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ""] as const] : []));
        resolve({ status: response.statusCode ?? 0, headers: pairs, text });
      });
    });
    sent.on("error", reject).end(body);
  });
}

/** A token request without its body, once the server is waiting for it, as shown by its 100 Continue. */
export async function halfSent(url: string): Promise<Socket> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /oauth2/default/v1/token HTTP/1.1\r\nHost: ${host}\r\nExpect: 100-continue\r\n` +
      "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n",
  );
  const [asked] = (await once(socket, "data")) as [Buffer];
  assert.match(asked.toString(), /^HTTP\/1\.1 100 /);
  // Tests break the connection off, or close the server, on purpose.
  return socket.on("error", () => undefined);
}

export interface TokenRequestParts {
  readonly path?: string;
  readonly clientId?: string;
  readonly secret?: string;
  /** Undefined sends no such header. */
  readonly authorization?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Form parameters besides `grant_type`. */
  readonly form?: readonly (readonly [name: string, value: string])[];
  readonly grantType?: string | undefined;
}

/** A token request with client_secret_basic, each part of which can be made wrong. */
export function tokenRequest(parts: TokenRequestParts): Sent {
  const { clientId = "", secret = "", path = "/oauth2/default/v1/token", form = [], headers } = parts;
  const authorization = "authorization" in parts ? parts.authorization : basic(clientId, secret);
  const grantType = "grantType" in parts ? parts.grantType : "client_credentials";
  const body = new URLSearchParams();
  if (grantType !== undefined) body.append("grant_type", grantType);
  for (const [name, value] of form) body.append(name, value);
  return {
    method: "POST",
    path,
    headers: {
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
      ...(authorization === undefined ? {} : { authorization }),
      ...headers,
    },
    body: body.toString(),
  };
}

export function basic(clientId: string, secret: string): string {
  return `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}`;
}

export function header({ headers }: Received, name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
}

export function parse(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null) throw new TypeError("no JSON object");
  return { ...value };
}

/** One part of a JWT, read without any checks. */
export function jwtPart(token: unknown, part: 0 | 1): Record<string, unknown> {
  return parse(Buffer.from(String(token).split(".")[part] ?? "", "base64url").toString());
}
