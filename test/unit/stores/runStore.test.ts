import assert from "node:assert/strict";
import { redact } from "../../../src/core/http/redact.ts";
import { RunStore } from "../../../src/stores/runStore.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";

function aRun(profileId: string, number: number) {
  const profile = { ...issuedJwt.profile, id: profileId };
  return redact({ ...issuedJwt, id: `${profileId}-${number}`, profile, startedAt: number }, []);
}

const ids = (runs: readonly { id: string }[]) => runs.map(({ id }) => id);

describe("the run store", () => {
  it("keeps the ten newest runs of each profile, newest first", () => {
    const store = new RunStore();
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
    const store = new RunStore();
    const heard: string[] = [];
    store.onDidAdd(({ id }) => heard.push(`added ${id}`));
    store.onDidChange(({ profileId }) => heard.push(`changed ${profileId}`));
    store.add(aRun("a", 1));
    assert.deepEqual(heard, ["added a-1", "changed a"]);
  });

  it("falls back to the newest run left when the last one's profile is forgotten", () => {
    const store = new RunStore();
    for (const run of [aRun("a", 1), aRun("b", 3), aRun("c", 2), aRun("d", 4)]) store.add(run);
    store.forgetProfile("d");
    store.forgetProfile("a");
    assert.equal(store.last?.id, "b-3");
    assert.equal(store.get("a-1"), undefined);
  });

  it("says nothing when there is nothing to forget", () => {
    const store = new RunStore();
    store.onDidChange(() => assert.fail("nothing changed"));
    store.forgetProfile("nobody");
  });
});
