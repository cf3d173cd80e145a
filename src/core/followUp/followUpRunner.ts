import type { FollowUpKind } from "./followUpKinds.ts";
import type { HttpRequest } from "../http/exchange.ts";
import type { HeldToken } from "../record/heldToken.ts";
import type { Redacted, Secret } from "../http/redact.ts";
import { isFoundActive, isFoundInactive, isRevocationDone } from "../record/revoked.ts";
import type { FollowUp, TokenRun } from "../record/tokenRun.ts";
import type { TokenRunnerPorts } from "../run/tokenRunner.ts";
import { responseGone, tokenGone } from "../tokenErrors.ts";

/** What a follow-up needs from outside the core. */
export interface FollowUpPorts extends Omit<
  TokenRunnerPorts,
  "began" | "ended" | "recordRun" | "holdToken" | "heldTokens" | "digest"
> {
  findRun(runId: string): Redacted<TokenRun> | undefined;
  findToken(runId: string): HeldToken | undefined;
  recordFollowUp(runId: string, followUp: Redacted<FollowUp>): void;
  markRevoked(runId: string, isRevoked: boolean): void;
  markInactive(runId: string, isInactive: boolean): void;
}

/** A call of an API as the user has entered it. */
export interface EnteredCall {
  /** Without the token and the proof. */
  readonly request: HttpRequest;
  /** What is in it that must not be shown. */
  readonly secrets: readonly Secret[];
}

/** Asks servers about tokens still held in memory, revokes them, or calls APIs with them, and records the outcome. */
export class FollowUpRunner {
  readonly #ports: FollowUpPorts;

  constructor(ports: FollowUpPorts) {
    this.#ports = ports;
  }

  /**
   * @throws UserError when the run, its token, its profile or the profile's secret is gone, or when the profile has
   * since been moved to another server
   * @throws DOMException "AbortError" when `signal` is aborted
   */
  async run(kind: FollowUpKind, runId: string, signal: AbortSignal): Promise<Redacted<FollowUp>> {
    const ports = this.#ports;
    const { run, held } = this.#known(runId);
    const [profile, transport, { runFollowUp }] = await Promise.all([
      ports.loadProfile(held.profileId),
      ports.loadTransport(),
      import("./runFollowUp.ts"),
    ]);
    const { followUp, secrets } = await runFollowUp(
      kind,
      profile,
      { run, accessToken: held.accessToken },
      { transport, now: () => ports.now(), newId: () => ports.newId(), pace: ports.pace },
      { signal, timeoutMs: ports.timeoutMs() },
    );
    if (isRevocationDone(followUp)) ports.markRevoked(runId, true);
    if (isFoundInactive(followUp)) ports.markInactive(runId, true);
    if (isFoundActive(followUp)) {
      ports.markRevoked(runId, false);
      ports.markInactive(runId, false);
    }
    return this.#record(runId, followUp, secrets);
  }

  /**
   * Calls an API with a run's token. Whoever calls this has asked the user whether the token may go there.
   * @throws UserError when the run, its token or its profile is gone, or when the profile has no DPoP key any more that
   * the token is bound to
   * @throws DOMException "AbortError" when `signal` is aborted
   */
  async call(call: EnteredCall, runId: string, signal: AbortSignal): Promise<Redacted<FollowUp>> {
    const ports = this.#ports;
    const { run, held } = this.#known(runId);
    const [profile, transport, { apiNonces: nonces }, { callApi }] = await Promise.all([
      ports.loadProfile(held.profileId),
      ports.loadTransport(),
      ports.servers(),
      import("../call/callApi.ts"),
    ]);
    const { followUp, secrets } = await callApi(
      { ...call, run, held, profile },
      { transport, nonces, now: () => ports.now(), pace: ports.pace },
      { signal, timeoutMs: ports.timeoutMs() },
    );
    return this.#record(runId, followUp, secrets);
  }

  #known(runId: string): { readonly run: Redacted<TokenRun>; readonly held: HeldToken } {
    const run = this.#ports.findRun(runId);
    const held = this.#ports.findToken(runId);
    if (run === undefined) throw responseGone(held?.profileId);
    if (held === undefined) throw tokenGone(run.profile.id);
    return { run, held };
  }

  async #record(runId: string, followUp: FollowUp, secrets: readonly Secret[]): Promise<Redacted<FollowUp>> {
    const { redactAtPace } = await import("../http/redact.ts");
    const shown = await redactAtPace(followUp, secrets, this.#ports.pace);
    this.#ports.recordFollowUp(runId, shown);
    return shown;
  }
}
