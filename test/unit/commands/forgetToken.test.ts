import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { own } from "../../../src/core/ownTarget.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.forgetToken, () => {
  const open = useCommand(COMMANDS.forgetToken);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });

  it("drops all tokens of the profile, says what becomes of them, and asks no server", async () => {
    const { run, services, request, shown } = await open({
      profiles: [orders, billing],
      answers: [aTokenAnswer(), aTokenAnswer(), aTokenAnswer()],
    });
    for (const id of ["orders", "billing", "orders"]) await request(id);
    await run({ profileId: "orders" });
    assert.deepEqual(
      services.tokens.all.map(({ profileId }) => profileId),
      ["billing"],
    );
    assert.equal(
      shown("status")[0]?.text,
      '$(check) Forgot the token of "Orders". It stays valid at its server until it expires.',
    );
    assert.equal(services.runs.ofProfile("orders").length, 2, "what was sent and came back stays");
  });

  it("does not call a token valid that was revoked", async () => {
    const { run, services, request, shown } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    services.tokens.markRevoked((await request("orders")).id);
    await run({ profileId: "orders" });
    assert.equal(shown("status")[0]?.text, '$(check) Forgot the token of "Orders".');
  });

  it("takes the buttons that need the token out of the result on display", async () => {
    const { run, request, posted, services, vscode } = await open({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    const { id: runId } = await request("orders");
    await vscode.commands.run(COMMANDS.showRun, own({ runId }));
    await run({ profileId: "orders" });
    assert.deepEqual(
      posted("show").map(({ isTokenHeld }) => isTokenHeld),
      [true, false],
    );
    assert.equal(services.tokens.last, undefined);
  });

  it("has the tree drawn anew, which offers nothing any more that needs the token", async () => {
    const { run, request, vscode } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    const contextOf = async () =>
      String((await vscode.window.shownTree()).find(({ label }) => label === "Orders")?.contextValue);
    await request("orders");
    assert.match(await contextOf(), /\bcanCopyToken\b/);
    const drawn: unknown[] = [];
    vscode.window.tree?.treeDataProvider.onDidChangeTreeData?.((node) => drawn.push(node));
    await run({ profileId: "orders" });
    assert.deepEqual(
      drawn.map((node) => (node as { readonly profileId?: string }).profileId),
      ["orders"],
    );
    assert.doesNotMatch(await contextOf(), /\bcanCopyToken\b/);
  });

  it("is followed by a request where a token is needed again", async () => {
    const { run, request, services, requests } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), aTokenAnswer()],
    });
    await request("orders");
    await run({ profileId: "orders" });
    await services.runner.valid("orders", new AbortController().signal);
    assert.equal(requests.length, 2);
  });

  it("asks for which profile among those with a token, and keeps it on Escape", async () => {
    const { run, request, willDo, shown, services, changesNothing } = await open({
      profiles: [orders, billing],
      answers: [aTokenAnswer()],
    });
    await request("billing");
    willDo(dismiss);
    await changesNothing(() => run());
    assert.deepEqual(
      shown("list")[0]?.rows.map(({ label }) => label),
      ["Billing"],
    );
    willDo(pick("Billing"));
    await run();
    assert.equal(services.tokens.last, undefined);
  });

  it("says that there is no token", async () => {
    const { run, told, willDo, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(told().code, "tokenGone");
  });
});
