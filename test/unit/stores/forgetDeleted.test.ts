import assert from "node:assert/strict";
import { redact } from "../../../src/core/http/redact.ts";
import { forgetDeleted } from "../../../src/stores/forgetDeleted.ts";
import { LiveTokens } from "../../../src/stores/liveTokens.ts";
import { ProfileStore } from "../../../src/stores/profileStore.ts";
import { RunStore } from "../../../src/stores/runStore.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { aHeldToken } from "../../support/heldTokens.ts";
import { noQuestion } from "../../support/keychainPorts.ts";
import { noFailure } from "../../support/listeners.ts";
import { aProfile } from "../../support/profiles.ts";
import { changesArrive, SharedSecrets } from "../../support/secretStorage.ts";

describe("deleting a profile in another window", () => {
  it("forgets its token and its runs here, and an edit there does not", async () => {
    const secrets = new SharedSecrets();
    const here = new ProfileStore(secrets.window(), () => "unused", noFailure, noQuestion);
    const there = new ProfileStore(secrets.window(), () => "unused", noFailure, noQuestion);
    const [runs, tokens] = [new RunStore(noFailure), new LiveTokens(noFailure)];
    forgetDeleted(here, runs, tokens);
    for (const id of ["a", "b"]) {
      await there.save(aProfile({ id }));
      runs.add(redact({ ...issuedJwt, id: `run-${id}`, profile: { ...issuedJwt.profile, id } }, []));
      tokens.hold(aHeldToken({ runId: `run-${id}`, profileId: id }));
    }

    await there.save(aProfile({ id: "a", name: "Renamed" }));
    await there.delete("b");
    await changesArrive();

    assert.deepEqual(
      tokens.all.map(({ profileId }) => profileId),
      ["a"],
    );
    assert.equal(runs.ofProfile("a").length, 1);
    assert.deepEqual(runs.ofProfile("b"), []);
  });
});
