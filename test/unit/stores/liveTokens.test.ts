import assert from "node:assert/strict";
import { LiveTokens } from "../../../src/stores/liveTokens.ts";
import { aHeldToken } from "../../support/heldTokens.ts";
import { noFailure } from "../../support/listeners.ts";

const aToken = (profileId: string, number: number) =>
  aHeldToken({
    runId: `${profileId}-${number}`,
    profileId,
    accessToken: `token ${profileId} ${number}`,
  });

describe("the live tokens", () => {
  it("are found by run, by profile's latest, and as the last of all", () => {
    const tokens = new LiveTokens(noFailure);
    assert.equal(tokens.all.length, 0);
    for (const token of [aToken("a", 1), aToken("a", 2), aToken("b", 1)]) tokens.hold(token);
    assert.equal(tokens.ofRun("a-1")?.accessToken, "token a 1");
    assert.equal(tokens.ofProfile("a")?.accessToken, "token a 2");
    assert.equal(tokens.last?.accessToken, "token b 1");
    assert.equal(tokens.ofRun("b-2"), undefined);
    assert.equal(tokens.ofProfile("c"), undefined);
  });

  it("are at most ten a profile: the oldest goes", () => {
    const tokens = new LiveTokens(noFailure);
    tokens.hold(aToken("b", 1));
    for (let number = 1; number <= 11; number++) tokens.hold(aToken("a", number));
    assert.equal(tokens.ofRun("a-1"), undefined);
    assert.equal(tokens.ofRun("a-2")?.profileId, "a");
    assert.equal(tokens.ofRun("b-1")?.profileId, "b");
    assert.equal(tokens.all.length, 11);
  });

  it("go with their profile, and the last one left is the last", () => {
    const tokens = new LiveTokens(noFailure);
    for (const token of [aToken("a", 1), aToken("b", 1)]) tokens.hold(token);
    let changes = 0;
    tokens.onDidChange(() => (changes += 1));
    tokens.forgetProfile("b");
    tokens.forgetProfile("nobody");
    assert.equal(changes, 1);
    assert.equal(tokens.last?.runId, "a-1");
    assert.equal(tokens.ofRun("b-1"), undefined);
  });

  it("stay when revoked, marked as such, so that they can be asked about", () => {
    const tokens = new LiveTokens(noFailure);
    for (const token of [aToken("a", 1), aToken("a", 2)]) tokens.hold(token);
    let changes = 0;
    tokens.onDidChange(() => (changes += 1));
    tokens.markRevoked("a-1");
    tokens.markRevoked("nobody");
    assert.equal(changes, 1);
    assert.deepEqual(tokens.ofRun("a-1"), { ...aToken("a", 1), isRevoked: true });
    assert.equal(tokens.ofRun("a-2")?.isRevoked, undefined);
    assert.equal(tokens.last?.runId, "a-2");
  });

  it("are marked when their server says that they are not active, until it says that they are", () => {
    const tokens = new LiveTokens(noFailure);
    tokens.hold(aToken("a", 1));
    tokens.markInactive("a-1");
    tokens.markRevoked("a-1");
    assert.deepEqual(tokens.ofRun("a-1"), { ...aToken("a", 1), isInactive: true, isRevoked: true });
    tokens.markInactive("a-1", false);
    assert.equal(tokens.ofRun("a-1")?.isInactive, false);
  });

  it("are all found by profile, latest first", () => {
    const tokens = new LiveTokens(noFailure);
    for (const token of [aToken("a", 1), aToken("b", 1), aToken("a", 2)]) tokens.hold(token);
    assert.deepEqual(
      tokens.allOfProfile("a").map(({ runId }) => runId),
      ["a-2", "a-1"],
    );
    assert.deepEqual(tokens.allOfProfile("c"), []);
  });

  it("are gone once disposed", () => {
    const tokens = new LiveTokens(noFailure);
    tokens.hold(aToken("a", 1));
    tokens.dispose();
    assert.deepEqual(tokens.all, []);
  });
});
