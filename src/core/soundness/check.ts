import type { Remedy } from "../action.ts";
import type { Exchange } from "../http/exchange.ts";
import type { JsonObject } from "../json.ts";
import type { FindKey } from "../jwks/findKey.ts";
import type { TokenExpectations } from "../profile/profile.ts";
import type { IssuedToken, RunProfile, SoundnessCheck } from "../record/tokenRun.ts";
import type { Clock } from "./clock.ts";

/** What a token is compared with. Unknown values are left out, and their checks say so. */
export interface TokenFacts {
  /** Absent for a token without a profile, for which no expectations can be set. */
  readonly profileId?: string;
  /** Absent for a token without a run. */
  readonly runId?: string;
  readonly serverKind?: RunProfile["serverKind"];
  readonly issuer?: string;
  readonly clientId?: string;
  readonly requestedScopes?: readonly string[];
  readonly expectations?: TokenExpectations;
  readonly dpop?: {
    /** The thumbprint of the key that signed the request's proof (RFC 7638); absent if DPoP is off. */
    readonly thumbprint?: string;
  };
}

export interface SoundnessInput {
  /** Includes its header and claims, as far as they can be read. */
  readonly token: IssuedToken;
  /** The exchange that returned it; absent for a token from elsewhere. */
  readonly exchange?: Exchange;
  readonly facts: TokenFacts;
  /** Absent if keys must not be fetched. */
  readonly findKey?: FindKey;
}

/** What the checks of any token work with. */
export interface TokenSubject extends SoundnessInput {
  /** Of a signed or encrypted JWT. */
  readonly header?: JsonObject;
  /** Of a signed JWT only. */
  readonly claims?: JsonObject;
  readonly clock: Clock;
}

/** What the checks of a signed JWT work with. */
export interface JwtSubject extends TokenSubject {
  readonly header: JsonObject;
  readonly claims: JsonObject;
}

export interface Finding extends Pick<SoundnessCheck, "result" | "finding" | "expected" | "actual"> {
  /** What to do in this extension about this very finding, whatever is to be done about a failure. */
  readonly remedy?: Remedy;
  /** What the remedy's button names. */
  readonly remedyValue?: string;
}

interface Named {
  /** Stable, kebab-case. */
  readonly name: string;
  readonly label: string;
  /** What to do in this extension about a token that fails the check. */
  readonly remedy?: Remedy;
  readonly page: string;
}

/**
 * One question about a token. The answer is undefined if the question does not arise, and checks of a JWT are skipped
 * for any other token.
 */
export type TokenCheck = Named &
  (
    | { readonly of: "jwt"; make(subject: JwtSubject): Finding | Promise<Finding> | undefined }
    | { readonly of: "any"; make(subject: TokenSubject): Finding | Promise<Finding> | undefined }
  );

type Values = Pick<Finding, "expected" | "actual">;

/**
 * A problem always states the value it is about: if its sentence is shown elsewhere on the page, the table keeps only
 * the value.
 */
type TroubleValues = Values & { readonly actual: string };

export const passed = (finding: string, values?: Values): Finding => ({
  result: "passed",
  finding,
  ...values,
});
export const neutral = (finding: string, values?: Values): Finding => ({
  result: "neutral",
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
export const skipped = (
  finding: string,
  values?: Values & Pick<Finding, "remedy" | "remedyValue">,
): Finding => ({
  result: "skipped",
  finding,
  ...values,
});
