/** A token as received, kept in the host's memory only. */
export interface HeldToken {
  readonly runId: string;
  readonly profileId: string;
  readonly accessToken: string;
  readonly tokenType?: string;
  /** Milliseconds since the epoch; absent if neither the answer nor the token says. */
  readonly expiresAt?: number;
  /** The response body as received, tokens included; the client's own secrets are masked if the server repeats them. */
  readonly responseText: string;
  /** Set once the server has confirmed its revocation. */
  readonly isRevoked?: boolean;
}
