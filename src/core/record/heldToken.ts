/** A token as received, kept in the host's memory only, to be copied or revealed. */
export interface HeldToken {
  readonly runId: string;
  readonly profileId: string;
  readonly accessToken: string;
  readonly tokenType?: string;
  /** Milliseconds since the epoch; absent when the server did not say. */
  readonly expiresAt?: number;
  /** The response body as received, token included. */
  readonly responseText: string;
  /** Set once the server has confirmed its revocation. */
  readonly isRevoked?: boolean;
}
