import type { HttpMethod, Transport } from "../../src/core/http/exchange.ts";
import type { Redacted } from "../../src/core/http/redact.ts";
import { Driller } from "../../src/core/drill/driller.ts";
import type { Profile } from "../../src/core/profile/profile.ts";
import type { Drill, DrillRowName } from "../../src/core/record/drill.ts";
import type { HeldToken } from "../../src/core/record/heldToken.ts";
import { ServerMemory } from "../../src/core/server/serverMemory.ts";
import { PATIENCE_MS } from "./patience.ts";

export interface DrillWish {
  readonly profile: Profile;
  readonly held: HeldToken;
  readonly url: string;
  readonly transport: Transport;
  readonly method?: HttpMethod;
  readonly others?: readonly HeldToken[];
  readonly requiredScope?: string;
  readonly confirmedHost?: string;
  readonly now?: () => number;
  readonly wait?: (ms: number) => Promise<void>;
  /** Called with each step; it may abort. */
  readonly heard?: (drill: Drill, abort: () => void) => void;
  /** What is known from earlier drills. */
  readonly servers?: ServerMemory;
}

/** The steps of a drill, without waiting between its requests unless told to. */
export async function drillWith({
  profile,
  held,
  url,
  transport,
  method = "GET",
  others = [held],
  now = Date.now,
  wait = () => Promise.resolve(),
  heard,
  servers = new ServerMemory({ transport, now }),
  ...wish
}: DrillWish): Promise<readonly Redacted<Drill>[]> {
  let count = 0;
  const driller = new Driller({
    loadProfile: () => Promise.resolve(profile),
    loadTransport: () => Promise.resolve(transport),
    servers: () => Promise.resolve(servers),
    newId: () => `drill-${++count}`,
    now,
    timeoutMs: () => PATIENCE_MS,
    pace: () => undefined,
    heldTokens: () => others,
    wait,
  });
  const abort = new AbortController();
  const steps: Redacted<Drill>[] = [];
  const wanted = { held, request: { method, url, headers: [] }, ...wish };
  for await (const step of driller.drill(wanted, abort.signal)) {
    steps.push(step);
    heard?.(step, () => abort.abort());
  }
  return steps;
}

/** What came of each row, in short. */
export function resultsOf({ rows }: Drill): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(rows.map(({ name, result }) => [name, result?.kind]));
}

/** The rows with this result. */
export function rowsOf(drill: Drill, kind: string): readonly DrillRowName[] {
  return drill.rows.filter(({ result }) => result?.kind === kind).map(({ name }) => name);
}
