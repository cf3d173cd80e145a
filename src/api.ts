/**
 * What `extensions.getExtension("m2m-token-tester.okta-m2m-token-tester").activate()` returns. It hands out no
 * token and no secret: an exported API cannot know who calls it.
 */
export interface ExportedApi {
  readonly version: 1;
  readonly profiles: {
    /** Every stored profile, in no particular order. */
    list(): Promise<readonly ProfileInfo[]>;
    /** Stores a new profile and returns its id. Rejects with a sentence when a field is refused. */
    add(draft: ProfileDraftInput): Promise<string>;
    /** Deletes a profile and everything known of it; nothing happens when there is none. */
    remove(id: string): Promise<void>;
  };
  /**
   * Requests a token, or joins the request that is under way for this profile. What the server answers is in the
   * result; it rejects when the profile or its secret is missing, or with an AbortError when `signal` is aborted.
   */
  requestToken(profileId: string, options?: { readonly signal?: AbortSignal }): Promise<RunInfo>;
  /** Fires when a request has ended, whoever started it. */
  onDidFinishRun(listener: (run: RunInfo) => unknown): { dispose(): void };
}

export interface ProfileInfo {
  readonly id: string;
  readonly name: string;
  /** Absent when the stored document cannot be read; `problem` says why. */
  readonly issuer?: string;
  readonly clientId?: string;
  /** Registered name of the client authentication method, "client_secret_basic". */
  readonly method?: string;
  readonly scopes?: readonly string[];
  readonly hasSecret: boolean;
  readonly isSandbox: boolean;
  readonly problem?: string;
}

export interface ProfileDraftInput {
  readonly name: string;
  /**
   * An Okta domain (its `default` authorization server is meant), an issuer or a token endpoint; https, or http on
   * loopback.
   */
  readonly server: string;
  readonly clientId: string;
  /** `client_secret_basic` unless given. */
  readonly method?: "client_secret_basic" | "client_secret_post" | "client_secret_jwt";
  /** May be entered by the user later. */
  readonly clientSecret?: string;
  readonly scopes?: readonly string[];
  readonly extraParameters?: readonly { readonly name: string; readonly value: string }[];
}

export interface RunInfo {
  readonly runId: string;
  readonly profileId: string;
  readonly outcome: "issued" | "refused" | "redirected" | "unusable" | "unreachable" | "undiscovered";
  /** HTTP status of the last answer; absent when there was none. */
  readonly status?: number;
  /** "200 OK", "401 Unauthorized. Failed." */
  readonly headline: string;
  /** What the outcome means, in words: why there is no token, or what is wrong with the one that was issued. */
  readonly meaning: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** Milliseconds since the epoch; absent when no token was issued or its lifetime is unknown. */
  readonly expiresAt?: number;
  /** As the server said. */
  readonly scope?: string;
  /** Names of the diagnoses, most likely first. */
  readonly diagnoses: readonly string[];
}
