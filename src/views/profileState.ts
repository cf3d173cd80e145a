import type { HeldToken } from "../core/record/heldToken.ts";
import type { Outcome, Verdict } from "../core/record/tokenRun.ts";

/** What a profile's icon expresses. */
export type ProfileState =
  | { readonly kind: "needsSecret" }
  | { readonly kind: "neverRun" }
  /** `leftMs` is absent if the token's lifetime is unknown; `hasWarning` comes from the run's verdict. */
  | { readonly kind: "valid"; readonly hasWarning: boolean; readonly leftMs?: number }
  | { readonly kind: "expired" }
  | { readonly kind: "revoked" }
  | { readonly kind: "failed"; readonly headline: string };

interface LastRun {
  readonly outcome: Outcome;
  readonly verdict: Verdict;
}

/** Derives a profile's state from its last run and latest token; `now` is in milliseconds since the epoch. */
export function profileState(
  hasSecret: boolean,
  lastRun: LastRun | undefined,
  token: Pick<HeldToken, "expiresAt" | "isRevoked"> | undefined,
  now: number,
): ProfileState {
  if (lastRun && lastRun.outcome.kind !== "issued") {
    return hasSecret ? { kind: "failed", headline: lastRun.verdict.headline } : { kind: "needsSecret" };
  }
  if (token && lastRun) {
    if (token.isRevoked === true) return { kind: "revoked" };
    const hasWarning = lastRun.verdict.tone === "warning";
    if (token.expiresAt === undefined) return { kind: "valid", hasWarning };
    const leftMs = token.expiresAt - now;
    return leftMs > 0 ? { kind: "valid", hasWarning, leftMs } : { kind: "expired" };
  }
  return { kind: hasSecret ? "neverRun" : "needsSecret" };
}
