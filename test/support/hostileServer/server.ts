// A process of its own, so that what it takes to be hostile is not counted as the extension's.
import { createServer } from "node:net";
import { createAuthority } from "../certificates.ts";
import { listen } from "../localServers.ts";
import { onRequest } from "../tokenEndpoint.ts";
import { readPath } from "./addresses.ts";
import { GOOD } from "./good.ts";
import { TLS } from "./tls.ts";

/** What the process says once it listens. */
export interface Listening {
  /** "http://127.0.0.1:49152" */
  readonly origin: string;
  /** "https://127.0.0.1:49153", by fault. */
  readonly tlsOrigins: Readonly<Record<string, string>>;
  /** The certificate of the authority of those servers that have a good one. */
  readonly authority: string;
}

const plain = createServer((socket) => {
  onRequest(socket, (request) => {
    const { place, play = GOOD[place], variant, id } = readPath(request.line.split(" ")[1] ?? "");
    play(socket, { ...request, place, variant, issuer: `${origin}/oauth2/${id}` });
  });
});
const { url: origin } = await listen(plain, "http");

const authority = await createAuthority("Authority of a test");
const tlsOrigins: Record<string, string> = {};
for (const [fault, start] of Object.entries(TLS)) {
  tlsOrigins[fault] = (await listen(await start(authority), "https")).url;
}

process.once("disconnect", () => process.exit());
const listening: Listening = { origin, tlsOrigins, authority: authority.cert };
process.send?.(listening);
