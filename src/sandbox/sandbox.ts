import type { Server } from "node:http";
import { API_NONCES, IssuedNonces, OKTA_NONCES } from "./dpop/issuedNonces.ts";
import type { Org } from "./endpoints/endpoint.ts";
import { ImportedKeys } from "./importedKeys.ts";
import { IssuedTokens } from "./issuedTokens.ts";
import { KeyStore } from "./keys.ts";
import { RateLimiter } from "./rateLimit.ts";
import { ReplayStore } from "./replayStore.ts";
import { createOrgServer } from "./server.ts";
import type { ServedRequest } from "./server.ts";
import type { World } from "./world.ts";

export interface RunningSandbox {
  /** Without a trailing slash: "http://127.0.0.1:54321". */
  readonly url: string;
  /** Closes every connection immediately. */
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** 0, the default, means any free one. */
  readonly port?: number;
  /** Milliseconds since the epoch; also the source of the Date header. */
  readonly now?: () => number;
  readonly onServed?: (served: ServedRequest) => void;
}

/**
 * Starts an emulated Okta org on 127.0.0.1.
 * @throws Error with a sentence when the port is not available
 */
export async function startSandbox(world: World, options: SandboxOptions = {}): Promise<RunningSandbox> {
  const { port = 0, now = Date.now, onServed = () => undefined } = options;
  const keys = new KeyStore(world);
  const org = {
    world,
    keys,
    appKeys: new ImportedKeys(),
    rateLimiter: new RateLimiter(world, now),
    issuedTokens: new IssuedTokens(),
    usedAssertions: new ReplayStore(),
    proofs: {
      server: "Authorization server",
      used: new ReplayStore(),
      nonces: new IssuedNonces(OKTA_NONCES),
    },
    apiProofs: { server: "Resource server", used: new ReplayStore(), nonces: new IssuedNonces(API_NONCES) },
    now,
  } satisfies Org;
  const server = createOrgServer(org, onServed);
  const actualPort = await listen(server, port);
  // Generates the key in advance, so that the first token does not have to wait for it.
  const [first] = world.authorizationServers;
  if (first)
    void keys
      .ofCustom(first.id)
      .signing()
      .catch(() => undefined);
  let closing: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${actualPort}`,
    close: () => (closing ??= close(server)),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        new Error(`The sandbox cannot listen on 127.0.0.1:${port}: ${reasonOf(error)}.`, { cause: error }),
      ),
    );
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === "EADDRINUSE") return "another program uses this port";
  if (code === "EACCES") return "this port is for administrators only";
  return message;
}
