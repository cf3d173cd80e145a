import type { Redacted } from "../http/redact.ts";
import { claimsOutline, type ClaimsOutline } from "../jwt/outline.ts";
import type { Diagnosis, TokenRun } from "./tokenRun.ts";

/** What came of a run, for a program that answers somebody's question: no token, header, body or text of the server's. */
export interface RunOutline {
  readonly profile: string;
  readonly issuer: string;
  readonly method: string;
  readonly outcome: TokenRun["outcome"]["kind"];
  readonly verdict: string;
  readonly status?: number;
  readonly errorCode?: string;
  readonly diagnoses: readonly DiagnosisOutline[];
  /** Those that are not simply passed. */
  readonly checks: readonly { readonly check: string; readonly result: string; readonly finding: string }[];
  readonly remarks: readonly string[];
  readonly token?: Partial<ClaimsOutline> & {
    readonly format: "jwt" | "jwe" | "opaque";
    /** ISO 8601. */
    readonly expiresAt?: string;
    readonly scope?: string;
  };
}

export interface DiagnosisOutline {
  readonly cause: string;
  readonly fix: string;
  /** The button that does it in the result view. */
  readonly button?: string;
  readonly page?: string;
}

export function runOutline(run: Redacted<TokenRun>): RunOutline {
  const { profile, outcome, verdict, exchanges, token } = run;
  return {
    profile: profile.name,
    issuer: profile.issuer,
    method: profile.method,
    outcome: outcome.kind,
    verdict: `${verdict.headline}. ${verdict.meaning}`,
    status: exchanges.at(-1)?.response?.status,
    errorCode: outcome.kind === "refused" ? errorCode(outcome.error.code) : undefined,
    diagnoses: run.diagnoses.map(diagnosisOutline),
    checks: run.checks
      .filter(({ result }) => result !== "passed")
      .map(({ label, result, finding }) => ({ check: label, result, finding })),
    remarks: run.remarks,
    token: token && {
      format: token.format,
      expiresAt: isoTime(token.expiresAt),
      scope: token.scope,
      ...(token.claims ? claimsOutline(token.claims) : {}),
    },
  };
}

export function diagnosisOutline({ cause, fix, action, page }: Diagnosis): DiagnosisOutline {
  return { cause, fix, button: action?.label, page };
}

/** A code as RFC 6749 5.2 and Okta have them; anything longer is a text, and may be any. */
export function errorCode(code: string | undefined): string | undefined {
  return code !== undefined && /^[\w.:-]{1,80}$/.test(code) ? code : undefined;
}

/** Undefined for no time, and for one that no calendar has. */
export function isoTime(time: number | undefined): string | undefined {
  const date = new Date(time ?? NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
