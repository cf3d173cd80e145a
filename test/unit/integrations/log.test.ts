import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { logRuns } from "../../../src/integrations/logRuns.ts";
import { aProfile } from "../../support/profiles.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, press } from "../../support/vscode/moves.ts";

describe("The log", () => {
  const open = useCommand(COMMANDS.introspectToken);
  const orders = aProfile({ id: "orders", name: "Orders" });

  it("tells in whole lines who did what and what came of it, as a warning where it is nothing good", async () => {
    const { run, request, services, vscode, willDo } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), { body: '{"active":false}' }, aRefusal("invalid_client", 401)],
    });
    const registration = logRuns(services.runs, services.log);
    const { log } = vscode.window;
    await request("orders");
    await run({ profileId: "orders" });
    await request("orders");
    willDo(dismiss);
    await run({ profileId: "gone" });
    registration.dispose();
    const [got, ...noMore] = log.lines("info");
    assert.match(
      got ?? "",
      /^Orders: requested a token in \d+ ms\. 200\. An opaque Bearer token, valid for 1 hour\.$/,
    );
    assert.deepEqual(noMore, []);
    const [inactive, refused, error, ...others] = log.lines("warn");
    assert.match(inactive ?? "", /^Orders: introspected its token\. Not active · 200\. The server does not/);
    assert.match(refused ?? "", /^Orders: requested a token in \d+ ms\. No token · 401\. .{20}/);
    assert.match(error ?? "", /^.{20,}\. \[tokenGone\]$/);
    assert.deepEqual(others, []);
    assert.match(log.lines("debug")[0] ?? "", /^POST https:\/\/dev-1\.okta\.com\S+: 200 \(\d+ ms\)$/);
  });
});

describe("The log of the sandbox", () => {
  const open = useCommand(COMMANDS.stopSandbox);

  it("says where it was started, and that it was stopped", async () => {
    const { run, vscode, willDo } = await open();
    await vscode.commands.run(COMMANDS.startSandbox);
    willDo(press("Keep"));
    await run();
    const [started, stopped] = vscode.window.log.lines("info");
    assert.match(started ?? "", /^Sandbox: started at http:\/\/127\.0\.0\.1:\d+\.$/);
    assert.equal(stopped, "Sandbox: stopped.");
  });
});
