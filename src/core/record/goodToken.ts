import { RENEWAL } from "../limits.ts";
import type { HeldToken } from "./heldToken.ts";

/** A clock that is put back by less says nothing: times are rounded, and clocks are corrected all the time. */
const CLOCK_STEP_MS = 1000;

type Times = Pick<HeldToken, "receivedAt" | "expiresAt">;
type Standing = Times & Pick<HeldToken, "isRevoked" | "isInactive">;

/** When a token is to be renewed, in milliseconds since the epoch; undefined if nobody knows when it ends. */
export function renewAt({ receivedAt, expiresAt }: Times): number | undefined {
  if (expiresAt === undefined) return undefined;
  const lifetime = Math.max(0, expiresAt - receivedAt);
  return expiresAt - Math.min(lifetime * RENEWAL.share, RENEWAL.longestMs);
}

/**
 * Whether a token can be handed out again: one that its server has not taken back, and that is not about to end. If
 * nobody knows when it ends, or the clock has since been put back, it may have ended already.
 */
export function isGood(token: Standing, now: number): boolean {
  const until = renewAt(token);
  return until !== undefined && now < until && now + CLOCK_STEP_MS >= token.receivedAt && !isTakenBack(token);
}

/** Whether a token that has only just been issued can be handed out. */
export function isUsable(token: Standing, now: number): boolean {
  return (token.expiresAt === undefined || now < token.expiresAt) && !isTakenBack(token);
}

function isTakenBack({ isRevoked = false, isInactive = false }: Standing): boolean {
  return isRevoked || isInactive;
}
