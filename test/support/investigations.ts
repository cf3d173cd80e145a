import type { Transport } from "../../src/core/http/exchange.ts";
import { type Redacted, redact } from "../../src/core/http/redact.ts";
import { Investigator } from "../../src/core/probe/investigator.ts";
import type { Profile } from "../../src/core/profile/profile.ts";
import type { FoundOut } from "../../src/core/record/foundOut.ts";
import type { Investigation, Probe } from "../../src/core/record/investigation.ts";
import type { TokenRun } from "../../src/core/record/tokenRun.ts";
import { runTokenRequest } from "../../src/core/run/runTokenRequest.ts";
import { ServerMemory } from "../../src/core/server/serverMemory.ts";
import { PATIENCE_MS } from "./patience.ts";

export interface InvestigationWish {
  readonly profile: Profile;
  readonly transport: Transport;
  /** The profile as it is once its request has failed. */
  readonly later?: Profile;
  /** Called with each step; it may abort. */
  readonly heard?: (investigation: Investigation, abort: () => void) => void;
  readonly wait?: (ms: number) => Promise<void>;
  readonly now?: () => number;
}

export interface FinishedInvestigation {
  readonly run: Redacted<TokenRun>;
  readonly steps: readonly Redacted<Investigation>[];
  readonly last: Redacted<Investigation>;
  /** The titles of the probes that were sent. */
  readonly sent: readonly string[];
  readonly recorded: readonly Redacted<FoundOut>[];
}

/** Requests a token and finds out why that failed, without waiting between the probes unless told to. */
export async function findOut(wish: InvestigationWish): Promise<FinishedInvestigation> {
  const { profile, later = profile, transport, heard, wait = () => Promise.resolve(), now = Date.now } = wish;
  let count = 0;
  const newId = () => `id-${++count}`;
  const servers = new ServerMemory({ transport, now });
  const signal = new AbortController().signal;
  const made = await runTokenRequest(
    profile,
    { transport, now, newId, nonces: servers.nonces },
    { signal, timeoutMs: PATIENCE_MS },
  );
  const run = redact(made.run, made.secrets);
  const recorded: Redacted<FoundOut>[] = [];
  const investigator = new Investigator({
    loadProfile: () => Promise.resolve(later),
    loadTransport: () => Promise.resolve(transport),
    servers: () => Promise.resolve(servers),
    newId,
    now,
    timeoutMs: () => PATIENCE_MS,
    pace: () => undefined,
    findRun: (id) => (id === run.id ? run : undefined),
    recordFoundOut: (_, foundOut) => recorded.push(foundOut),
    wait,
  });
  const abort = new AbortController();
  const steps: Redacted<Investigation>[] = [];
  for await (const step of investigator.investigate(run.id, abort.signal)) {
    steps.push(step);
    heard?.(step, () => abort.abort());
  }
  const last = steps.at(-1);
  if (last === undefined) throw new Error("There is no step.");
  return { run, steps, last, sent: sentIn(last).map(({ title }) => title), recorded };
}

/** The probes that were sent. */
export function sentIn({ probes }: Investigation): readonly Probe[] {
  return probes.filter(({ result }) => result?.kind === "sent");
}

/** All findings, in order. */
export function findingsIn({ probes }: Investigation): readonly string[] {
  return probes.flatMap(({ result }) =>
    result?.kind === "sent" ? result.findings.map(({ finding }) => finding) : [],
  );
}
