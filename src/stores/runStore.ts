import type { Redacted } from "../core/http/redact.ts";
import type { FoundOut } from "../core/record/foundOut.ts";
import { shortenedFollowUp, shortenedRun } from "../core/record/shortenedRun.ts";
import { revocationOf } from "../core/record/revoked.ts";
import type { FollowUp, TokenRun } from "../core/record/tokenRun.ts";
import { Emitter, type Event, type ReportFailure } from "./event.ts";

const RUNS_KEPT_PER_PROFILE = 10;
const FOLLOW_UPS_KEPT_PER_RUN = 10;

/**
 * Redacted records of each profile's last runs, in memory only: gone when the window closes. The long texts of all but
 * the newest are shortened.
 */
export class RunStore {
  readonly #runs = new Map<string, readonly Redacted<TokenRun>[]>();
  readonly #changed: Emitter<{ readonly profileId: string }>;
  readonly #added: Emitter<Redacted<TokenRun>>;
  #last: Redacted<TokenRun> | undefined;

  readonly onDidChange: Event<{ readonly profileId: string }>;
  /** Fires once for each finished run, before `onDidChange`. */
  readonly onDidAdd: Event<Redacted<TokenRun>>;

  constructor(report: ReportFailure) {
    this.#changed = new Emitter(report);
    this.#added = new Emitter(report);
    this.onDidChange = this.#changed.event;
    this.onDidAdd = this.#added.event;
  }

  /** The run that finished last, of any profile. */
  get last(): Redacted<TokenRun> | undefined {
    return this.#last;
  }

  add(run: Redacted<TokenRun>): void {
    const profileId = run.profile.id;
    const [newest, ...older] = this.ofProfile(profileId);
    const before = newest === undefined ? [] : [shortenedRun(newest), ...older];
    this.#runs.set(profileId, [run, ...before].slice(0, RUNS_KEPT_PER_PROFILE));
    this.#last = run;
    this.#added.fire(run);
    this.#changed.fire({ profileId });
  }

  /** Makes a run the newest of its profile, as the one that says how the profile stands; does nothing if it is gone. */
  putFirst(runId: string): void {
    const run = this.get(runId);
    if (run === undefined) return;
    const profileId = run.profile.id;
    this.#runs.set(profileId, [run, ...this.ofProfile(profileId).filter(({ id }) => id !== runId)]);
    this.#changed.fire({ profileId });
  }

  /** Replaces the run with a copy that includes the follow-up; does nothing if the run is gone. */
  addFollowUp(runId: string, followUp: Redacted<FollowUp>): void {
    const run = this.get(runId);
    if (run === undefined) return;
    this.#replace(run, {
      ...run,
      followUps: [...keptFollowUps(run).map(shortenedFollowUp), followUp],
    });
  }

  /** Replaces the run by its id with a copy that has these checks and this verdict; does nothing if the run is gone. */
  replaceChecks({ id, checks, verdict }: Redacted<TokenRun>): void {
    const run = this.get(id);
    if (run !== undefined) this.#replace(run, { ...run, checks, verdict });
  }

  /** Replaces the run with a copy that has this; does nothing if the run is gone. */
  addFoundOut(runId: string, foundOut: Redacted<FoundOut>): void {
    const run = this.get(runId);
    if (run !== undefined) this.#replace(run, { ...run, foundOut });
  }

  get(runId: string): Redacted<TokenRun> | undefined {
    for (const runs of this.#runs.values()) {
      const found = runs.find((run) => run.id === runId);
      if (found) return found;
    }
    return undefined;
  }

  /** The newest run of each profile. */
  get newestOfEach(): readonly Redacted<TokenRun>[] {
    return [...this.#runs.values()].flatMap(([run]) => run ?? []);
  }

  /** Newest first, at most ten. */
  ofProfile(profileId: string): readonly Redacted<TokenRun>[] {
    return this.#runs.get(profileId) ?? [];
  }

  forgetProfile(profileId: string): void {
    if (!this.#runs.delete(profileId)) return;
    if (this.#last?.profile.id === profileId) this.#last = newest([...this.#runs.values()].flat());
    this.#changed.fire({ profileId });
  }

  #replace(run: Redacted<TokenRun>, changed: Redacted<TokenRun>): void {
    const { id: profileId } = run.profile;
    this.#runs.set(
      profileId,
      this.ofProfile(profileId).map((other) => (other === run ? changed : other)),
    );
    if (this.#last === run) this.#last = changed;
    this.#changed.fire({ profileId });
  }

  dispose(): void {
    this.#changed.dispose();
    this.#added.dispose();
  }
}

/** When there are too many, the oldest is dropped, but never the one that says that the token is void. */
function keptFollowUps(run: TokenRun): readonly FollowUp[] {
  const { followUps } = run;
  if (followUps.length < FOLLOW_UPS_KEPT_PER_RUN) return followUps;
  const revocation = revocationOf(run);
  const dropped = followUps.find((followUp) => followUp !== revocation);
  return followUps.filter((followUp) => followUp !== dropped);
}

function newest(runs: readonly Redacted<TokenRun>[]): Redacted<TokenRun> | undefined {
  const finishedAt = (run: TokenRun) => run.startedAt + run.durationMs;
  return runs.toSorted((a, b) => finishedAt(b) - finishedAt(a))[0];
}
