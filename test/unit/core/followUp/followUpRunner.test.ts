import assert from "node:assert/strict";
import type { FollowUpKind } from "../../../../src/core/followUp/followUpKinds.ts";
import { FollowUpRunner } from "../../../../src/core/followUp/followUpRunner.ts";
import { redact } from "../../../../src/core/http/redact.ts";
import { revokedAt } from "../../../../src/core/record/revoked.ts";
import { ServerMemory } from "../../../../src/core/server/serverMemory.ts";
import { UserError } from "../../../../src/core/userError.ts";
import { LiveTokens } from "../../../../src/stores/liveTokens.ts";
import { RunStore } from "../../../../src/stores/runStore.ts";
import { issuedJwt } from "../../../fixtures/runs/issued.ts";
import { aHeldToken } from "../../../support/heldTokens.ts";
import { noFailure } from "../../../support/listeners.ts";
import { aProfile } from "../../../support/profiles.ts";
import { type ScriptedAnswer, scriptedTransport } from "../../../support/scriptedTransport.ts";

const TOKEN = "opaque-access-token-that-is-long-enough-to-be-shown-0123456789";
const never = new AbortController().signal;

/** A run of the profile whose token is held, in the same stores as in the extension. */
function afterRun(...answers: ScriptedAnswer[]) {
  const [runs, tokens] = [new RunStore(noFailure), new LiveTokens(noFailure)];
  const { transport, requests } = scriptedTransport(...answers);
  const issuer = "https://dev-1.okta.com/oauth2/default";
  runs.add(redact({ ...issuedJwt, id: "run-1", profile: { ...issuedJwt.profile, id: "p1", issuer } }, []));
  tokens.hold(aHeldToken({ accessToken: TOKEN }));
  const runner = new FollowUpRunner({
    pace: () => undefined,
    loadProfile: (id) => Promise.resolve(aProfile({ id })),
    loadTransport: () => Promise.resolve(transport),
    servers: () => Promise.resolve(new ServerMemory({ transport, now: () => 1_000_000 })),
    newId: () => "id-1",
    now: () => 1_000_000,
    timeoutMs: () => 1000,
    findRun: (id) => runs.get(id),
    findToken: (id) => tokens.ofRun(id),
    recordFollowUp: (id, followUp) => runs.addFollowUp(id, followUp),
    markRevoked: (id, isRevoked) => tokens.markRevoked(id, isRevoked),
    markInactive: (id, isInactive) => tokens.markInactive(id, isInactive),
  });
  const run = (kind: FollowUpKind, id = "run-1", signal = never) => runner.run(kind, id, signal);
  return { run, runs, tokens, requests };
}

const isCode = (code: string) => (error: unknown) => error instanceof UserError && error.code === code;

describe("the follow-up runner", () => {
  it("records an introspection with its run, without the token, and leaves the token valid", async () => {
    const { run, runs, tokens, requests } = afterRun({ body: '{"active":true}' });
    const followUp = await run("introspection");
    assert.ok(requests[0]?.body?.includes(TOKEN));
    assert.deepEqual(runs.get("run-1")?.followUps, [followUp]);
    assert.ok(!JSON.stringify(runs.last).includes(TOKEN));
    assert.equal(tokens.ofRun("run-1")?.isRevoked, undefined);
  });

  it("marks a token that is said to be inactive, and no longer once it is said to be active", async () => {
    const { run, tokens } = afterRun(
      { body: '{"active":false}' },
      { status: 500 },
      { body: "{}" },
      { body: '{"active":true}' },
    );
    const marks: unknown[] = [];
    for (let count = 0; count < 4; count++) {
      await run("introspection");
      marks.push(tokens.last?.isInactive);
    }
    assert.deepEqual(marks, [true, true, true, false]);
  });

  it("marks the token of a confirmed revocation, before the run's change is told", async () => {
    const { run, runs, tokens } = afterRun({ body: "" });
    let wasMarked: boolean | undefined;
    runs.onDidChange(() => (wasMarked = tokens.last?.isRevoked));
    assert.equal((await run("revocation")).tone, "success");
    assert.equal(wasMarked, true);
  });

  it("leaves a token valid whose revocation was refused", async () => {
    const { run, runs, tokens } = afterRun({ status: 401, body: '{"error":"invalid_client"}' });
    assert.equal((await run("revocation")).tone, "failure");
    assert.equal(tokens.last?.isRevoked, undefined);
    assert.equal(runs.last?.followUps.length, 1);
  });

  it("leaves a token valid whose revocation nothing confirms", async () => {
    const { run, runs, tokens } = afterRun({ body: "<html>Sign in</html>" });
    assert.equal((await run("revocation")).tone, "failure");
    assert.equal(tokens.last?.isRevoked, undefined);
    assert.equal(revokedAt(runs.last ?? { followUps: [] }), undefined);
  });

  it("takes a token for valid again that is active after its revocation, and for void after the next one", async () => {
    const { run, runs, tokens } = afterRun({}, { body: '{"active":true}' }, {}, { body: '{"active":false}' });
    const isVoid = () => [tokens.last?.isRevoked, runs.last && revokedAt(runs.last) !== undefined];
    await run("revocation");
    assert.deepEqual(isVoid(), [true, true]);
    assert.match((await run("introspection")).meaning, /no longer marked as revoked/);
    assert.deepEqual(isVoid(), [false, false]);
    await run("revocation");
    assert.deepEqual(isVoid(), [true, true]);
    await run("introspection");
    assert.deepEqual(isVoid(), [true, true]);
  });

  it("says that the run or its token is gone", async () => {
    const { run, tokens } = afterRun();
    await assert.rejects(run("introspection", "run-2"), isCode("responseGone"));
    tokens.forgetProfile("p1");
    await assert.rejects(run("introspection"), isCode("tokenGone"));
  });

  it("records nothing when it is cancelled", async () => {
    const { run, runs, tokens } = afterRun({ body: "" });
    await assert.rejects(run("revocation", "run-1", AbortSignal.abort()), { name: "AbortError" });
    assert.deepEqual(runs.last?.followUps, []);
    assert.equal(tokens.last?.isRevoked, undefined);
  });
});
