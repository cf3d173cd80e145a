import { commands } from "vscode";
import { CONTEXT_KEYS } from "../contributions.ts";
import { originOf } from "../core/authorizationServer.ts";
import type { RunningSandbox } from "../sandbox/sandbox.ts";
import type { ProfileStore } from "../stores/profileStore.ts";

/** The sandbox of this window: at most one, on a free port, gone with the window. */
export class LocalSandbox {
  readonly #profiles: ProfileStore;
  /** Set from the first moment of starting, so that a second start joins it. */
  #starting: Promise<RunningSandbox> | undefined;

  constructor(profiles: ProfileStore) {
    this.#profiles = profiles;
  }

  get isRunning(): boolean {
    return this.#starting !== undefined;
  }

  /** Starts the sandbox unless it runs, and points its profiles at it; returns its address. */
  async start(): Promise<string> {
    const starting = (this.#starting ??= launch());
    let running: RunningSandbox;
    try {
      running = await starting;
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
    await setRunning(true);
    await this.#writeProfiles(running.url);
    return running.url;
  }

  /**
   * Makes sure that a sandbox profile has a server to talk to: its port is another one in every window and after
   * every start. Other profiles are left alone.
   */
  async ensureFor(profileId: string): Promise<void> {
    const entry = await this.#profiles.entry(profileId);
    if (entry?.kind !== "profile" || !entry.profile.isSandbox) return;
    const running = await this.#starting;
    if (running?.url !== originOf(entry.profile.server)) await this.start();
  }

  /** Stops it where it runs; its profiles stay. */
  async stop(): Promise<void> {
    const starting = this.#starting;
    this.#starting = undefined;
    await (await starting)?.close();
    await setRunning(false);
  }

  async removeProfiles(): Promise<void> {
    const entries = await this.#profiles.list();
    const sandboxes = entries.filter((entry) => entry.kind === "profile" && entry.profile.isSandbox);
    await Promise.all(sandboxes.map(({ id }) => this.#profiles.delete(id)));
  }

  dispose(): void {
    void this.#starting?.then((running) => running.close());
  }

  async #writeProfiles(url: string): Promise<void> {
    const { sampleProfiles } = await import("../sandbox/sampleProfiles.ts");
    await Promise.all(sampleProfiles(url).map(({ id, draft }) => this.#profiles.save({ ...draft, id })));
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
