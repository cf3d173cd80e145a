import assert from "node:assert/strict";
import { RunningProfiles } from "../../../src/stores/runningProfiles.ts";
import { noFailure } from "../../support/listeners.ts";

describe("The profiles that request a token", () => {
  it("are those with a request that has not ended, and each change of that is told once", () => {
    const running = new RunningProfiles(noFailure);
    const heard: string[] = [];
    running.onDidChange(({ profileId }) => heard.push(`${profileId} ${running.has(profileId)}`));
    running.began("a");
    running.began("a");
    running.ended("a");
    assert.ok(running.has("a"));
    running.ended("a");
    running.began("b");
    assert.deepEqual(heard, ["a true", "a false", "b true"]);
  });
});
