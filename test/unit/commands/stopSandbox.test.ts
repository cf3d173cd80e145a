import assert from "node:assert/strict";
import { COMMANDS, CONTEXT_KEYS } from "../../../src/contributions.ts";
import type { Transport } from "../../../src/core/http/exchange.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { own as asOurs } from "../../../src/core/ownTarget.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { confirm, dismiss, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.stopSandbox, () => {
  const open = useCommand(COMMANDS.stopSandbox);
  const own = aProfile({ id: "orders", name: "Orders" });

  it("stops the server, and keeps its profiles unless their removal is picked", async () => {
    const { run, services, willDo, vscode, secrets } = await open({ profiles: [own] });
    const { url } = await services.sandbox.start();
    const count = secrets.keys.length;
    willDo(dismiss);
    await run();
    await assert.rejects(fetch(url));
    assert.equal(vscode.contexts.get(CONTEXT_KEYS.isSandboxRunning), false);
    assert.equal(secrets.keys.length, count);
    willDo(press("Remove Its Profiles…"), confirm);
    await run();
    assert.deepEqual(secrets.keys, ["profile.orders"]);
  });

  it("ends a request under way with a result that says what to do, and the next one starts it again", async () => {
    const real = createTransport();
    let isStopping = true;
    const transport: Transport = async (request, options) => {
      if (isStopping && request.method === "POST") await stop();
      return real(request, options);
    };
    const { services, vscode, shownRun, willDo } = await open({ transport });
    const { firstProfileId = "" } = await services.sandbox.start();
    willDo(press("Keep"));
    const stop = async () => {
      isStopping = false;
      await vscode.commands.run(COMMANDS.stopSandbox);
    };
    const request = asOurs({ profileId: firstProfileId });
    await vscode.commands.run(COMMANDS.getClientCredentialsToken, request);
    assert.equal(shownRun()?.outcome.kind, "unreachable");
    assert.equal(shownRun()?.diagnoses[0]?.action?.command, COMMANDS.startSandbox);
    assert.equal(vscode.contexts.get(CONTEXT_KEYS.isSandboxRunning), false);
    await vscode.commands.run(COMMANDS.getClientCredentialsToken, request);
    assert.equal(shownRun()?.outcome.kind, "issued");
  });

  it("asks nothing where the sandbox has brought no profile", async () => {
    const { run, vscode } = await open({ profiles: [own] });
    await run();
    assert.deepEqual(vscode.screen.everything, []);
  });
});
