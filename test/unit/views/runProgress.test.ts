import assert from "node:assert/strict";
import { mock } from "node:test";
import { ProgressLocation } from "vscode";
import { VIEWS } from "../../../src/contributions.ts";
import { withRunProgress } from "../../../src/views/runProgress.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

describe("the progress of a request", () => {
  let session: VscodeSession;
  const places = () => session.screen.shown("progress").map(({ location }) => location);

  beforeEach(() => {
    session = new VscodeSession(undefined);
    setSession(session);
    mock.timers.enable({ apis: ["setTimeout"] });
  });
  afterEach(() => {
    mock.timers.reset();
    setSession(undefined);
  });

  it("stands in the profiles view at once, and in a notification with Cancel after a second", async () => {
    let end: () => void = () => undefined;
    const result = withRunProgress("Slow", () => new Promise<void>((resolve) => (end = resolve)));
    mock.timers.tick(999);
    assert.deepEqual(places(), [{ viewId: VIEWS.profiles }]);
    mock.timers.tick(1);
    assert.deepEqual(places(), [{ viewId: VIEWS.profiles }, ProgressLocation.Notification]);
    assert.equal(session.screen.shown("progress")[1]?.isCancellable, true);
    end();
    await result;
  });

  it("pops up for nothing that ends before, whether well or not", async () => {
    assert.equal(await withRunProgress("Quick", () => Promise.resolve("done")), "done");
    await assert.rejects(
      withRunProgress("Quick", () => Promise.reject(new Error("refused"))),
      /refused/,
    );
    mock.timers.tick(60_000);
    assert.deepEqual(places(), [{ viewId: VIEWS.profiles }, { viewId: VIEWS.profiles }]);
  });
});
