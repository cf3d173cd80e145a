/**
 * What `extensions.getExtension("m2m-token-tester.okta-m2m-token-tester").activate()` returns. It never hands out
 * tokens or secrets, and asks the user before it touches a profile that it has not added since the window was opened: an
 * exported API cannot know who is calling it. If the user declines, the promise rejects with an error whose `code` is
 * "declined".
 *
 * A token itself is given by the command `oktaM2m.token`, which asks the user on behalf of everything in the workspace:
 * `commands.executeCommand("oktaM2m.token", { profile: "Orders", format: "token" })` resolves with the token, or with
 * "Bearer" or "DPoP" and the token if `format` is "header". It rejects with a readable sentence if there is none, or the
 * user declines.
 */
export interface ExportedApi {
  readonly version: 1;
  readonly profiles: {
    /** Every stored profile, in no particular order. */
    list(): Promise<readonly ProfileInfo[]>;
    /**
     * Stores a new profile once the user agrees to its name, server and client ID, and returns its id; it is marked as
     * added by an extension. Rejects with an error whose message is a readable sentence if the user declines, a field is
     * invalid, or the name is taken or has characters that cannot be seen.
     */
    add(draft: ProfileDraftInput): Promise<string>;
    /**
     * Deletes a profile and everything remembered about it, once the user agrees if it was not added here; does nothing
     * if there is none.
     */
    remove(id: string): Promise<void>;
  };
  /**
   * Requests a token, or joins the request already under way for this profile, once the user agrees if the profile was
   * not added here. The server's answer, a refusal included,
   * is in the result; the promise rejects if the profile or its secret is missing, or with an AbortError if `signal` is
   * aborted, if only after the user has answered.
   */
  requestToken(profileId: string, options?: { readonly signal?: AbortSignal }): Promise<RunInfo>;
  /** Fires when a request has ended, no matter who started it. What a listener throws is logged and has no effect. */
  onDidFinishRun(listener: (run: RunInfo) => unknown): { dispose(): void };
}

export interface ProfileInfo {
  readonly id: string;
  readonly name: string;
  /** Absent if the stored document cannot be read; `problem` says why. */
  readonly issuer?: string;
  readonly clientId?: string;
  /** Registered name of the client authentication method, such as "client_secret_basic". */
  readonly method?: string;
  readonly scopes?: readonly string[];
  readonly hasSecret: boolean;
  readonly isSandbox: boolean;
  readonly problem?: string;
}

export interface ProfileDraftInput {
  readonly name: string;
  /**
   * An Okta domain (meaning its `default` authorization server), an issuer or a token endpoint; https, or http on
   * loopback.
   */
  readonly server: string;
  readonly clientId: string;
  /** `client_secret_basic` by default. */
  readonly method?: "client_secret_basic" | "client_secret_post" | "client_secret_jwt";
  /** Optional: the user can enter it later. */
  readonly clientSecret?: string;
  readonly scopes?: readonly string[];
  readonly extraParameters?: readonly { readonly name: string; readonly value: string }[];
}

export interface RunInfo {
  readonly runId: string;
  readonly profileId: string;
  readonly outcome: "issued" | "refused" | "redirected" | "unusable" | "unreachable" | "undiscovered";
  /** HTTP status of the last answer; absent if there was none. */
  readonly status?: number;
  /** "200 OK", "No token · 401 Unauthorized" */
  readonly headline: string;
  /** What the outcome means, in words: why there is no token, or what is wrong with the one that was issued. */
  readonly meaning: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** Milliseconds since the epoch; absent if no token was issued or its lifetime is unknown. */
  readonly expiresAt?: number;
  /** As the server stated it. */
  readonly scope?: string;
  /** Names of the diagnoses, most likely first. */
  readonly diagnoses: readonly string[];
}
