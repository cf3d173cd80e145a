import { endpointsOf, hostOf, issuerOf, type AuthorizationServer } from "./authorizationServer.ts";
import type { FindKey } from "../jwks/findKey.ts";
import { JwksCache } from "../jwks/jwksCache.ts";
import { DpopNonces } from "./dpopNonces.ts";
import { MetadataCache, type MetadataPorts } from "./metadataCache.ts";

/** What is remembered about authorization servers and APIs between requests, for as long as the window is open. */
export class ServerMemory {
  readonly metadata: MetadataCache;
  readonly keys: JwksCache;
  readonly nonces: DpopNonces;
  /** Those of APIs, which have nothing to do with the others even at the same origin (RFC 9449 9). */
  readonly apiNonces: DpopNonces;
  /** Hosts that the user has agreed to, by issuer. */
  readonly #agreed = new Map<string, ReadonlySet<string>>();

  constructor(ports: MetadataPorts) {
    this.metadata = new MetadataCache(ports);
    this.keys = new JwksCache(ports);
    this.nonces = new DpopNonces(() => ports.now());
    this.apiNonces = new DpopNonces(() => ports.now());
  }

  /** Whether a server's keys may be fetched from an address: at its own host, or at one that the user has agreed to. */
  mayAskForKeys(server: AuthorizationServer, address: string): boolean {
    const { host } = new URL(address);
    return host === hostOf(server) || this.#agreed.get(issuerOf(server))?.has(host) === true;
  }

  /** From now on, the server's keys may be fetched from this address's host too. */
  agreeToKeysAt(server: AuthorizationServer, address: string): void {
    const issuer = issuerOf(server);
    this.#agreed.set(issuer, new Set([...(this.#agreed.get(issuer) ?? []), new URL(address).host]));
  }

  /**
   * Starts fetching a server's keys unless they are held, and returns a function that looks a key up. Keys on a host
   * that may not be asked are "elsewhere".
   * @param jwksUri from the server's metadata, if that has already been read
   */
  keyFinder(server: AuthorizationServer, jwksUri?: string): FindKey {
    // Okta publishes no keys for its org server's access tokens: those at its keys endpoint are for ID tokens. A server
    // known only by its token endpoint has no known address for keys.
    if (server.kind === "okta-org" || server.kind === "token-endpoint") {
      return () => Promise.resolve({ kind: "notPublished" });
    }
    const address = jwksUri ?? endpointsOf(server)?.keys;
    if (address !== undefined) return this.#finderAt(server, address);
    const finder = this.#finderByMetadata(server);
    // The lookup may never happen, and the rejection would then be unhandled.
    finder.catch(() => undefined);
    return async (wanted) => (await finder)(wanted);
  }

  #finderAt(server: AuthorizationServer, address: string): FindKey {
    return this.mayAskForKeys(server, address)
      ? this.keys.finder(address)
      : () => Promise.resolve({ kind: "elsewhere", address });
  }

  async #finderByMetadata(server: AuthorizationServer): Promise<FindKey> {
    const known = await this.metadata.get(server);
    if (!known.ok) {
      const { reason } = known;
      return () => Promise.resolve({ kind: "unavailable", address: issuerOf(server), reason });
    }
    const { jwksUri } = known.metadata;
    return jwksUri === undefined
      ? () => Promise.resolve({ kind: "notPublished" })
      : this.#finderAt(server, jwksUri);
  }
}
