import { commands } from "vscode";
import { CONTEXT_KEYS } from "../contributions.ts";
import type { Profile } from "../core/profile/profile.ts";
import type { RunningSandbox } from "../sandbox/sandbox.ts";
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

  constructor(profiles: ProfileStore) {
    this.#profiles = profiles;
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
    if (this.#starting === starting) await setRunning(true);
    const { sampleProfiles } = await import("../sandbox/sampleProfiles.ts");
    const samples = sampleProfiles(running.url);
    await Promise.all(samples.map(({ id, draft }) => this.#profiles.save({ ...draft, id })));
    return { url: running.url, firstProfileId: samples[0]?.id };
  }

  /**
   * A profile whose server is about to receive requests. For a sandbox profile this starts the sandbox if necessary,
   * because its port differs in every window and after every start.
   * @throws UserError when there is no such profile or it cannot be read
   */
  async loadProfile(id: string): Promise<Profile> {
    const profile = await this.#profiles.get(id);
    if (!profile.isSandbox) return profile;
    const { originOf } = await import("../core/server/authorizationServer.ts");
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
    await setRunning(false);
  }

  async profileIds(): Promise<readonly string[]> {
    const entries = await this.#profiles.list();
    return entries.filter((entry) => entry.kind === "profile" && entry.profile.isSandbox).map(({ id }) => id);
  }

  async removeProfiles(): Promise<void> {
    await Promise.all((await this.profileIds()).map((id) => this.#profiles.delete(id)));
  }

  dispose(): void {
    void this.#starting?.then((running) => running.close());
  }
}

async function launch(): Promise<RunningSandbox> {
  const [{ startSandbox }, { readyWorld }] = await Promise.all([
    import("../sandbox/sandbox.ts"),
    import("../sandbox/readyWorld.ts"),
  ]);
  return startSandbox(readyWorld);
}

async function setRunning(isRunning: boolean): Promise<void> {
  await commands.executeCommand("setContext", CONTEXT_KEYS.isSandboxRunning, isRunning);
}
