import type { Action } from "../action.ts";
import type { Exchange } from "../http/exchange.ts";
import type { ServerError } from "../http/serverError.ts";
import type { ExplainedMember } from "../jwt/meaning.ts";
import type { AuthorizationServer } from "../server/authorizationServer.ts";

/** What is known of a run before it is judged. */
export interface RunFacts {
  readonly profile: RunProfile;
  /** In the order they happened; the last one holds the answer or the failure that decided the outcome. */
  readonly exchanges: readonly Exchange[];
  readonly outcome: Outcome;
  readonly token?: IssuedToken;
}

/** What the answer to a token request says. */
export interface TokenReading {
  readonly outcome: Outcome;
  readonly token?: IssuedToken;
  /** Plain sentences about what is odd in the answer's shape. */
  readonly remarks: readonly string[];
}

/** What of a profile a run needs to be read without it: the profile may change or go. */
export interface RunProfile {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  /** Registered name of the client authentication method. */
  readonly method: string;
  readonly issuer: string;
  /** Absent when discovery failed before it was known. */
  readonly tokenEndpoint?: string;
  readonly serverKind: AuthorizationServer["kind"];
  readonly scopes: readonly string[];
  readonly isSandbox: boolean;
  /** Whether its client assertions were made wrong, to see how the server refuses them. */
  readonly isBrokenOnPurpose: boolean;
  /** Whether its token requests carry a DPoP proof (RFC 9449). */
  readonly isDpopOn: boolean;
  /** Whether another client secret is stored, which "Try Both Secrets" compares with. */
  readonly hasSecondSecret: boolean;
}

export interface IssuedToken {
  readonly accessToken: string;
  readonly tokenType?: string;
  readonly scope?: string;
  /** Seconds, as the server said; absent when missing or not a number. */
  readonly expiresIn?: number;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Milliseconds since the epoch, by this machine's clock; absent when nobody says. */
  readonly expiresAt?: number;
  /** "jwe" is encrypted for the API (five parts, RFC 7516); "opaque" is anything that is no JWT. */
  readonly format: "jwt" | "jwe" | "opaque";
  readonly header?: readonly ExplainedMember[];
  readonly claims?: readonly ExplainedMember[];
}

/** One question about a token's soundness, answered. */
export interface SoundnessCheck {
  /** Stable, kebab-case. */
  readonly name: string;
  /** What is checked, for a table's first column: "Signature". */
  readonly label: string;
  /** "skipped" is a check that skipped; the finding says why, and it is no failure. */
  readonly result: "passed" | "failed" | "warning" | "skipped";
  /** One sentence. */
  readonly finding: string;
  /** The values compared, where there are any. */
  readonly expected?: string;
  readonly actual?: string;
  /** Where what is expected is set, when it was not found. */
  readonly action?: Action;
  /** https address of the Okta page or RFC section. */
  readonly page: string;
}

export type Outcome =
  | { readonly kind: "issued" }
  /** 400 and above. */
  | { readonly kind: "refused"; readonly error: ServerError }
  /** 3xx: shown, never followed. */
  | { readonly kind: "redirected"; readonly location?: string }
  /** Any other answer without a usable access token. */
  | { readonly kind: "unusable" }
  /** No answer: the last exchange holds the failure. */
  | { readonly kind: "unreachable" }
  /** The answer of the metadata endpoint gave no usable token endpoint, so no token request was sent. */
  | { readonly kind: "undiscovered"; readonly reason: string };

/** What went wrong, why, and what to do, most likely first. */
export interface Diagnosis {
  /** Stable name of the rule that matched. */
  readonly rule: string;
  readonly cause: string;
  readonly fix: string;
  /** Where it is put right in this extension. */
  readonly action?: Action;
  /** https address of the Okta page or RFC section to read. */
  readonly page?: string;
}

export interface Verdict {
  readonly tone: "success" | "warning" | "failure";
  /** "200 OK", "401 Unauthorized. Failed.", "No answer. Failed." */
  readonly headline: string;
  /** In words a developer can act on: what weighs most of what checks or diagnoses found, as they say it. */
  readonly meaning: string;
}

/** What was asked about a run's token, or done to it, after it was issued (RFC 7662, RFC 7009). */
export interface FollowUp extends Verdict {
  readonly kind: "introspection" | "revocation";
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The one that decided it: the request itself, or the metadata request where no endpoint was found. */
  readonly exchange: Exchange;
  readonly diagnoses: readonly Diagnosis[];
  /** Plain sentences: limits of the answer, and what is odd about it. */
  readonly remarks: readonly string[];
  /** The members of an introspection's answer. */
  readonly answer?: readonly ExplainedMember[];
  /** Why the token may be inactive, where the server calls it so. */
  readonly reasons?: InactiveReasons;
}

/** A server says only that a token is inactive (RFC 7662 2.2): what that may come from, in whole sentences. */
export interface InactiveReasons {
  /** Likeliest first. */
  readonly possible: readonly string[];
  readonly ruledOut: readonly string[];
}

/** The one record of a run; everything that shows a run renders this. */
export interface TokenRun {
  readonly id: string;
  readonly profile: RunProfile;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** In the order they happened; the last one is the token request unless discovery failed. */
  readonly exchanges: readonly Exchange[];
  readonly outcome: Outcome;
  readonly verdict: Verdict;
  readonly diagnoses: readonly Diagnosis[];
  /**
   * Plain sentences about what is odd in the request and in the answer's shape. What a token is worth is said by
   * `checks`, and why there is none by `diagnoses`.
   */
  readonly remarks: readonly string[];
  readonly token?: IssuedToken;
  /** In the order to read them; empty where no token was issued. */
  readonly checks: readonly SoundnessCheck[];
  /** In the order they happened. */
  readonly followUps: readonly FollowUp[];
}
