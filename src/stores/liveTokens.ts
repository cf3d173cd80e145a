import type { HeldToken } from "../core/record/heldToken.ts";
import { Emitter, type Event, type ReportFailure } from "./event.ts";

const TOKENS_KEPT_PER_PROFILE = 10;

/**
 * The tokens themselves, in memory only. They leave the host only to be copied, revealed or sent to their own server.
 */
export class LiveTokens {
  /** Oldest first, across all profiles. */
  #held: readonly HeldToken[] = [];
  readonly #changed: Emitter<undefined>;

  readonly onDidChange: Event<undefined>;

  constructor(report: ReportFailure) {
    this.#changed = new Emitter(report);
    this.onDidChange = this.#changed.event;
  }

  /** The most recently issued token, of any profile. */
  get last(): HeldToken | undefined {
    return this.#held.at(-1);
  }

  get all(): readonly HeldToken[] {
    return this.#held;
  }

  hold(token: HeldToken): void {
    const ofProfile = this.#held.filter(({ profileId }) => profileId === token.profileId);
    const dropped = ofProfile.length < TOKENS_KEPT_PER_PROFILE ? undefined : ofProfile[0];
    this.#replace([...this.#held.filter((held) => held !== dropped), token]);
  }

  ofRun(runId: string): HeldToken | undefined {
    return this.#held.find((held) => held.runId === runId);
  }

  /** The profile's tokens, latest first. */
  allOfProfile(profileId: string): readonly HeldToken[] {
    return this.#held.filter((held) => held.profileId === profileId).toReversed();
  }

  /** The profile's latest token. */
  ofProfile(profileId: string): HeldToken | undefined {
    return this.#held.findLast((held) => held.profileId === profileId);
  }

  /** Marks the token as void, or as valid after all, but keeps it, so that its server can still be asked about it. */
  markRevoked(runId: string, isRevoked = true): void {
    this.#mark(runId, "isRevoked", isRevoked);
  }

  /** The same for a token that its server has said to be inactive. */
  markInactive(runId: string, isInactive = true): void {
    this.#mark(runId, "isInactive", isInactive);
  }

  forgetProfile(profileId: string): void {
    const kept = this.#held.filter((held) => held.profileId !== profileId);
    if (kept.length < this.#held.length) this.#replace(kept);
  }

  dispose(): void {
    this.#held = [];
    this.#changed.dispose();
  }

  #mark(runId: string, name: "isRevoked" | "isInactive", isSo: boolean): void {
    const known = this.ofRun(runId);
    if (known === undefined || (known[name] ?? false) === isSo) return;
    this.#replace(this.#held.map((held) => (held === known ? { ...held, [name]: isSo } : held)));
  }

  #replace(held: readonly HeldToken[]): void {
    this.#held = held;
    this.#changed.fire(undefined);
  }
}
