import type { FollowUpKind } from "./followUpKinds.ts";
import type { HeldToken } from "../record/heldToken.ts";
import type { Redacted } from "../http/redact.ts";
import { isFoundActive, isFoundInactive, isRevocationDone } from "../record/revoked.ts";
import type { FollowUp, TokenRun } from "../record/tokenRun.ts";
import type { TokenRunnerPorts } from "../run/tokenRunner.ts";
import { responseGone, tokenGone } from "../userError.ts";

/** What a follow-up needs from outside the core. */
export interface FollowUpPorts extends Omit<
  TokenRunnerPorts,
  "servers" | "began" | "ended" | "recordRun" | "holdToken" | "heldTokens" | "digest"
> {
  findRun(runId: string): Redacted<TokenRun> | undefined;
  findToken(runId: string): HeldToken | undefined;
  recordFollowUp(runId: string, followUp: Redacted<FollowUp>): void;
  markRevoked(runId: string, isRevoked: boolean): void;
  markInactive(runId: string, isInactive: boolean): void;
}

/** Asks servers about tokens still held in memory, or revokes them, and records the outcome. */
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
    const run = ports.findRun(runId);
    const held = ports.findToken(runId);
    if (run === undefined) throw responseGone(held?.profileId);
    if (held === undefined) throw tokenGone(run.profile.id);
    const [profile, transport, { runFollowUp }, { redactAtPace }] = await Promise.all([
      ports.loadProfile(held.profileId),
      ports.loadTransport(),
      import("./runFollowUp.ts"),
      import("../http/redact.ts"),
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
    const shown = await redactAtPace(followUp, secrets, ports.pace);
    ports.recordFollowUp(runId, shown);
    return shown;
  }
}
