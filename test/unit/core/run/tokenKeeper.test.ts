import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import type { HeaderList } from "../../../../src/core/http/exchange.ts";
import { redact } from "../../../../src/core/http/redact.ts";
import { KEEPING_FRESH } from "../../../../src/core/limits.ts";
import { isGood } from "../../../../src/core/record/goodToken.ts";
import type { TokenRun } from "../../../../src/core/record/tokenRun.ts";
import { type GivenUp, TokenKeeper } from "../../../../src/core/run/tokenKeeper.ts";
import { LiveTokens } from "../../../../src/stores/liveTokens.ts";
import { RunStore } from "../../../../src/stores/runStore.ts";
import { issuedJwt } from "../../../fixtures/runs/issued.ts";
import { answered } from "../../../fixtures/runs/parts.ts";
import { refusedSecret } from "../../../fixtures/runs/refused.ts";
import { connectionRefused } from "../../../fixtures/runs/unreachable.ts";
import { aHeldToken } from "../../../support/heldTokens.ts";
import { noFailure } from "../../../support/listeners.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

type Answer = "issued" | "refused" | "unreachable" | Error;

interface World {
  readonly lifetime?: number;
  /** What each request brings; a token by default. */
  readonly answer?: (count: number, profileId: string) => Answer;
  readonly headers?: (count: number) => HeaderList;
  /** How long each request takes. */
  readonly duration?: number;
  /** The server of each profile. */
  readonly originOf?: (profileId: string) => string;
}

/** A window with its clock, which the test moves, and what was requested in it, by time. */
function aWindow({
  lifetime = HOUR,
  answer = () => "issued",
  headers = () => [],
  duration = 0,
  originOf = () => "https://dev-1.okta.com",
}: World = {}) {
  let time = 0;
  const timers = new Set<{ readonly at: number; readonly act: () => void }>();
  const [tokens, runs] = [new LiveTokens(noFailure), new RunStore(noFailure)];
  const kept = new Set<string>();
  const requests: { readonly id: string; readonly at: number }[] = [];
  const gaveUp: { readonly id: string; readonly why: GivenUp }[] = [];
  const later = (ms: number, act: () => void) => {
    const timer = { at: time + ms, act };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  const record = (id: string, kind: Exclude<Answer, Error>) => {
    const facts = { issued: issuedJwt, refused: refusedSecret, unreachable: connectionRefused }[kind];
    const origin = originOf(id);
    const exchange = { ...answered(200, "OK", "{}", headers(requests.length)) };
    const run: TokenRun = {
      ...facts,
      id: `run-${requests.length}-${id}`,
      startedAt: time,
      exchanges:
        kind === "unreachable" ? facts.exchanges : [{ ...exchange, timings: { startedAt: time, total: 0 } }],
      profile: { ...facts.profile, id, issuer: origin, tokenEndpoint: `${origin}/token` },
    };
    const shown = redact(run, []);
    if (kind === "issued")
      tokens.hold(aHeldToken({ runId: run.id, profileId: id, receivedAt: time, expiresAt: time + lifetime }));
    runs.add(shown);
    return shown;
  };
  const request = async (id: string) => {
    requests.push({ id, at: time });
    const what = answer(requests.length, id);
    if (duration > 0) await new Promise<void>((resolve) => later(duration, resolve));
    if (what instanceof Error) throw what;
    return record(id, what);
  };
  const keeper = new TokenKeeper({
    now: () => time,
    kept: () => [...kept],
    latest: (id) => tokens.ofProfile(id),
    runsOf: (id) => runs.ofProfile(id),
    newestRuns: () => runs.newestOfEach,
    valid: async (id) => {
      const held = tokens.ofProfile(id);
      if (held !== undefined && isGood(held, time)) return { token: held };
      const run = await request(id);
      const token = tokens.ofRun(run.id);
      return token === undefined ? { run } : { token, run };
    },
    gaveUp: (id, why) => {
      kept.delete(id);
      gaveUp.push({ id, why });
    },
    later,
  });
  tokens.onDidChange(() => keeper.look());
  /** Lets what is due happen, in its order, until the clock stands at that time. */
  const passTo = async (end: number) => {
    for (;;) {
      await turn();
      const [next] = [...timers].sort((a, b) => a.at - b.at);
      if (next === undefined || next.at > end) break;
      timers.delete(next);
      time = Math.max(time, next.at);
      next.act();
    }
    time = end;
    await turn();
  };
  return {
    tokens,
    keeper,
    gaveUp,
    timers,
    keep: (...ids: readonly string[]) => {
      for (const id of ids) kept.add(id);
      keeper.look();
    },
    leave: (id: string) => {
      kept.delete(id);
      keeper.look();
    },
    /** Somebody asks for a token. */
    ask: (id: string) => record(id, "issued"),
    pass: (ms: number) => passTo(time + ms),
    /** Nothing happens meanwhile: timers stand still while a machine sleeps. */
    sleep: (ms: number) => {
      const waiting = [...timers];
      timers.clear();
      for (const timer of waiting) timers.add({ ...timer, at: timer.at + ms });
      time += ms;
    },
    times: (id = "a") => requests.filter((one) => one.id === id).map(({ at }) => at),
    requests,
  };
}

const limits = (limit: number, remaining: number, resetAt: number): HeaderList => [
  ["x-rate-limit-limit", String(limit)],
  ["x-rate-limit-remaining", String(remaining)],
  ["x-rate-limit-reset", String(resetAt / SECOND)],
];

describe("A token that is kept fresh", () => {
  it("is renewed each time before it ends, by one request", async () => {
    const { keep, ask, pass, times } = aWindow();
    ask("a");
    keep("a");
    await pass(3 * HOUR);
    assert.deepEqual(
      times().map((at) => at / MINUTE),
      [55, 110, 165],
    );
  });

  it("is left alone where that is not wanted, or no longer", async () => {
    const { keep, leave, ask, pass, times } = aWindow();
    ask("a");
    ask("b");
    keep("a");
    await pass(HOUR);
    leave("a");
    await pass(5 * HOUR);
    assert.deepEqual([times("a").length, times("b").length], [1, 0]);
  });

  it("waits for somebody to ask for the first one, and for the next one after it was forgotten or taken back", async () => {
    const takeBack: readonly ((tokens: LiveTokens) => void)[] = [
      (tokens) => tokens.forgetProfile("a"),
      (tokens) => tokens.markRevoked(tokens.last?.runId ?? ""),
      (tokens) => tokens.markInactive(tokens.last?.runId ?? ""),
    ];
    for (const take of takeBack) {
      const { keep, ask, pass, times, tokens, timers } = aWindow();
      keep("a");
      await pass(HOUR);
      assert.deepEqual([times(), timers.size], [[], 0]);
      ask("a");
      take(tokens);
      await pass(5 * HOUR);
      assert.deepEqual(times(), []);
      ask("a");
      await pass(HOUR);
      assert.equal(times().length, 1);
    }
  });

  it("costs one request when the machine wakes, however long it slept, and none for what was missed", async () => {
    const { keep, ask, pass, sleep, times } = aWindow();
    ask("a");
    keep("a");
    await pass(10 * MINUTE);
    sleep(40 * HOUR);
    await pass(2 * MINUTE);
    assert.equal(times().length, 1);
    await pass(50 * MINUTE);
    assert.equal(times().length, 1);
  });

  it("is renewed one after the other, each at a distance, where several wake at once", async () => {
    const { keep, ask, pass, sleep, requests } = aWindow({ duration: 300 });
    for (const id of ["a", "b", "c"]) ask(id);
    keep("a", "b", "c");
    sleep(2 * HOUR);
    await pass(MINUTE + 10 * SECOND);
    const times = requests.map(({ at }) => at);
    assert.equal(requests.length, 3);
    for (const [index, at] of times.slice(1).entries())
      assert.ok(at - (times[index] ?? at) >= 300 + KEEPING_FRESH.intervalMs);
  });

  it("is given up after three refusals in a row, the last of which is told", async () => {
    const { keep, ask, pass, times, gaveUp, timers } = aWindow({ answer: () => "refused" });
    ask("a");
    keep("a");
    await pass(10 * HOUR);
    assert.deepEqual(
      times().map((at) => (at - 55 * MINUTE) / SECOND),
      [0, 30, 90],
    );
    const [{ id, why } = { id: undefined, why: undefined }, ...others] = gaveUp;
    assert.deepEqual([id, others.length, timers.size], ["a", 0, 0]);
    assert.ok(why && "run" in why && why.run.outcome.kind === "refused");
  });

  it("is not given up while refusals are not in a row", async () => {
    const { keep, ask, pass, gaveUp } = aWindow({
      answer: (count) => (count % 3 === 0 ? "issued" : "refused"),
    });
    ask("a");
    keep("a");
    await pass(10 * HOUR);
    assert.deepEqual(gaveUp, []);
  });

  it("is tried again at growing distances while nobody answers, and not given up for that", async () => {
    const { keep, ask, pass, times, gaveUp } = aWindow({ answer: () => "unreachable" });
    ask("a");
    keep("a");
    await pass(3 * HOUR);
    const distances = times().map((at, index, all) => at - (all[index - 1] ?? at));
    assert.deepEqual(
      distances.slice(1, 8).map((ms) => ms / SECOND),
      [30, 60, 120, 240, 480, 900, 900],
    );
    assert.deepEqual(gaveUp, []);
  });

  it("is given up at once where nothing can be sent", async () => {
    const error = new Error("There is no secret.");
    const { keep, ask, pass, times, gaveUp } = aWindow({ answer: () => error });
    ask("a");
    keep("a");
    await pass(2 * HOUR);
    assert.equal(times().length, 1);
    assert.deepEqual(gaveUp, [{ id: "a", why: { error } }]);
  });

  it("leaves the last tenth of the org's limit to others, and waits until requests are counted anew", async () => {
    const reset = 80 * MINUTE;
    const { keep, ask, pass, times } = aWindow({
      headers: (count) => (count === 0 ? limits(100, 9, reset) : limits(100, 10, reset)),
    });
    ask("a");
    keep("a");
    await pass(70 * MINUTE);
    assert.deepEqual(times(), []);
    await pass(11 * MINUTE);
    assert.equal(times().length, 1);
    assert.ok((times()[0] ?? 0) >= reset);
    await pass(56 * MINUTE);
    assert.equal(times().length, 2, "a tenth is enough");
  });

  it("counts what others request from the same org, and not what they request from another one", async () => {
    const waits: boolean[] = [];
    for (const org of ["https://dev-1.okta.com", "https://dev-2.okta.com"]) {
      let remaining = 100;
      const { keep, ask, pass, times } = aWindow({
        originOf: (id) => (id === "a" ? "https://dev-1.okta.com" : org),
        headers: () => limits(100, remaining, 80 * MINUTE),
      });
      ask("a");
      keep("a");
      await pass(MINUTE);
      remaining = 0;
      ask("b");
      await pass(70 * MINUTE);
      waits.push(times().length === 0);
    }
    assert.deepEqual(waits, [true, false]);
  });

  it("has nothing under way once the window closes", async () => {
    const { keep, ask, pass, times, keeper, timers } = aWindow();
    ask("a");
    keep("a");
    keeper.dispose();
    keeper.look();
    await pass(2 * HOUR);
    assert.deepEqual([times(), timers.size], [[], 0]);
  });

  it("is asked for at a distance whatever its life, the answers and the sleep", async () => {
    const answer = fc.constantFrom<Answer>("issued", "issued", "refused", "unreachable");
    const step = fc.record({ isAsleep: fc.boolean(), ms: fc.integer({ min: 1, max: 2 * HOUR }) });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 * HOUR }),
        fc.array(answer, { minLength: 1, maxLength: 5 }),
        fc.array(step, { maxLength: 6 }),
        async (lifetime, answers, steps) => {
          const { keep, ask, pass, sleep, requests, times, gaveUp } = aWindow({
            lifetime,
            answer: (count) => answers[count % answers.length] ?? "issued",
          });
          for (const id of ["a", "b"]) ask(id);
          keep("a", "b");
          for (const { isAsleep, ms } of steps) {
            if (isAsleep) sleep(ms);
            else await pass(Math.min(ms, 10 * MINUTE));
          }
          const spaced = (all: readonly number[], least: number) =>
            all.every((at, index) => index === 0 || at - (all[index - 1] ?? at) >= least);
          assert.ok(
            spaced(
              requests.map(({ at }) => at),
              KEEPING_FRESH.intervalMs,
            ),
          );
          assert.ok(["a", "b"].every((id) => spaced(times(id), KEEPING_FRESH.ofProfileMs)));
          assert.ok(new Set(gaveUp.map(({ id }) => id)).size === gaveUp.length);
        },
      ),
      { numRuns: 50 },
    );
  });
});
