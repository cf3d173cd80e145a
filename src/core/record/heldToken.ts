/** A token as received, kept in the host's memory only. */
export interface HeldToken {
  readonly runId: string;
  readonly profileId: string;
  /** A digest of everything that has shaped its request: a profile with another one needs another token. */
  readonly madeFor: string;
  readonly accessToken: string;
  readonly tokenType?: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Milliseconds since the epoch; absent if neither the answer nor the token says. */
  readonly expiresAt?: number;
  /** The response body as received, tokens included; the client's own secrets are masked if the server repeats them. */
  readonly responseText: string;
  /** Set once the server has confirmed its revocation. */
  readonly isRevoked?: boolean;
  /** Set once the server has said that it is not active (RFC 7662 2.2). */
  readonly isInactive?: boolean;
}
