import { LAST_SECOND } from "../statedTime.ts";
import { revokedAt } from "./revoked.ts";
import type { TokenRun, Verdict } from "./tokenRun.ts";

/** What has become of a run by now. Times are in milliseconds since the epoch. */
export type Present =
  /** `leftMs` is absent if the token's lifetime is unknown; `hasObjection`: a check objects to the token. */
  | { readonly kind: "valid"; readonly hasObjection: boolean; readonly leftMs?: number }
  | { readonly kind: "expired"; readonly at: number }
  | { readonly kind: "revoked"; readonly at: number }
  /** No token was issued. */
  | { readonly kind: "failed" };

type PresentFacts = Pick<TokenRun, "outcome" | "followUps"> & {
  readonly verdict: Pick<Verdict, "tone">;
  readonly token?: { readonly expiresAt?: number };
};

/** The one answer to what a run is worth now: tree, status bar, tab and result view all show it. */
export function presentOf(run: PresentFacts, now: number): Present {
  if (run.outcome.kind !== "issued") return { kind: "failed" };
  const voidSince = revokedAt(run);
  if (voidSince !== undefined) return { kind: "revoked", at: voidSince };
  const hasObjection = run.verdict.tone === "warning";
  const expiresAt = run.token?.expiresAt;
  // A time that no date in words can say tells nobody when the token expires.
  const isTime = expiresAt !== undefined && Number.isFinite(expiresAt);
  if (!isTime || Math.abs(expiresAt) > LAST_SECOND * 1000) return { kind: "valid", hasObjection };
  const leftMs = expiresAt - now;
  return leftMs > 0 ? { kind: "valid", hasObjection, leftMs } : { kind: "expired", at: expiresAt };
}

/** Red is for a run without a token: one that can no longer be used, or that a check objects to, is amber. */
export function toneOf(present: Present): Verdict["tone"] {
  if (present.kind === "failed") return "failure";
  return present.kind === "valid" && !present.hasObjection ? "success" : "warning";
}
