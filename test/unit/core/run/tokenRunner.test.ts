import assert from "node:assert/strict";
import { decodeJwt } from "jose";
import type { HeldToken } from "../../../../src/core/record/heldToken.ts";
import type { Transport } from "../../../../src/core/http/exchange.ts";
import type { Redacted } from "../../../../src/core/http/redact.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import type { TokenRun } from "../../../../src/core/record/tokenRun.ts";
import { MAX_ANSWER_BYTES } from "../../../../src/core/limits.ts";
import { requestShape } from "../../../../src/core/oauth/requestShape.ts";
import { TokenRunner, type TokenRunnerPorts } from "../../../../src/core/run/tokenRunner.ts";
import { ServerMemory } from "../../../../src/core/server/serverMemory.ts";
import { givingWay } from "../../../../src/network/pace.ts";
import { HOSTILE_ANSWERS } from "../../../fixtures/hostileTexts.ts";
import { holdingNone } from "../../../support/heldTokens.ts";
import { aPrivateKey } from "../../../support/privateKeys.ts";
import { aProfile } from "../../../support/profiles.ts";
import { publishingNothing, scriptedTransport, transportTo } from "../../../support/scriptedTransport.ts";
import { until } from "../../../support/until.ts";

const TOKEN = "opaque-access-token-that-is-long-enough-to-be-shown-0123456789";
const ANSWER = { body: JSON.stringify({ token_type: "Bearer", expires_in: 60, access_token: TOKEN }) };

const now = () => 1_000_000;

function serversBy(answering: Transport) {
  const transport = publishingNothing(answering);
  const servers = new ServerMemory({ transport, now });
  return { loadTransport: () => Promise.resolve(transport), servers: () => Promise.resolve(servers), now };
}

function runnerWith(
  transport: Transport,
  changes: Partial<Profile> = {},
  pace: TokenRunnerPorts["pace"] = () => undefined,
) {
  const runs: Redacted<TokenRun>[] = [];
  const held: HeldToken[] = [];
  const marks: string[] = [];
  const runner = new TokenRunner({
    began: (id) => marks.push(`began ${id}`),
    ended: (id) => marks.push(`ended ${id}`),
    pace,
    loadProfile: (id) => Promise.resolve(aProfile({ id, ...changes })),
    ...serversBy(transport),
    newId: () => `run-${runs.length + 1}`,
    timeoutMs: () => 1000,
    recordRun: (run) => runs.push(run),
    holdToken: (token) => held.push(token),
    ...holdingNone,
  });
  return { runner, runs, held, marks };
}

/** Answers only when told to, or aborts. */
function waitingTransport() {
  const release: (() => void)[] = [];
  const scripted = transportTo(async () => {
    await new Promise<void>((resolve) => release.push(resolve));
    return ANSWER;
  });
  const untilAsked = (times: number) =>
    until(`it is asked ${times} times`, () => scripted.requests.length >= times);
  return { ...scripted, release, untilAsked };
}

const never = new AbortController().signal;

describe("the token runner", () => {
  it("tells for how long a profile is running, once for all that have joined, and however it ends", async () => {
    const { runner, marks } = runnerWith(scriptedTransport(ANSWER).transport);
    await Promise.all([runner.run("p1", never), runner.run("p1", never)]);
    assert.deepEqual(marks, ["began p1", "ended p1"]);
    const keyless = { credentials: { method: "client_secret_basic" } } as const;
    const failing = runnerWith(scriptedTransport().transport, keyless);
    await assert.rejects(failing.runner.run("p2", never), { code: "secretMissing" });
    await assert.rejects(failing.runner.tryBoth("p2", never), { name: "UserError" });
    assert.deepEqual(failing.marks, ["began p2", "ended p2", "began p2", "ended p2"]);
  });

  it("records the redacted run and holds the raw token", async () => {
    const { runner, runs, held } = runnerWith(scriptedTransport(ANSWER).transport);
    const shown = await runner.run("p1", never);
    assert.deepEqual(runs, [shown]);
    assert.ok(!JSON.stringify(shown).includes(TOKEN));
    assert.deepEqual(held, [
      {
        runId: "run-1",
        profileId: "p1",
        madeFor: requestShape(aProfile()),
        accessToken: TOKEN,
        tokenType: "Bearer",
        receivedAt: 1_000_020,
        expiresAt: 1_060_020,
        responseText: ANSWER.body,
      },
    ]);
  });

  it("lets a second call join the run under way", async () => {
    const waiting = waitingTransport();
    const { runner, runs } = runnerWith(waiting.transport);
    const both = Promise.all([runner.run("p1", never), runner.run("p1", never)]);
    await waiting.untilAsked(1);
    waiting.release.forEach((release) => release());
    const [first, second] = await both;
    assert.equal(first, second);
    assert.equal(waiting.requests.length, 1);
    assert.equal(runs.length, 1);
  });

  it("runs two profiles side by side", async () => {
    const waiting = waitingTransport();
    const { runner, runs } = runnerWith(waiting.transport);
    const both = Promise.all([runner.run("p1", never), runner.run("p2", never)]);
    await waiting.untilAsked(2);
    assert.equal(waiting.requests.length, 2);
    waiting.release.forEach((release) => release());
    await both;
    assert.equal(runs.length, 2);
  });

  it("aborts the request only when nobody waits for it any more", async () => {
    const waiting = waitingTransport();
    const { runner, runs } = runnerWith(waiting.transport);
    const [one, two] = [new AbortController(), new AbortController()];
    const first = assert.rejects(runner.run("p1", one.signal), { name: "AbortError" });
    const second = assert.rejects(runner.run("p1", two.signal), { name: "AbortError" });
    await waiting.untilAsked(1);
    one.abort();
    await first;
    assert.equal(waiting.aborted.length, 0);
    two.abort();
    await second;
    await until("the request is aborted", () => waiting.aborted.length > 0);
    assert.equal(waiting.aborted.length, 1);
    assert.deepEqual(runs, []);
  });

  it("can be cancelled, and lets time limits run out, while a long answer is masked", async () => {
    const cancel = new AbortController();
    const giveWay = givingWay();
    let timer: NodeJS.Timeout | undefined;
    const pace = () => {
      timer ??= setTimeout(() => cancel.abort(), 1);
      return giveWay();
    };
    // Of all, this takes longest.
    const body = HOSTILE_ANSWERS["escapes of each kind"]?.(MAX_ANSWER_BYTES);
    const { runner, runs } = runnerWith(scriptedTransport({ body }).transport, {}, pace);
    await assert.rejects(runner.run("p1", cancel.signal), { name: "AbortError" });
    assert.deepEqual(runs, [], "the caller does not wait for the end");
    await until("what the server answered is recorded all the same", () => runs.length === 1);
  });

  it("starts anew after a cancelled run", async () => {
    const waiting = waitingTransport();
    const { runner, runs } = runnerWith(waiting.transport);
    const cancel = new AbortController();
    const first = assert.rejects(runner.run("p1", cancel.signal), { name: "AbortError" });
    await waiting.untilAsked(1);
    cancel.abort();
    await first;
    const second = runner.run("p1", never);
    await waiting.untilAsked(2);
    waiting.release.forEach((release) => release());
    await second;
    assert.equal(waiting.requests.length, 2);
    assert.equal(runs.length, 1);
  });

  it("records nothing when the profile has no secret, and tries again when asked again", async () => {
    const runs: Redacted<TokenRun>[] = [];
    let profile = aProfile({ credentials: { method: "client_secret_basic" } });
    const runner = new TokenRunner({
      began: () => undefined,
      ended: () => undefined,
      pace: () => undefined,
      loadProfile: () => Promise.resolve(profile),
      ...serversBy(scriptedTransport(ANSWER).transport),
      newId: () => "run-1",
      timeoutMs: () => 1000,
      recordRun: (run) => runs.push(run),
      holdToken: () => undefined,
      ...holdingNone,
    });
    const isSecretMissing = { name: "UserError", code: "secretMissing" };
    await Promise.all([
      assert.rejects(runner.run("p1", never), isSecretMissing),
      assert.rejects(runner.run("p1", never), isSecretMissing),
    ]);
    assert.deepEqual(runs, []);
    profile = aProfile();
    await runner.run("p1", never);
    assert.equal(runs.length, 1);
  });

  it("asks nobody when it is cancelled before it starts", async () => {
    const { runner, runs } = runnerWith(scriptedTransport().transport);
    await assert.rejects(runner.run("p1", AbortSignal.abort()), { name: "AbortError" });
    assert.deepEqual(runs, []);
  });

  it("keeps the token of the first secret when trying the second is cancelled", async () => {
    const cancel = new AbortController();
    const { transport } = transportTo((_, count) => {
      if (count > 1) cancel.abort();
      return count > 1 ? new Promise(() => undefined) : ANSWER;
    });
    const credentials = {
      method: "client_secret_basic",
      clientSecret: "first-not-a-real-secret-0123456789",
      secondSecret: "second-not-a-real-secret-0123456789",
    } as const;
    const { runner, runs, held } = runnerWith(transport, {
      server: { kind: "okta-org", origin: "https://dev-1.okta.com" },
      credentials,
    });
    await assert.rejects(runner.tryBoth("p1", cancel.signal), { name: "AbortError" });
    assert.deepEqual(
      held.map(({ runId }) => runId),
      runs.map(({ id }) => id),
    );
    assert.equal(held[0]?.accessToken, TOKEN);
  });

  it("records a refused run and holds no token", async () => {
    const refusal = { status: 401, body: '{"error":"invalid_client"}' };
    const { runner, runs, held } = runnerWith(scriptedTransport(refusal).transport);
    assert.equal((await runner.run("p1", never)).outcome.kind, "refused");
    assert.equal(runs.length, 1);
    assert.deepEqual(held, []);
  });

  it("remembers from run to run what a server gave out for DPoP proofs", async () => {
    const headers = [["dpop-nonce", "nonce-of-the-server"]] as const;
    const wanted = { status: 400, headers, body: '{"error":"use_dpop_nonce"}' };
    const { transport, requests } = scriptedTransport(wanted, ANSWER, ANSWER);
    const runner = new TokenRunner({
      began: () => undefined,
      ended: () => undefined,
      pace: () => undefined,
      loadProfile: (id) => Promise.resolve(aProfile({ id, dpop: { privateKey: aPrivateKey("P-256") } })),
      ...serversBy(transport),
      newId: () => "run-1",
      timeoutMs: () => 1000,
      recordRun: () => undefined,
      holdToken: () => undefined,
      ...holdingNone,
    });
    assert.equal((await runner.run("p1", never)).exchanges.length, 2);
    assert.equal((await runner.run("p2", never)).exchanges.length, 1);
    const nonces = requests.map(({ headers: sent }) => {
      const proof = sent.find(([name]) => name === "dpop")?.[1] ?? "";
      return decodeJwt(proof).nonce;
    });
    assert.deepEqual(nonces, [undefined, "nonce-of-the-server", "nonce-of-the-server"]);
  });
});
