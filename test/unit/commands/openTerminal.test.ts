import assert from "node:assert/strict";
import { COMMANDS, SETTINGS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aRefusal, aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { LogLevel } from "../../support/vscode/values.ts";
import { dismiss, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.openTerminal, () => {
  const open = useCommand(COMMANDS.openTerminal);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });

  it("opens one terminal with a token in its environment, says in it what that is, and shows no result", async () => {
    const { run, vscode, shown } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    await run({ profileId: "orders" });
    const [terminal, ...others] = vscode.window.terminals;
    assert.deepEqual(terminal?.env, { OKTA_ACCESS_TOKEN: TOKEN });
    assert.equal(others.length, 0);
    const [{ name, text } = { name: "", text: "" }] = shown("terminal");
    assert.equal(name, "okta: Orders");
    assert.match(
      text,
      /^OKTA_ACCESS_TOKEN holds an access token of "Orders", valid for another (1 h 0|59) min\.$/,
    );
    assert.deepEqual(vscode.window.panels, []);
  });

  it("leaves no token where other extensions can read it, and nothing that a restart would open again", async () => {
    const { run, vscode } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    await run({ profileId: "orders" });
    const options = vscode.window.terminals[0]?.creationOptions;
    assert.deepEqual([options?.env, options?.isTransient], [{}, true]);
  });

  it("takes the token that is held while it is good, and a new one otherwise", async () => {
    const { run, vscode, services, request, requests } = await open({
      profiles: [orders],
      answers: [aTokenAnswer({ access_token: "first-0123456789" }), aTokenAnswer()],
    });
    const { id } = await request("orders");
    await run({ profileId: "orders" });
    assert.equal(requests.length, 1);
    services.tokens.markInactive(id);
    await run({ profileId: "orders" });
    assert.deepEqual(
      vscode.window.terminals.map(({ env }) => env.OKTA_ACCESS_TOKEN),
      ["first-0123456789", TOKEN],
    );
  });

  it("names the variable as the setting does, if it can be a name", async () => {
    const { run, vscode } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    for (const name of ["API_TOKEN_2", "2nd", "A=B", "", 7, undefined]) {
      vscode.workspace.settings.set(SETTINGS.terminalVariable, name);
      await run({ profileId: "orders" });
    }
    assert.deepEqual(
      vscode.window.terminals.map(({ env }) => Object.keys(env)[0]),
      ["API_TOKEN_2", ...Array<string>(5).fill("OKTA_ACCESS_TOKEN")],
    );
  });

  it("says of a bound token that an API wants a proof with it", async () => {
    const { run, shown } = await open({
      profiles: [orders],
      answers: [aTokenAnswer({ token_type: "DPoP", expires_in: undefined })],
    });
    await run({ profileId: "orders" });
    assert.match(
      shown("terminal")[0]?.text ?? "",
      /^OKTA_ACCESS_TOKEN holds an access token of "Orders"\. It is bound to a key \(DPoP\): .*Copy DPoP Proof/,
    );
  });

  it("opens none without a token, and says why there is none", async () => {
    const { run, vscode, told, willDo } = await open({
      profiles: [orders],
      answers: [aRefusal("invalid_scope")],
    });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "noToken");
    assert.deepEqual(vscode.window.terminals, []);
  });

  it("opens none, and asks for no token, while VS Code would write the token into its own log", async () => {
    const { run, vscode, told, willDo, changesNothing } = await open({ profiles: [orders] });
    vscode.logLevel = LogLevel.Trace;
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(told().code, "logTooVerbose");
    assert.deepEqual(vscode.window.terminals, []);
  });

  it("writes no control characters of a name into the terminal", async () => {
    const { run, shown } = await open({
      profiles: [{ ...orders, name: "a\u202eb\u200b" }],
      answers: [aTokenAnswer()],
    });
    await run({ profileId: "orders" });
    assert.equal(shown("terminal")[0]?.name, "okta: aU+202EbU+200B");
  });

  it("asks for which profile, and opens none on Escape", async () => {
    const { run, willDo, vscode, changesNothing } = await open({
      profiles: [orders, billing],
      answers: [aTokenAnswer()],
    });
    willDo(dismiss);
    await changesNothing(() => run());
    willDo(pick("Billing"));
    await run();
    assert.deepEqual(
      vscode.window.terminals.map(({ name }) => name),
      ["okta: Billing"],
    );
  });
});
