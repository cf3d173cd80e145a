import { redact } from "../../../src/core/http/redact.ts";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import { runTokenRequest } from "../../../src/core/run/runTokenRequest.ts";
import { ServerMemory } from "../../../src/core/server/serverMemory.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { readyWorld } from "../../../src/sandbox/readyWorld.ts";
import { sampleProfiles } from "../../../src/sandbox/sampleProfiles.ts";
import { type RunningSandbox, startSandbox } from "../../../src/sandbox/sandbox.ts";

/** Runs the sandbox's profiles as the extension does, for as long as a suite runs. */
export function useSandboxRuns(): { readonly run: (profileId: string) => Promise<TokenRun> } {
  const transport = createTransport();
  const servers = new ServerMemory({ transport, now: Date.now });
  let sandbox: RunningSandbox;

  before(async () => {
    sandbox = await startSandbox(readyWorld);
  });
  after(() => sandbox.close());

  return {
    async run(profileId) {
      const sample = sampleProfiles(sandbox.url).find(({ id }) => id === profileId);
      if (sample === undefined) throw new Error(`The sandbox has no profile ${profileId}.`);
      const { run, secrets } = await runTokenRequest(
        { ...sample.draft, id: profileId },
        { transport, servers, now: Date.now, newId: () => crypto.randomUUID() },
        { signal: new AbortController().signal, timeoutMs: 30_000 },
      );
      return redact(run, secrets);
    },
  };
}
