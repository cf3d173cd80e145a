import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aRefusal, aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { LogLevel } from "../../support/vscode/values.ts";
import { dismiss, press, wait } from "../../support/vscode/moves.ts";

const ONCE = press("Allow Once");
const ALWAYS = press("Allow for This Workspace");

describe(COMMANDS.token, () => {
  const open = useCommand(COMMANDS.token);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });
  /** VS Code starts no task then, and tells its user the sentence. */
  const isRefused = (asking: Promise<unknown>, message: RegExp) => assert.rejects(asking, { message });

  it("asks in a modal dialog that says who may be asking, for whose tokens, and where credentials are used", async () => {
    const { runAsOther, willDo, shown } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    willDo(ONCE);
    assert.equal(await runAsOther({ profile: "Orders" }), TOKEN);
    const [question] = shown("message");
    assert.equal(
      question?.text,
      'A task, launch configuration or extension in this workspace asks for tokens of profile "Orders".',
    );
    assert.deepEqual(question.buttons, ["Allow Once", "Allow for This Workspace", "Deny"]);
    assert.deepEqual([question.isModal, question.severity], [true, "warning"]);
    assert.match(question.detail ?? "", /does not say who asks.*dev-1\.okta\.com only.*Manage Token Access/s);
  });

  it("asks each time for what is allowed once, and no more for what is allowed for the workspace", async () => {
    const { runAsOther, willDo, shown, requests, services } = await open({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    for (const answer of [ONCE, ONCE, ALWAYS]) {
      willDo(answer);
      assert.equal(await runAsOther({ profile: "orders" }), TOKEN);
    }
    assert.deepEqual(services.tokenAccess.all, ["orders"]);
    assert.equal(await runAsOther({ profile: "Orders" }), TOKEN);
    assert.equal(shown("message").length, 3);
    assert.equal(requests.length, 1, "the held token is good");
  });

  it("gives nothing and does nothing where the user denies it, or presses Escape, and asks again next time", async () => {
    const { runAsOther, willDo, shown, changesNothing } = await open({ profiles: [orders] });
    for (const answer of [press("Deny"), dismiss]) {
      willDo(answer);
      await changesNothing(() =>
        isRefused(runAsOther({ profile: "Orders" }), /^You denied a token of the profile "Orders"/),
      );
    }
    assert.equal(shown("message").length, 2);
  });

  it("does not take what is allowed for one profile for another one", async () => {
    const { runAsOther, willDo, shown } = await open({
      profiles: [orders, billing],
      answers: [aTokenAnswer()],
    });
    willDo(ALWAYS);
    await runAsOther({ profile: "Orders" });
    willDo(dismiss);
    await isRefused(runAsOther({ profile: "Billing" }), /^You denied/);
    assert.match(shown("message")[1]?.text ?? "", /"Billing"/);
  });

  it("asks one after the other where several ask at once, and no more once it is allowed for the workspace", async () => {
    const { runAsOther, willDo, shown, vscode } = await open({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    let second: Promise<unknown> | undefined;
    willDo(
      wait(() => {
        second ??= vscode.commands.run(COMMANDS.token, { profile: "Orders" });
        return Promise.resolve();
      }),
      ALWAYS,
    );
    assert.equal(await runAsOther({ profile: "Orders" }), TOKEN);
    assert.equal(await second, TOKEN);
    assert.equal(shown("message").length, 1);
  });

  it("is refused in a workspace that is not trusted, whatever was allowed before", async () => {
    const { runAsOther, shown, vscode, services, changesNothing } = await open({ profiles: [orders] });
    await services.tokenAccess.set("orders", true);
    vscode.workspace.isTrusted = false;
    await changesNothing(() =>
      isRefused(runAsOther({ profile: "Orders" }), /^This workspace is not trusted/),
    );
    assert.deepEqual(shown("message"), []);
  });

  it("is refused while VS Code would write the task's environment into its own log", async () => {
    const { runAsOther, shown, vscode, services, changesNothing } = await open({ profiles: [orders] });
    await services.tokenAccess.set("orders", true);
    vscode.logLevel = LogLevel.Trace;
    await changesNothing(() => isRefused(runAsOther({ profile: "Orders" }), /log level is Trace/));
    assert.deepEqual(shown("message"), []);
  });

  it("gives the value of the Authorization header where that is wanted, and shows no result", async () => {
    const { runAsOther, services, vscode } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    await services.tokenAccess.set("orders", true);
    assert.equal(await runAsOther({ profile: "Orders", format: "header" }), `Bearer ${TOKEN}`);
    assert.deepEqual(vscode.window.panels, []);
  });

  it("gives the header of a bound token with its own scheme", async () => {
    const answers = [aTokenAnswer({ token_type: "DPoP" })];
    const { runAsOther, services } = await open({ profiles: [orders], answers });
    await services.tokenAccess.set("orders", true);
    assert.equal(await runAsOther({ profile: "Orders", format: "header" }), `DPoP ${TOKEN}`);
  });

  it("says what is wrong with how it was asked, before it asks anything", async () => {
    const { runAsOther, shown } = await open({
      profiles: [orders, { ...billing, name: "Twin" }, { ...billing, id: "twin", name: "Twin" }],
    });
    const rows: readonly (readonly [unknown, RegExp])[] = [
      [undefined, /needs "args"/],
      [{ profile: "Nobody" }, /There is no profile called "Nobody"\.$/],
      [
        { profile: "Twin" },
        /Several profiles are called "Twin"\. Give the id .*"(billing|twin)", "(billing|twin)"\.$/,
      ],
    ];
    for (const [given, sentence] of rows) await isRefused(runAsOther(given), sentence);
    assert.deepEqual(shown("message"), []);
  });

  it("says why there is no token, and logs it", async () => {
    const { runAsOther, vscode, services } = await open({
      profiles: [orders],
      answers: [aRefusal("invalid_scope")],
    });
    await services.tokenAccess.set("orders", true);
    await isRefused(
      runAsOther({ profile: "Orders" }),
      /^There is no valid token of the profile "Orders"\. \w/,
    );
    assert.match(vscode.window.log.lines("warn").at(-1) ?? "", /\[noToken\]$/);
  });

  it("cannot be had by an argument that looks like one of this extension's own", async () => {
    const { runAsOther } = await open({ profiles: [orders] });
    const sentence = /a member "profileId", which it does not know/;
    await isRefused(runAsOther({ profile: "Orders", profileId: "orders" }), sentence);
  });

  it("hides nothing in a name from whoever is asked", async () => {
    const { runAsOther, willDo, shown } = await open({ profiles: [{ ...orders, name: "a\u202eb" }] });
    willDo(dismiss);
    await isRefused(runAsOther({ profile: "orders" }), /^You denied/);
    assert.match(shown("message")[0]?.text ?? "", /"aU\+202Eb"/);
  });

  it("takes a name as it is shown too, since that is what there is to copy", async () => {
    const profiles = [{ ...orders, name: "a\u202eb" }];
    const { runAsOther, willDo } = await open({ profiles, answers: [aTokenAnswer()] });
    willDo(ONCE);
    assert.equal(await runAsOther({ profile: "aU+202Eb" }), TOKEN);
  });
});
