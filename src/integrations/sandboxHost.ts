import type { RunningSandbox } from "../sandbox/sandbox.ts";
import type { SampleProfile } from "../sandbox/sampleProfiles.ts";

/** The one embedded sandbox of this window. Its code is loaded when it is first started. */
export class SandboxHost {
  #running: Promise<RunningSandbox> | undefined;

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Starts it on a free port of 127.0.0.1, or hands back the one that runs. */
  async start(): Promise<RunningSandbox> {
    const starting = (this.#running ??= launch());
    try {
      return await starting;
    } catch (error) {
      this.#running = undefined;
      throw error;
    }
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await (await running)?.close();
  }

  /** The profiles that show what the sandbox can do. */
  async samples(url: string): Promise<readonly SampleProfile[]> {
    const { sampleProfiles } = await import("../sandbox/sampleProfiles.ts");
    return sampleProfiles(url);
  }
}

async function launch(): Promise<RunningSandbox> {
  const [{ startSandbox }, { readyWorld }] = await Promise.all([
    import("../sandbox/sandbox.ts"),
    import("../sandbox/readyWorld.ts"),
  ]);
  return startSandbox(readyWorld);
}
