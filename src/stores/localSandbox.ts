import { commands } from "vscode";
import { CONTEXT_KEYS } from "../contributions.ts";
import type { Profile } from "../core/profile/profile.ts";
import type { SampleProfile } from "../sandbox/samples/sampleKit.ts";
import type { RunningSandbox } from "../sandbox/sandbox.ts";
import { Emitter, type Event, type ReportFailure } from "./event.ts";
import type { ReadableEntry } from "./profileEntry.ts";
import type { ProfileStore } from "./profileStore.ts";

export interface StartedSandbox {
  /** "http://127.0.0.1:54321" */
  readonly url: string;
  /** A profile whose run ends with a token. */
  readonly firstProfileId?: string;
}

/** This window's sandbox: at most one, on a free port, gone when the window closes. */
export class LocalSandbox {
  readonly #profiles: ProfileStore;
  /** Set as soon as starting begins, so that a second start joins the first. */
  #starting: Promise<RunningSandbox> | undefined;
  readonly #changed: Emitter<string | undefined>;

  /** Fires with its address when it has started, and with undefined when it has stopped. */
  readonly onDidChange: Event<string | undefined>;

  constructor(profiles: ProfileStore, report: ReportFailure) {
    this.#profiles = profiles;
    this.#changed = new Emitter(report);
    this.onDidChange = this.#changed.event;
  }

  /** Starts the sandbox unless it is running, and points its profiles at it. */
  async start(): Promise<StartedSandbox> {
    const starting = (this.#starting ??= launch());
    let running: RunningSandbox;
    try {
      running = await starting;
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
    // It may have been stopped in the meantime.
    if (this.#starting === starting) await this.#say(running.url);
    const { sampleProfiles } = await import("../sandbox/sampleProfiles.ts");
    const samples = sampleProfiles(running.url);
    const isThere = await Promise.all(samples.map((sample) => this.#bring(sample)));
    return { url: running.url, firstProfileId: samples.find((_, index) => isThere[index])?.id };
  }

  /**
   * A profile whose server is about to receive requests. For a sandbox profile this starts the sandbox if necessary,
   * because its port differs in every window and after every start.
   * @throws UserError when there is no such profile or it cannot be read
   */
  async loadProfile(id: string): Promise<Profile> {
    const profile = await this.#profiles.get(id);
    if (!profile.isSandbox) return profile;
    const [{ originOf }, { isAtSandbox }] = await Promise.all([
      import("../core/server/authorizationServer.ts"),
      upkeep(),
    ]);
    if (!isAtSandbox(profile)) return profile;
    const running = await this.#starting;
    if (running?.url === originOf(profile.server)) return profile;
    await this.start();
    return this.#profiles.get(id);
  }

  /** Stops the sandbox if it is running; its profiles stay. */
  async stop(): Promise<void> {
    const starting = this.#starting;
    this.#starting = undefined;
    await (await starting)?.close();
    await this.#say(undefined);
  }

  /** The profiles that came with the sandbox and are still as they came, apart from what is no secret. */
  async ownProfileIds(): Promise<readonly string[]> {
    const entries = await this.#profiles.list();
    const marked = entries.filter((entry) => entry.kind === "profile" && entry.profile.isSandbox);
    const { isOwn } = await upkeep();
    const profiles = await Promise.all(marked.map(({ id }) => this.#profiles.get(id)));
    return profiles.filter(isOwn).map(({ id }) => id);
  }

  /** One sentence on what a request with one of the sandbox's profiles shows; undefined for every other profile. */
  async shownBy({ id, profile }: ReadableEntry): Promise<string | undefined> {
    if (!profile.isSandbox) return undefined;
    const [stored, { shownBy }] = await Promise.all([
      // Where it cannot be read, whoever needs it says so.
      this.#profiles.get(id).catch(() => undefined),
      upkeep(),
    ]);
    return stored && shownBy(stored);
  }

  /**
   * Stores a sample, or brings the one that is stored to the address of the running sandbox.
   * @returns false if its place is taken by a profile of the user's, which is left alone
   */
  async #bring({ id, draft }: SampleProfile): Promise<boolean> {
    const entry = await this.#profiles.entry(id);
    // A sample brings no secret of the user's along, so it does without a keychain that fails.
    const unasked = { isKeptUnasked: true };
    if (entry?.kind === "broken" && entry.withheld === "unreadable") {
      // What is stored may be the user's by now, so nothing is written over it.
      await this.#profiles.keepForSession({ ...draft, id });
      return true;
    }
    if (entry === undefined || (entry.kind === "broken" && entry.withheld === "undecryptable")) {
      await this.#profiles.save({ ...draft, id }, unasked);
      return true;
    }
    const { isAtSandbox, renewed } = await upkeep();
    if (entry.kind === "broken" || !isAtSandbox(entry.profile)) return false;
    await this.#profiles.update(
      id,
      (stored) => (isAtSandbox(stored) ? renewed(stored, draft) : stored),
      unasked,
    );
    return true;
  }

  async #say(url: string | undefined): Promise<void> {
    this.#changed.fire(url);
    await commands.executeCommand("setContext", CONTEXT_KEYS.isSandboxRunning, url !== undefined);
  }

  dispose(): void {
    this.#changed.dispose();
    void this.#starting?.then((running) => running.close());
  }
}

/** Includes the sample profiles, which activation can do without. */
const upkeep = () => import("../sandbox/sampleUpkeep.ts");

async function launch(): Promise<RunningSandbox> {
  const [{ startSandbox }, { readyWorld }] = await Promise.all([
    import("../sandbox/sandbox.ts"),
    import("../sandbox/readyWorld.ts"),
  ]);
  return startSandbox(readyWorld);
}
