/** A token as received, for the host's memory only: what copy and reveal read. */
export interface HeldToken {
  readonly runId: string;
  readonly profileId: string;
  readonly accessToken: string;
  readonly tokenType?: string;
  /** Milliseconds since the epoch; absent when the server did not say. */
  readonly expiresAt?: number;
  /** The response body as received, tokens included; the client's own secrets are masked if the server repeats them. */
  readonly responseText: string;
  /** Set once the server was told to revoke it and said that it did. */
  readonly isRevoked?: boolean;
}
