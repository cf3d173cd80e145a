import type { Remedy } from "../action.ts";
import type { Exchange } from "../http/exchange.ts";
import type { JsonObject } from "../json.ts";
import type { FindKey } from "../jwks/findKey.ts";
import type { TokenExpectations } from "../profile/profile.ts";
import type { IssuedToken, RunProfile, SoundnessCheck } from "../record/tokenRun.ts";
import type { Clock } from "./clock.ts";

/** What a token is held against; what is not known is left out, and its check says so. */
export interface TokenFacts {
  /** Absent for a token without a profile, about which nothing can be set. */
  readonly profileId?: string;
  readonly serverKind?: RunProfile["serverKind"];
  readonly issuer?: string;
  readonly clientId?: string;
  readonly requestedScopes?: readonly string[];
  readonly expectations?: TokenExpectations;
  readonly dpop?: {
    /** Of the key that the request's proof was made with (RFC 7638); absent where DPoP is off. */
    readonly thumbprint?: string;
  };
}

export interface SoundnessInput {
  /** With its header and claims, where it has any that can be read. */
  readonly token: IssuedToken;
  /** The exchange that brought it; absent for a token from elsewhere. */
  readonly exchange?: Exchange;
  readonly facts: TokenFacts;
  /** Absent where keys are not to be asked for. */
  readonly findKey?: FindKey;
}

/** What the checks of any token look at. */
export interface TokenSubject extends SoundnessInput {
  /** Of a signed or encrypted JWT. */
  readonly header?: JsonObject;
  /** Of a signed JWT only. */
  readonly claims?: JsonObject;
  readonly clock: Clock;
}

/** What the checks of a signed JWT look at. */
export interface JwtSubject extends TokenSubject {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

export type Finding = Pick<SoundnessCheck, "result" | "finding" | "expected" | "actual">;

interface Named {
  /** Stable, kebab-case. */
  readonly name: string;
  readonly label: string;
  /** What can be done in this extension about a token that fails it. */
  readonly remedy?: Remedy;
  readonly page: string;
}

/** One question about a token. Undefined is the answer where it does not come up, as for a JWT's where there is none. */
export type TokenCheck = Named &
  (
    | { readonly of: "jwt"; make(subject: JwtSubject): Finding | Promise<Finding> | undefined }
    | { readonly of: "any"; make(subject: TokenSubject): Finding | Promise<Finding> | undefined }
  );

type Values = Pick<Finding, "expected" | "actual">;

/** A trouble has the value it is about: its sentence may stand elsewhere, and then the value speaks for it. */
type TroubleValues = Values & { readonly actual: string };

export const passed = (finding: string, values?: Values): Finding => ({
  result: "passed",
  finding,
  ...values,
});
export const failed = (finding: string, values: TroubleValues): Finding => ({
  result: "failed",
  finding,
  ...values,
});
export const warning = (finding: string, values: TroubleValues): Finding => ({
  result: "warning",
  finding,
  ...values,
});
export const skipped = (finding: string, values?: Values): Finding => ({
  result: "skipped",
  finding,
  ...values,
});
