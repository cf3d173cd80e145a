import { endpointsOf, issuerOf, type AuthorizationServer } from "./authorizationServer.ts";
import type { HttpPorts } from "../http/exchange.ts";
import type { FindKey } from "../jwks/findKey.ts";
import { JwksCache } from "../jwks/jwksCache.ts";
import { DpopNonces } from "./dpopNonces.ts";
import { MetadataCache } from "./metadataCache.ts";

type MayAsk = (address: string) => boolean;

interface KeyPlace {
  /** From the server's metadata, if that has already been read. */
  readonly jwksUri?: string;
  /** Whether keys may be fetched from an address; by default from any. */
  readonly mayAsk?: MayAsk;
}

/** What is remembered about authorization servers between runs, for as long as the window is open. */
export class ServerMemory {
  readonly metadata: MetadataCache;
  readonly keys: JwksCache;
  readonly nonces: DpopNonces;

  constructor(ports: HttpPorts) {
    this.metadata = new MetadataCache(ports);
    this.keys = new JwksCache(ports);
    this.nonces = new DpopNonces(() => ports.now());
  }

  /** Starts fetching a server's keys unless they are held, and returns a function that looks a key up. */
  keyFinder(server: AuthorizationServer, { jwksUri, mayAsk = () => true }: KeyPlace = {}): FindKey {
    // Okta publishes no keys for its org server's access tokens: those at its keys endpoint are for ID tokens. A server
    // known only by its token endpoint has no known address for keys.
    if (server.kind === "okta-org" || server.kind === "token-endpoint") {
      return () => Promise.resolve({ kind: "notPublished" });
    }
    const address = jwksUri ?? endpointsOf(server)?.keys;
    if (address !== undefined) return this.#finderAt(address, mayAsk);
    const finder = this.#finderByMetadata(server, mayAsk);
    // The lookup may never happen, and the rejection would then be unhandled.
    finder.catch(() => undefined);
    return async (wanted) => (await finder)(wanted);
  }

  #finderAt(address: string, mayAsk: MayAsk): FindKey {
    return mayAsk(address)
      ? this.keys.finder(address)
      : () => Promise.resolve({ kind: "elsewhere", address });
  }

  async #finderByMetadata(server: AuthorizationServer, mayAsk: MayAsk): Promise<FindKey> {
    const known = await this.metadata.get(server);
    if (!known.ok) {
      const { reason } = known;
      return () => Promise.resolve({ kind: "unavailable", address: issuerOf(server), reason });
    }
    const { jwksUri } = known.metadata;
    return jwksUri === undefined
      ? () => Promise.resolve({ kind: "notPublished" })
      : this.#finderAt(jwksUri, mayAsk);
  }
}
