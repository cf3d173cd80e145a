import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { clientSecretOf } from "../../../src/core/profile/credentials.ts";
import { findMarkIn } from "../../support/findMark.ts";
import { aProfile } from "../../support/profiles.ts";
import { aRefusal, aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, pick, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.copySupportReport, () => {
  const open = useCommand(COMMANDS.copySupportReport);
  const orders = aProfile({ id: "orders", name: "Orders" });

  it("copies the named run as Markdown, and confirms it", async () => {
    const { run, vscode, shown, request } = await open({
      profiles: [orders],
      answers: [aRefusal("invalid_scope"), aRefusal("access_denied", 401)],
    });
    const { id: runId } = await request("orders");
    await request("orders");
    await run({ runId });
    assert.match(vscode.clipboard, /^## Okta token request\n/);
    assert.match(vscode.clipboard, /`invalid_scope`/);
    assert.doesNotMatch(vscode.clipboard, /access_denied/);
    assert.equal(shown("status").length, 1);
    await run({ profileId: "orders" });
    assert.match(vscode.clipboard, /`access_denied`/);
    assert.match(vscode.clipboard, /What was tried before/);
  });

  it("holds neither the client's secret nor a token, whatever the server repeats", async () => {
    const secret = clientSecretOf(orders.credentials) ?? assert.fail();
    const echo = { error: "invalid_client", error_description: `no client has ${secret}` };
    const { run, vscode, request } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), { status: 401, body: JSON.stringify(echo) }],
    });
    for (const mark of [secret, TOKEN]) {
      const { id: runId } = await request("orders");
      await run({ runId });
      assert.deepEqual(findMarkIn(vscode.clipboard, mark), []);
    }
  });

  it("lets the user pick among the profiles with a run", async () => {
    const { run, vscode, request, willDo } = await open({
      profiles: [orders, aProfile({ id: "billing", name: "Billing" })],
      answers: [aRefusal("invalid_scope")],
    });
    await request("orders");
    willDo(pick("Orders"));
    await run();
    assert.match(vscode.clipboard, /`invalid_scope`/);
  });

  it("leaves the clipboard as it is where the pick is dismissed", async () => {
    const { run, request, willDo, changesNothing } = await open({
      profiles: [orders],
      answers: [aRefusal("invalid_scope")],
    });
    await request("orders");
    willDo(dismiss);
    await changesNothing(() => run());
  });

  it("says that there was no run yet, and requests a token by the button", async () => {
    const { run, willDo, told, services } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    willDo(press("Request Token"));
    await run({ profileId: "orders" });
    assert.equal(told().code, "responseGone");
    assert.equal(services.tokens.last?.accessToken, TOKEN);
  });
});
