import type { Action } from "../action.ts";
import type { Exchange } from "../http/exchange.ts";
import type { ServerError } from "../http/serverError.ts";
import type { ExplainedMember } from "../jwt/meaning.ts";
import type { FoundOut } from "./foundOut.ts";
import type { AuthorizationServer } from "../server/authorizationServer.ts";

/** What is known about a run before it is judged. */
export interface RunFacts {
  readonly profile: RunProfile;
  /** In the order they happened; the last one holds the answer or failure that decided the outcome. */
  readonly exchanges: readonly Exchange[];
  readonly outcome: Outcome;
  readonly token?: IssuedToken;
}

/** The content of the answer to a token request. */
export interface TokenReading {
  readonly outcome: Outcome;
  readonly token?: IssuedToken;
  /** Plain sentences about oddities in the answer's shape. */
  readonly remarks: readonly string[];
}

/** Snapshot of the profile, so that a run stays readable after its profile is changed or deleted. */
export interface RunProfile {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  /** Registered name of the client authentication method. */
  readonly method: string;
  readonly issuer: string;
  /** Absent if discovery failed before it was known. */
  readonly tokenEndpoint?: string;
  readonly serverKind: AuthorizationServer["kind"];
  readonly scopes: readonly string[];
  readonly isSandbox: boolean;
  /** Whether its client assertions are deliberately wrong, to see how the server refuses them. */
  readonly isBrokenOnPurpose: boolean;
  /** Whether its token requests carry a DPoP proof (RFC 9449). */
  readonly isDpopOn: boolean;
  /** Whether a second client secret is stored, for "Try Both Secrets" to compare. */
  readonly hasSecondSecret: boolean;
}

export interface IssuedToken {
  readonly accessToken: string;
  readonly tokenType?: string;
  readonly scope?: string;
  /** Seconds, as the server stated in whatever form; absent if missing or no duration. */
  readonly expiresIn?: number;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Milliseconds since the epoch, by this machine's clock; absent if neither the answer nor the token says. */
  readonly expiresAt?: number;
  /** "jwe" is encrypted for the API (five parts, RFC 7516); "opaque" is anything else that is not a JWT. */
  readonly format: "jwt" | "jwe" | "opaque";
  readonly header?: readonly ExplainedMember[];
  readonly claims?: readonly ExplainedMember[];
}

/** The answer to one question about a token's soundness. */
export interface SoundnessCheck {
  /** Stable, kebab-case. */
  readonly name: string;
  /** What is checked, for a table's first column: "Signature". */
  readonly label: string;
  /**
   * "skipped" means that the check could not be made; the finding says why, and it is not a failure. "neutral" means
   * that the token is not what the standard says, and that this is usual.
   */
  readonly result: "passed" | "failed" | "warning" | "skipped" | "neutral";
  /** One sentence. */
  readonly finding: string;
  /** The values that were compared, if any. */
  readonly expected?: string;
  readonly actual?: string;
  /** Where to change the expectation, if it was not met. */
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
  /** The metadata yielded no usable token endpoint, so no token request was sent. */
  | {
      readonly kind: "undiscovered";
      readonly reason: string;
      /** Whether the reason is in an answer before the last one. */
      readonly isOfEarlierAnswer?: boolean;
    };

/** One possible cause of a failure, and what to do about it. */
export interface Diagnosis {
  /** Stable name of the rule that matched. */
  readonly rule: string;
  readonly cause: string;
  readonly fix: string;
  /** Where to fix it in this extension. */
  readonly action?: Action;
  /** The https address of the org's Admin Console, where that is the place to fix it. */
  readonly adminConsole?: string;
  /** When the server lets the client try again, in milliseconds since the epoch, by this machine's clock. */
  readonly retryAt?: number;
  /** https address of the Okta page or RFC section to read. */
  readonly page?: string;
}

export interface Verdict {
  readonly tone: "success" | "warning" | "failure";
  /** "200 OK" of a token; "No token · 401 Unauthorized", "No answer from dev-1.okta.com:443" without one. */
  readonly headline: string;
  /** In words a developer can act on: the most important finding of the checks or diagnoses, verbatim. */
  readonly meaning: string;
}

/** What was asked about a run's token, or done to it or with it, after it was issued (RFC 7662, RFC 7009, RFC 6750). */
export interface FollowUp extends Verdict {
  readonly kind: "introspection" | "revocation" | "call";
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The one that decided the outcome: the request itself, or the metadata request if no endpoint was found. */
  readonly exchange: Exchange;
  readonly diagnoses: readonly Diagnosis[];
  /** Plain sentences: limits of the answer, and oddities in it. */
  readonly remarks: readonly string[];
  /** The members of the answer to an introspection. */
  readonly answer?: readonly ExplainedMember[];
  /** Why the token may be inactive, if the server says that it is. */
  readonly reasons?: InactiveReasons;
}

/** Possible causes, in whole sentences: a server says only that a token is inactive, not why (RFC 7662 2.2). */
export interface InactiveReasons {
  /** Most likely first. */
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
   * Plain sentences about oddities in the request and in the answer's shape. `checks` judge the token itself, and
   * `diagnoses` say why there is none.
   */
  readonly remarks: readonly string[];
  readonly token?: IssuedToken;
  /** In the order to read them; empty if no token was issued. */
  readonly checks: readonly SoundnessCheck[];
  /** In the order they happened. */
  readonly followUps: readonly FollowUp[];
  /** What "Find Out Why" has shown since, if it was asked. */
  readonly foundOut?: FoundOut;
}
