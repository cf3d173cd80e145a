import type { Action } from "../action.ts";
import type { Exchange, HttpRequest } from "../http/exchange.ts";
import type { Profile } from "../profile/profile.ts";
import type { Finding } from "../record/foundOut.ts";
import type { Outcome, TokenRun } from "../record/tokenRun.ts";
import type { MetadataReading } from "../server/discovery.ts";

/** A failed run, and its profile as it is now, with its credentials. */
export interface FailureAtHand {
  readonly run: TokenRun;
  readonly profile: Profile;
}

interface Planned {
  /** Stable and kebab-case, unique in a plan. */
  readonly name: string;
  readonly title: string;
  /** Why it is not sent after all, in a sentence, by what those before it have found. */
  readonly needless?: (found: Found) => string | undefined;
}

/** Reads what a server publishes for everybody. */
export interface MetadataProbe extends Planned {
  readonly kind: "metadata";
  readonly request: HttpRequest;
  /** The issuer that the document should be about. */
  readonly issuer: string;
  /** Whether the document may state another issuer too, which is then taken for it. */
  readonly isAlso?: (stated: string) => boolean;
  readonly findings: (answer: MetadataAnswer, found: Found) => readonly Finding[];
}

/** Requests a token with a profile that differs in one thing from the one whose request failed. */
export interface TokenProbe extends Planned {
  readonly kind: "token";
  readonly profile: Profile;
  readonly findings: (answer: TokenAnswer, found: Found) => readonly Finding[];
}

export type PlannedProbe = MetadataProbe | TokenProbe;

export interface MetadataAnswer {
  readonly kind: "metadata";
  readonly name: string;
  /** That the document should be about. */
  readonly issuer: string;
  readonly exchange: Exchange;
  /** Absent if no answer came. */
  readonly reading?: MetadataReading;
}

export interface TokenAnswer {
  readonly kind: "token";
  readonly name: string;
  /** The profile that it was requested with. */
  readonly profile: Profile;
  readonly exchange: Exchange;
  readonly outcome: Outcome;
}

/** The answers so far, in the order in which they came. */
export type Found = readonly (MetadataAnswer | TokenAnswer)[];

export interface Cause {
  /** One sentence. */
  readonly meaning: string;
  readonly action?: Action;
}

/** What several probes have shown together. */
export interface Together {
  readonly cause?: Cause;
  /** What cannot be the cause, as parts of a list. */
  readonly ruledOut?: readonly string[];
}

/** Probes of one kind, each with one request. */
export interface ProbeFamily {
  /** None if they are not worth it for this failure, or could do harm. */
  readonly plan: (failure: FailureAtHand) => readonly PlannedProbe[];
  readonly together: (failure: FailureAtHand, found: Found) => Together;
}

/** The answer to a probe of metadata; undefined if it was not sent, or not of this kind. */
export function metadataIn(found: Found, name: string): MetadataAnswer | undefined {
  const answer = found.find((one) => one.name === name);
  return answer?.kind === "metadata" ? answer : undefined;
}

/** The answers to the token requests whose names begin so. */
export function tokenAnswersIn(found: Found, prefix: string): readonly TokenAnswer[] {
  return found.filter((one): one is TokenAnswer => one.kind === "token" && one.name.startsWith(prefix));
}
