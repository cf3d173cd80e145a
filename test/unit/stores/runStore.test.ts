import assert from "node:assert/strict";
import { redact } from "../../../src/core/http/redact.ts";
import { RunStore } from "../../../src/stores/runStore.ts";
import { aFollowUp } from "../../fixtures/runs/followUps.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { noFailure } from "../../support/listeners.ts";

function aRun(profileId: string, number: number) {
  const profile = { ...issuedJwt.profile, id: profileId };
  return redact({ ...issuedJwt, id: `${profileId}-${number}`, profile, startedAt: number }, []);
}

const ids = (runs: readonly { id: string }[]) => runs.map(({ id }) => id);

describe("the run store", () => {
  it("keeps the ten newest runs of each profile, newest first", () => {
    const store = new RunStore(noFailure);
    for (let number = 1; number <= 12; number++) store.add(aRun("a", number));
    store.add(aRun("b", 1));
    assert.deepEqual(
      ids(store.ofProfile("a")),
      [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((number) => `a-${number}`),
    );
    assert.deepEqual(ids(store.ofProfile("b")), ["b-1"]);
    assert.deepEqual(store.ofProfile("c"), []);
    assert.equal(store.get("a-2"), undefined);
    assert.equal(store.get("b-1")?.id, "b-1");
  });

  it("tells of a run once, as added and as a change of its profile", () => {
    const store = new RunStore(noFailure);
    const heard: string[] = [];
    store.onDidAdd(({ id }) => heard.push(`added ${id}`));
    store.onDidChange(({ profileId }) => heard.push(`changed ${profileId}`));
    store.add(aRun("a", 1));
    assert.deepEqual(heard, ["added a-1", "changed a"]);
  });

  it("falls back to the newest run left when the last one's profile is forgotten", () => {
    const store = new RunStore(noFailure);
    for (const run of [aRun("a", 1), aRun("b", 3), aRun("c", 2), aRun("d", 4)]) store.add(run);
    store.forgetProfile("d");
    store.forgetProfile("a");
    assert.equal(store.last?.id, "b-3");
    assert.equal(store.get("a-1"), undefined);
  });

  it("replaces a run by one that knows of its follow-up, and tells of it as a change", () => {
    const store = new RunStore(noFailure);
    const [older, newer] = [aRun("a", 1), aRun("a", 2)];
    for (const run of [older, newer]) store.add(run);
    const heard: string[] = [];
    store.onDidAdd(() => heard.push("added"));
    store.onDidChange(({ profileId }) => heard.push(profileId));
    const followUp = redact(aFollowUp("revocation"), []);
    for (const id of [newer.id, older.id, "nobody"]) store.addFollowUp(id, followUp);
    assert.deepEqual(heard, ["a", "a"]);
    assert.deepEqual(ids(store.ofProfile("a")), ["a-2", "a-1"]);
    assert.deepEqual(store.get("a-1")?.followUps, [followUp]);
    assert.equal(store.last, store.get("a-2"));
    assert.deepEqual([older.followUps, newer.followUps], [[], []]);
  });

  it("replaces a run by one with other checks and another verdict, and keeps what was added meanwhile", () => {
    const store = new RunStore(noFailure);
    const run = aRun("a", 1);
    store.add(run);
    const followUp = redact(aFollowUp("revocation"), []);
    store.addFollowUp(run.id, followUp);
    const heard: string[] = [];
    store.onDidChange(({ profileId }) => heard.push(profileId));
    const verdict = { ...run.verdict, meaning: "Checked again." };
    for (const id of [run.id, "nobody"]) store.replaceChecks(redact({ ...run, id, checks: [], verdict }, []));
    assert.deepEqual(heard, ["a"]);
    assert.equal(store.last, store.get("a-1"));
    const { checks, verdict: shown, followUps } = store.last ?? run;
    assert.deepEqual([checks, shown, followUps], [[], verdict, [followUp]]);
  });

  it("keeps the ten newest follow-ups of a run, and the revocation whatever its age", () => {
    const store = new RunStore(noFailure);
    store.add(aRun("a", 1));
    store.addFollowUp("a-1", redact(aFollowUp("revocation", { at: 0 }), []));
    const introspect = (at: number, isActive: boolean) => {
      const answer = [{ name: "active", value: isActive }];
      store.addFollowUp("a-1", redact(aFollowUp("introspection", { at, answer }), []));
    };
    const kept = () => store.get("a-1")?.followUps.map(({ at }) => at);
    for (let at = 1; at <= 12; at++) introspect(at, false);
    assert.deepEqual(kept(), [0, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    introspect(13, true);
    introspect(14, true);
    assert.deepEqual(kept(), [5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
  });

  it("replaces a run by one that knows what was found out, and tells of it as a change", () => {
    const store = new RunStore(noFailure);
    store.add(aRun("a", 1));
    const heard: string[] = [];
    store.onDidChange(({ profileId }) => heard.push(profileId));
    const foundOut = redact({ startedAt: 1, probes: [] }, []);
    store.addFoundOut("a-1", foundOut);
    store.addFoundOut("gone", foundOut);
    assert.deepEqual(store.get("a-1")?.foundOut, foundOut);
    assert.deepEqual(store.last?.foundOut, foundOut);
    assert.deepEqual(heard, ["a"]);
  });

  it("says nothing when there is nothing to forget", () => {
    const store = new RunStore(noFailure);
    store.onDidChange(() => assert.fail("nothing changed"));
    store.forgetProfile("nobody");
  });
});
