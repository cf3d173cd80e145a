import assert from "node:assert/strict";
import type { FollowUpKind } from "../../../src/core/followUp/followUpKinds.ts";
import { runFollowUp } from "../../../src/core/followUp/runFollowUp.ts";
import { redact } from "../../../src/core/http/redact.ts";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import { runTokenRequest } from "../../../src/core/run/runTokenRequest.ts";
import { ServerMemory } from "../../../src/core/server/serverMemory.ts";
import { checkDecoded } from "../../../src/core/soundness/checkDecoded.ts";
import { decodedTokenView } from "../../../src/core/soundness/decodedToken.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { readyWorld } from "../../../src/sandbox/readyWorld.ts";
import { sampleProfiles } from "../../../src/sandbox/sampleProfiles.ts";
import { type RunningSandbox, startSandbox } from "../../../src/sandbox/sandbox.ts";
import { ODDITIES, oddRun } from "../../support/oddRuns.ts";
import { ALL_FACTS, doublings, statedFacts } from "../../support/resultView/doublings.ts";
import { sentencesOf } from "../../support/resultView/sentences.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const options = { signal: new AbortController().signal, timeoutMs: 5000 };
const ASKED: readonly FollowUpKind[] = ["introspection", "revocation", "introspection"];

describe("The result view says nothing twice", () => {
  const { open } = useResultView();
  const transport = createTransport();
  const servers = new ServerMemory({ transport, now: Date.now });
  const ports = {
    transport,
    servers,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    agreeToKeysAt: () => Promise.resolve(false),
  };
  let sandbox: RunningSandbox;
  const stated = new Set<string>();
  let runs: ReadonlyMap<string, { readonly run: TokenRun; readonly token?: string }>;

  before(async () => {
    sandbox = await startSandbox(readyWorld);
    const made = new Map<string, { run: TokenRun; token?: string }>();
    for (const { id, draft } of sampleProfiles(sandbox.url)) {
      const profile = { ...draft, id };
      const { run, secrets } = await runTokenRequest(profile, ports, options);
      const token = run.token?.accessToken;
      const followUps: TokenRun["followUps"][number][] = [];
      for (const kind of token === undefined ? [] : ASKED) {
        const about = { run: { ...run, followUps }, accessToken: token ?? "" };
        followUps.push((await runFollowUp(kind, profile, about, ports, options)).followUp);
      }
      made.set(id, { run: redact({ ...run, followUps }, secrets), token });
    }
    runs = made;
  });
  after(() => sandbox.close());

  /** What the pages of these runs say twice, by run. */
  async function found(
    shown: Iterable<readonly [what: string, run: TokenRun]>,
    isTokenHeld?: boolean,
  ): Promise<Record<string, readonly string[]>> {
    const { page, show, troubles } = await open();
    const all: Record<string, readonly string[]> = {};
    for (const [what, run] of shown) {
      await show({ ...run, id: what }, isTokenHeld);
      const sentences = await sentencesOf(page);
      assert.ok(sentences.length > 0, what);
      for (const fact of statedFacts(sentences)) stated.add(fact);
      const twice = doublings(sentences);
      if (twice.length > 0) all[what] = twice;
    }
    assert.deepEqual(troubles, []);
    return all;
  }

  it("of any sandbox profile's run", async () => {
    assert.ok(runs.size > 30);
    assert.deepEqual(await found([...runs].map(([id, { run }]) => [id, { ...run, followUps: [] }])), {});
  });

  it("of a token that was asked about, revoked, and asked about again", async () => {
    const asked = [...runs].flatMap(([id, { run }]) =>
      run.followUps.length > 0 ? [[id, run] as const] : [],
    );
    assert.ok(asked.length > 10);
    assert.deepEqual(await found(asked), {});
  });

  it("of a token that is gone", async () => {
    const issued = [...runs].flatMap(([id, { run }]) => (run.token ? [[id, run] as const] : []));
    assert.deepEqual(await found(issued, false), {});
  });

  it("of an answer that no sandbox gives", async () => {
    const odd: [string, TokenRun][] = [];
    for (const [what, oddity] of Object.entries(ODDITIES)) odd.push([what, await oddRun(oddity)]);
    assert.deepEqual(await found(odd), {});
  });

  it("by a table of facts each of which one of these pages states", () => {
    assert.deepEqual(
      ALL_FACTS.filter((fact) => !stated.has(fact)),
      [],
    );
  });

  it("of a token without a run, checked or not", async () => {
    const { page, send } = await open();
    const tokens = [...runs.values()].flatMap(({ token }) => token ?? []);
    assert.ok(tokens.length > 10);
    for (const token of tokens) {
      const view = decodedTokenView("1", token);
      const checks = await checkDecoded(token, ports, options.signal);
      for (const shown of [view, { ...view, checks }]) {
        await send({
          type: "showToken",
          token: redact(shown, [{ value: token, isToken: true }]),
          canCheck: true,
        });
        assert.deepEqual(doublings(await sentencesOf(page)), []);
      }
    }
  });
});
