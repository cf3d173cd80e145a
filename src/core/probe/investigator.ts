import { Distance } from "../distance.ts";
import type { Redacted } from "../http/redact.ts";
import { PROBE_INTERVAL_MS } from "../limits.ts";
import type { FoundOut } from "../record/foundOut.ts";
import { foundOutOf, type Investigation } from "../record/investigation.ts";
import type { TokenRun } from "../record/tokenRun.ts";
import type { TokenRunnerPorts } from "../run/tokenRunner.ts";
import { movedSinceFailure, notFailed, responseGone } from "../tokenErrors.ts";
import type { FailureAtHand } from "./probe.ts";
import { isOtherClient } from "./whatHasChanged.ts";

/** What it takes from outside the core. */
export interface InvestigatorPorts extends Omit<
  TokenRunnerPorts,
  "began" | "ended" | "recordRun" | "holdToken" | "heldTokens" | "digest"
> {
  findRun(runId: string): Redacted<TokenRun> | undefined;
  recordFoundOut(runId: string, foundOut: Redacted<FoundOut>): void;
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
}

/** Finds out why runs have failed, by probes that keep their distance, whichever run they are about. */
export class Investigator {
  readonly #ports: InvestigatorPorts;
  readonly #distance: Distance;

  constructor(ports: InvestigatorPorts) {
    this.#ports = ports;
    this.#distance = new Distance(() => ports.wait(PROBE_INTERVAL_MS));
  }

  /**
   * The steps of an investigation: the plan, what each probe has brought, and the conclusion, which is recorded. Nothing
   * is sent before the second step. When the signal is aborted, the conclusion says so.
   * @throws UserError when the run, its profile or the profile's secret is gone, when the run has not failed, or when
   * the profile has since become that of another client or server
   */
  async *investigate(runId: string, signal: AbortSignal): AsyncGenerator<Redacted<Investigation>, void> {
    const ports = this.#ports;
    const run = ports.findRun(runId);
    if (run === undefined) throw responseGone();
    if (run.outcome.kind === "issued") throw notFailed(run.profile);
    const [profile, transport, { nonces }, { investigate }, { redactAtPace }] = await Promise.all([
      ports.loadProfile(run.profile.id),
      ports.loadTransport(),
      ports.servers(),
      import("./investigate.ts"),
      import("../http/redact.ts"),
    ]);
    const failure: FailureAtHand = { run, profile };
    if (isOtherClient(failure)) throw movedSinceFailure(profile);
    const steps = investigate(
      failure,
      {
        transport,
        nonces,
        pace: ports.pace,
        now: () => ports.now(),
        newId: () => ports.newId(),
        inTurn: (send, until) => this.#distance.inTurn(send, until),
      },
      { signal, timeoutMs: ports.timeoutMs() },
    );
    for await (const { investigation, secrets } of steps) {
      const shown = await redactAtPace(investigation, secrets, ports.pace);
      if (shown.conclusion !== undefined) {
        ports.recordFoundOut(runId, await redactAtPace(foundOutOf(shown), secrets, ports.pace));
      }
      yield shown;
    }
  }
}
