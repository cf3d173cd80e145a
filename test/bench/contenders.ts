import type { ProviderClient } from "../support/certifiedProvider.ts";

/** Servers whose speed is compared: ours, and a certified one with its default settings. */
export const CONTENDERS = ["sandbox", "oidc-provider"] as const;
export type Contender = (typeof CONTENDERS)[number];

/** What a server's process is told first. */
export interface Wanted {
  readonly contender: Contender;
  readonly clients: readonly ProviderClient[];
}

/** What it answers once it listens. */
export interface Ready {
  readonly tokenEndpoint: string;
  /** What a request for a JWT has beside the grant and the client's authentication. */
  readonly parameters: Readonly<Record<string, string>>;
}
