import assert from "node:assert/strict";
import { mock } from "node:test";
import { LiveTokens } from "../../../src/stores/liveTokens.ts";
import { TokenClock } from "../../../src/views/tokenClock.ts";
import { aHeldToken } from "../../support/heldTokens.ts";
import { noFailure } from "../../support/listeners.ts";

const HOUR = 3_600_000;

describe("the token clock", () => {
  let tokens: LiveTokens;
  let clock: TokenClock;
  let ticks: number;

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout", "Date"], now: 0 });
    tokens = new LiveTokens(noFailure);
    clock = new TokenClock(tokens, () => Date.now(), noFailure);
    ticks = 0;
    clock.onDidTick(() => (ticks += 1));
  });
  afterEach(() => {
    clock.dispose();
    mock.timers.reset();
  });

  const hold = (profileId: string, expiresAt?: number) =>
    tokens.hold(aHeldToken({ runId: `${profileId}-${expiresAt}`, profileId, expiresAt }));

  /** Advances in small steps, because the mocked time is already at the end of a step when its first timer fires. */
  function pass(ms: number): void {
    for (let passed = 0; passed < ms; passed += 100) mock.timers.tick(Math.min(100, ms - passed));
  }

  it("stands still once the only token is revoked", () => {
    hold("a", HOUR);
    assert.equal(clock.isRunning, true);
    tokens.markRevoked(`a-${HOUR}`);
    assert.equal(clock.isRunning, false);
  });

  it("stands still without a token, and with one whose end nobody knows", () => {
    assert.equal(clock.isRunning, false);
    hold("a");
    assert.equal(clock.isRunning, false);
  });

  it("ticks once a minute, then once a second in the last one, and stops at the end", () => {
    hold("a", HOUR);
    pass(HOUR - 60_000);
    assert.ok(ticks >= 58 && ticks <= 60, `${ticks} ticks in 59 minutes`);
    ticks = 0;
    pass(60_001);
    assert.ok(ticks >= 59 && ticks <= 61, `${ticks} ticks in the last minute`);
    assert.equal(clock.isRunning, false);
  });

  it("ticks when any token ends, not only the last one", () => {
    hold("short", 500);
    hold("long", HOUR + 30_000);
    mock.timers.tick(499);
    assert.equal(ticks, 0);
    mock.timers.tick(2);
    assert.equal(ticks, 1);
    assert.equal(clock.isRunning, true);
  });

  it("stops when the only token is forgotten", () => {
    hold("a", HOUR);
    assert.equal(clock.isRunning, true);
    tokens.forgetProfile("a");
    assert.equal(clock.isRunning, false);
  });

  it("takes a token that lives longer than a timer can wait", () => {
    hold("a", 400 * 24 * HOUR);
    pass(60_000);
    assert.ok(ticks <= 2, `${ticks} ticks`);
    assert.equal(clock.isRunning, true);
  });
});
