import { retryAt, scarceUntil } from "../http/rateLimit.ts";
import type { Redacted } from "../http/redact.ts";
import { KEEPING_FRESH } from "../limits.ts";
import { renewAt } from "../record/goodToken.ts";
import type { HeldToken } from "../record/heldToken.ts";
import type { TokenRun } from "../record/tokenRun.ts";
import type { ValidToken } from "./tokenRunner.ts";

const { mostRefusals, intervalMs, ofProfileMs, retryMs, longestRetryMs, share, lookMs } = KEEPING_FRESH;

/** Why a token is no longer kept fresh: the last of several refusals in a row, or what kept the request from being sent. */
export type GivenUp = { readonly run: Redacted<TokenRun> } | { readonly error: unknown };

export interface TokenKeeperPorts {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The profiles whose tokens are kept fresh. */
  kept(): readonly string[];
  /** The profile's latest token. */
  latest(profileId: string): HeldToken | undefined;
  /** The profile's runs, newest first. */
  runsOf(profileId: string): readonly Redacted<TokenRun>[];
  /** The newest run of each profile. */
  newestRuns(): readonly Redacted<TokenRun>[];
  valid(profileId: string, signal: AbortSignal): Promise<ValidToken>;
  gaveUp(profileId: string, why: GivenUp): unknown;
  /** @returns what calls it off */
  later(ms: number, act: () => void): () => void;
}

/** What has come of renewing a token so far. */
interface Attempts {
  /** Of the run that issued the token. */
  readonly runId: string;
  readonly notBefore: number;
  readonly failures: number;
  readonly refusals: number;
}

/**
 * Renews tokens before they end, one after the other, for as long as it lives. A profile's first token is for somebody
 * else to ask for, and so is the next one after one that was forgotten or taken back.
 */
export class TokenKeeper {
  readonly #ports: TokenKeeperPorts;
  readonly #attempts = new Map<string, Attempts>();
  readonly #end = new AbortController();
  #callOff: (() => void) | undefined;
  #isAsking = false;
  #lastEnd = -Infinity;

  constructor(ports: TokenKeeperPorts) {
    this.#ports = ports;
  }

  /** Looks at what is to be done, and when: to be called whenever a token or the list of profiles has changed. */
  look(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    if (this.#isAsking || this.#end.signal.aborted) return;
    const [next] = this.#due();
    if (next === undefined) return;
    const at = Math.max(next.at, this.#lastEnd + intervalMs);
    const ms = Math.min(Math.max(0, at - this.#ports.now()), lookMs);
    this.#callOff = this.#ports.later(ms, () => void this.#act());
  }

  dispose(): void {
    this.#end.abort();
    this.#callOff?.();
  }

  /** The profiles with a token to renew, and when that is due, earliest first. */
  #due(): readonly { readonly id: string; readonly at: number }[] {
    const due = this.#ports.kept().flatMap((id) => {
      const at = this.#dueAt(id);
      return at === undefined ? [] : [{ id, at }];
    });
    return due.sort((a, b) => a.at - b.at);
  }

  #dueAt(profileId: string): number | undefined {
    const token = this.#ports.latest(profileId);
    if (token === undefined || token.isRevoked === true || token.isInactive === true) return undefined;
    const at = renewAt(token);
    if (at === undefined) return undefined;
    const { notBefore } = this.#attemptsAt(profileId, token);
    return Math.max(at, notBefore, this.#scarceUntil(profileId));
  }

  #attemptsAt(profileId: string, { runId, receivedAt }: HeldToken): Attempts {
    const known = this.#attempts.get(profileId);
    return known?.runId === runId
      ? known
      : { runId, notBefore: receivedAt + ofProfileMs, failures: 0, refusals: 0 };
  }

  /** Every request counts, whoever has started it and with which profile of the same org. */
  #scarceUntil(profileId: string): number {
    const [own] = this.#ports.runsOf(profileId);
    const origin = own && originOf(own);
    const [latest] = this.#ports
      .newestRuns()
      .filter((run) => originOf(run) === origin)
      .toSorted((a, b) => b.startedAt - a.startedAt);
    const exchange = latest?.exchanges.at(-1);
    return (exchange && scarceUntil(exchange, share)) ?? -Infinity;
  }

  async #act(): Promise<void> {
    this.#callOff = undefined;
    const [next] = this.#due();
    if (next !== undefined && next.at <= this.#ports.now()) await this.#renew(next.id);
    this.look();
  }

  async #renew(profileId: string): Promise<void> {
    const before = this.#ports.latest(profileId);
    if (before === undefined) return;
    this.#isAsking = true;
    try {
      this.#judge(profileId, before, await this.#ports.valid(profileId, this.#end.signal));
    } catch (error) {
      if (!this.#end.signal.aborted) this.#giveUp(profileId, { error });
    } finally {
      this.#isAsking = false;
      this.#lastEnd = this.#ports.now();
    }
  }

  #judge(profileId: string, before: HeldToken, { token, run }: ValidToken): void {
    const now = this.#ports.now();
    if (token !== undefined) {
      // It need not be the latest one, which may have been made for the profile as it was.
      const { runId } = this.#ports.latest(profileId) ?? token;
      const notBefore = Math.max(now + ofProfileMs, renewAt(token) ?? Infinity);
      this.#attempts.set(profileId, { runId, notBefore, failures: 0, refusals: 0 });
      return;
    }
    const known = this.#attemptsAt(profileId, before);
    const failures = known.failures + 1;
    const refusals = known.refusals + (run.outcome.kind === "unreachable" ? 0 : 1);
    if (refusals >= mostRefusals) {
      this.#giveUp(profileId, { run });
      return;
    }
    const exchange = run.exchanges.at(-1);
    const notBefore = Math.max(
      now + Math.min(retryMs * 2 ** (failures - 1), longestRetryMs),
      (exchange && retryAt(exchange)) ?? -Infinity,
    );
    this.#attempts.set(profileId, { runId: before.runId, notBefore, failures, refusals });
  }

  #giveUp(profileId: string, why: GivenUp): void {
    this.#attempts.delete(profileId);
    this.#ports.gaveUp(profileId, why);
  }
}

function originOf({ profile }: TokenRun): string {
  return new URL(profile.tokenEndpoint ?? profile.issuer).origin;
}
