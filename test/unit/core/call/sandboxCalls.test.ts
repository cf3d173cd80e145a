import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { readCallForm, type CallForm, EMPTY_FORM } from "../../../../src/core/call/callForm.ts";
import { rememberedForm } from "../../../../src/core/call/rememberedForm.ts";
import { FollowUpRunner } from "../../../../src/core/followUp/followUpRunner.ts";
import { clientSecretOf } from "../../../../src/core/profile/credentials.ts";
import { parseStoredProfile, serializeProfile } from "../../../../src/core/profile/storedProfile.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import type { FollowUp } from "../../../../src/core/record/tokenRun.ts";
import { TokenRunner } from "../../../../src/core/run/tokenRunner.ts";
import { ServerMemory } from "../../../../src/core/server/serverMemory.ts";
import { saltedDigest } from "../../../../src/crypto/saltedDigest.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import { READY_APIS } from "../../../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../../../src/sandbox/readyWorld.ts";
import { sampleProfiles } from "../../../../src/sandbox/sampleProfiles.ts";
import type { RunningSandbox } from "../../../../src/sandbox/sandbox.ts";
import { LiveTokens } from "../../../../src/stores/liveTokens.ts";
import { RunStore } from "../../../../src/stores/runStore.ts";
import { findMarkIn } from "../../../support/findMark.ts";
import { noFailure } from "../../../support/listeners.ts";
import { startSandboxWithKeys } from "../../../support/sandboxWithKeys.ts";

const never = new AbortController().signal;

describe("a call of an API in the sandbox", () => {
  let sandbox: RunningSandbox;
  let profiles: ReadonlyMap<string, Profile>;
  before(async () => {
    sandbox = await startSandboxWithKeys({
      ...readyWorld,
      rateLimit: { perMinute: 10_000, concurrent: 35 },
    });
    profiles = new Map(
      sampleProfiles(sandbox.url).map(({ id, draft }) => {
        const stored = parseStoredProfile(id, serializeProfile({ ...draft, id }));
        assert.ok(stored.ok, id);
        return [id, stored.profile];
      }),
    );
  });
  after(() => sandbox.close());

  const profileWith = (end: string): Profile => {
    const found = [...profiles.values()].find(({ id }) => id.endsWith(end));
    assert.ok(found, `${end}: ${[...profiles.keys()].join(" ")}`);
    return found;
  };

  /** The runners as the extension builds them, over HTTP. */
  function aWindow(profile: Profile) {
    const [runs, tokens] = [new RunStore(noFailure), new LiveTokens(noFailure)];
    const transport = createTransport();
    const servers = new ServerMemory({ transport, now: Date.now });
    const ports = {
      pace: () => undefined,
      loadProfile: () => Promise.resolve(profile),
      loadTransport: () => Promise.resolve(transport),
      servers: () => Promise.resolve(servers),
      newId: () => crypto.randomUUID(),
      now: Date.now,
      timeoutMs: () => 5000,
    };
    const digesting = saltedDigest();
    const runner = new TokenRunner({
      ...ports,
      began: () => undefined,
      ended: () => undefined,
      recordRun: (run) => runs.add(run),
      holdToken: (token) => tokens.hold(token),
      heldTokens: (id) => tokens.allOfProfile(id),
      digest: async (text) => (await digesting)(text),
    });
    const followUps = new FollowUpRunner({
      ...ports,
      findRun: (id) => runs.get(id),
      findToken: (id) => tokens.ofRun(id),
      recordFollowUp: (id, followUp) => runs.addFollowUp(id, followUp),
      markRevoked: (id, isRevoked) => tokens.markRevoked(id, isRevoked),
      markInactive: (id, isInactive) => tokens.markInactive(id, isInactive),
    });
    const call = async (path: string, changes: Partial<CallForm> = {}): Promise<FollowUp> => {
      const form = { ...EMPTY_FORM, url: `${sandbox.url}${path}`, ...changes };
      const reading = readCallForm(form);
      assert.ok(reading.ok, JSON.stringify(reading));
      const { token } = await runner.valid(profile.id, never);
      assert.ok(token);
      const { secrets } = rememberedForm(form);
      return followUps.call({ request: reading.request, secrets }, token.runId, never);
    };
    return { call, runs, tokens, servers };
  }

  it("is answered with what the API has, and recorded with the token's run", async () => {
    const { call, runs } = aWindow(profileWith("-success"));
    const answer = await call(READY_APIS.orders);
    assert.deepEqual([answer.kind, answer.tone, answer.headline], ["call", "success", "200 OK"]);
    assert.match(answer.exchange.response?.body.text ?? "", /"api":"API that checks everything"/);
    assert.deepEqual(runs.last?.followUps, [answer]);
  });

  it("uses the same token for the next call", async () => {
    const { call, runs } = aWindow(profileWith("-success"));
    for (let count = 0; count < 2; count++) await call(READY_APIS.orders);
    assert.equal(runs.last?.followUps.length, 2);
  });

  it("names the scope that is missing, with the button that mends it", async () => {
    const { call } = aWindow(profileWith("-success"));
    const answer = await call(READY_APIS.orders, { method: "POST", body: '{"item":1}' });
    assert.equal(answer.headline, "403 Forbidden");
    assert.match(answer.meaning, /lacks scope orders\.write.*has scope customScope/);
    assert.equal(answer.diagnoses[0]?.rule, "api-scope-missing");
    assert.equal(answer.diagnoses[0].action?.label, "Choose Scopes…");
  });

  it("offers DPoP where an API takes only tokens that are bound to a key", async () => {
    const { call } = aWindow(profileWith("-success"));
    const answer = await call(READY_APIS.payouts);
    assert.equal(answer.diagnoses[0]?.rule, "api-wants-dpop");
    assert.equal(answer.diagnoses[0].action?.label, "Turn DPoP On and Request Again");
  });

  it("proves the possession of the key, with the nonce that the API asks for and not the token endpoint's", async () => {
    const { call, servers } = aWindow(profileWith("-dpop"));
    const first = await call(READY_APIS.payouts);
    assert.equal(first.headline, "200 OK");
    assert.match(first.remarks.join(" "), /asked for a nonce/);
    const [ofServer, ofApi] = [servers.nonces.get(sandbox.url), servers.apiNonces.get(sandbox.url)];
    assert.ok(ofServer !== undefined && ofApi !== undefined && ofServer !== ofApi);
    const second = await call(READY_APIS.payouts);
    assert.deepEqual([second.headline, second.remarks], ["200 OK", []]);
  });

  it("says that a token in the query string is not taken", async () => {
    const { call } = aWindow(profileWith("-success"));
    const answer = await call(`${READY_APIS.orders}?access_token=abc-of-mine`);
    assert.equal(answer.diagnoses[0]?.rule, "api-token-in-query");
    assert.deepEqual(findMarkIn(JSON.stringify(answer), "abc-of-mine"), []);
  });

  it("says which methods an API takes, and that CORS is not the cause", async () => {
    const { call } = aWindow(profileWith("-success"));
    const answer = await call(READY_APIS.orders, { method: "OPTIONS" });
    assert.match(answer.meaning, /does not take OPTIONS \(405\), but GET, POST/);
    assert.match(answer.diagnoses[0]?.fix ?? "", /CORS is not the cause/);
  });

  it("says that an API of one's own cannot check the org server's token", async () => {
    const { call } = aWindow(profileWith("-org-success"));
    const answer = await call(READY_APIS.orders);
    assert.equal(answer.diagnoses[0]?.rule, "api-got-org-token");
  });

  it("keeps the token, the secret, the proof and what looked like a secret out of the record", async () => {
    const profile = profileWith("-dpop-secret");
    const { call, runs, tokens } = aWindow(profile);
    await call(`${READY_APIS.payouts}?q=1`, { headers: "X-Api-Key: api-key-of-mine" });
    const kept = JSON.stringify(runs.last);
    const { credentials } = profile;
    const secret = clientSecretOf(credentials) ?? "";
    for (const mark of [secret, "api-key-of-mine", tokens.last?.accessToken ?? ""])
      assert.deepEqual(findMarkIn(kept, mark), [], mark.slice(0, 10));
  });
});
