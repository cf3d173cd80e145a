import { issuerOf, serverKey, type AuthorizationServer } from "./authorizationServer.ts";
import type { HttpPorts, HttpRequest } from "../http/exchange.ts";
import { FreshCache } from "../http/freshCache.ts";
import type { Fetched, Held } from "../http/freshCache.ts";
import { freshnessMs } from "../http/freshness.ts";
import { getDocument } from "../http/getDocument.ts";
import { KEPT_MS } from "../limits.ts";
import { metadataRequestsOf, readMetadata } from "./discovery.ts";
import { completedBy } from "./serverMetadata.ts";
import type { AuthorizationServerMetadata } from "./serverMetadata.ts";

export type KnownMetadata =
  | {
      readonly ok: true;
      readonly metadata: AuthorizationServerMetadata;
      /** The addresses of the documents it was read from. */
      readonly addresses: readonly string[];
      /** Milliseconds since it was fetched. */
      readonly ageMs: number;
    }
  /** `reason` is a sentence. */
  | { readonly ok: false; readonly reason: string; readonly ageMs: number };

type Found =
  | (Omit<Extract<KnownMetadata, { readonly ok: true }>, "ageMs"> & { readonly freshMs: number })
  | (Omit<Extract<KnownMetadata, { readonly ok: false }>, "ageMs"> & {
      /** Whether there was a document. */
      readonly isAnswer: boolean;
      /** Whether there is no sense in asking for another one. */
      readonly isFinal: boolean;
    });

const NO_METADATA: Found = {
  ok: false,
  reason: "Only its token endpoint is known. If it has an issuer, enter that in the profile.",
  isAnswer: false,
  isFinal: true,
};

export interface MetadataPorts extends HttpPorts {
  /** Takes what a server has just said of itself. */
  readonly learned?: (server: AuthorizationServer, metadata: AuthorizationServerMetadata) => void;
}

/** Metadata of servers, by kind and issuer, kept for as long as HTTP allows within `KEPT_MS`. */
export class MetadataCache {
  readonly #ports: MetadataPorts;
  readonly #cache: FreshCache<Found>;

  constructor(ports: MetadataPorts) {
    this.#ports = ports;
    this.#cache = new FreshCache(() => ports.now());
  }

  async get(server: AuthorizationServer): Promise<KnownMetadata> {
    return this.#aged(await this.#cache.get(serverKey(server), () => this.#fetch(server)));
  }

  /** The same, fetched again even if fresh. */
  async refresh(server: AuthorizationServer): Promise<KnownMetadata> {
    return this.#aged(await this.#cache.refresh(serverKey(server), () => this.#fetch(server)));
  }

  #aged({ value, fetchedAt }: Held<Found>): KnownMetadata {
    const ageMs = this.#ports.now() - fetchedAt;
    return value.ok
      ? { ok: true, metadata: value.metadata, addresses: value.addresses, ageMs }
      : { ok: false, reason: value.reason, ageMs };
  }

  async #fetch(server: AuthorizationServer): Promise<Fetched<Found>> {
    if (server.kind === "token-endpoint") {
      return { value: NO_METADATA, freshMs: KEPT_MS.failure, isFailure: true };
    }
    const { oauth, openid } = metadataRequestsOf(server);
    let found = await this.#first(oauth, issuerOf(server));
    // Okta's org server names its keys only in OpenID Connect's document.
    if (found.ok ? found.metadata.jwksUri === undefined : !found.isFinal) {
      found = combined(found, await this.#first(openid, issuerOf(server)));
    }
    if (found.ok) this.#ports.learned?.(server, found.metadata);
    return { value: found, freshMs: found.ok ? found.freshMs : KEPT_MS.failure, isFailure: !found.ok };
  }

  /** The first of these addresses that has a document about the issuer. */
  async #first(requests: readonly HttpRequest[], issuer: string): Promise<Found> {
    let document: string | undefined;
    let first: string | undefined;
    for (const request of requests) {
      const fetched = await getDocument(request, this.#ports.transport);
      if (!fetched.ok) return { ok: false, reason: fetched.reason, isAnswer: false, isFinal: true };
      const { response, receivedAt } = fetched;
      const reading = readMetadata(response, issuer);
      if (reading.ok) {
        const freshMs = freshnessMs(response.headers, receivedAt);
        return { ok: true, metadata: reading.metadata, addresses: [request.url], freshMs };
      }
      first ??= reading.reason;
      if (reading.isAnswer) document ??= reading.reason;
    }
    const isAnswer = document !== undefined;
    return { ok: false, reason: document ?? first ?? "", isAnswer, isFinal: false };
  }
}

function combined(first: Found, second: Found): Found {
  if (!first.ok) return second.ok || (second.isAnswer && !first.isAnswer) ? second : first;
  if (!second.ok) return first;
  return {
    ok: true,
    metadata: completedBy(first.metadata, second.metadata),
    addresses: [...first.addresses, ...second.addresses],
    freshMs: Math.min(first.freshMs, second.freshMs),
  };
}
