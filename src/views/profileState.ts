import type { HeldToken } from "../core/record/heldToken.ts";
import { presentOf } from "../core/record/present.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";

/** What a profile's icon expresses. */
export type ProfileState =
  | { readonly kind: "needsSecret" }
  | { readonly kind: "neverRun" }
  /** `leftMs` is absent if the token's lifetime is unknown; `hasWarning`: a check objects to the token. */
  | { readonly kind: "valid"; readonly hasWarning: boolean; readonly leftMs?: number }
  | { readonly kind: "expired" }
  | { readonly kind: "revoked" }
  | { readonly kind: "failed"; readonly headline: string };

/**
 * Derives a profile's state from its last run; `now` is in milliseconds since the epoch.
 * @param token the latest one that is held; without it, what the run issued is gone
 */
export function profileState(
  hasSecret: boolean,
  lastRun: TokenRun | undefined,
  token: Pick<HeldToken, "runId"> | undefined,
  now: number,
): ProfileState {
  const without = { kind: hasSecret ? "neverRun" : "needsSecret" } as const;
  if (lastRun === undefined) return without;
  const present = presentOf(lastRun, now);
  if (present.kind === "failed")
    return hasSecret ? { kind: "failed", headline: lastRun.verdict.headline } : without;
  if (token === undefined) return without;
  if (present.kind !== "valid") return { kind: present.kind };
  const { hasObjection: hasWarning, leftMs } = present;
  return leftMs === undefined ? { kind: "valid", hasWarning } : { kind: "valid", hasWarning, leftMs };
}
