import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aRefusal, aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, press, wait } from "../../support/vscode/moves.ts";

const ONCE = press("Allow Once");
const ALWAYS = press("Allow for This Workspace");

describe(COMMANDS.token, () => {
  const open = useCommand(COMMANDS.token);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });

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
      await changesNothing(async () => assert.equal(await runAsOther({ profile: "Orders" }), undefined));
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
    assert.equal(await runAsOther({ profile: "Billing" }), undefined);
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
    const { runAsOther, willDo, told, vscode, services, changesNothing } = await open({ profiles: [orders] });
    await services.tokenAccess.set("orders", true);
    vscode.workspace.isTrusted = false;
    willDo(dismiss);
    await changesNothing(async () => assert.equal(await runAsOther({ profile: "Orders" }), undefined));
    assert.equal(told().code, "workspaceUntrusted");
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
    const { runAsOther, willDo, shown } = await open({
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
    for (const [given, sentence] of rows) {
      willDo(dismiss);
      assert.equal(await runAsOther(given), undefined);
      const message = shown("message").at(-1);
      assert.equal(message?.isModal, false);
      assert.match(message.text, sentence);
    }
  });

  it("says why there is no token, with the way to the result", async () => {
    const { runAsOther, willDo, told, services } = await open({
      profiles: [orders],
      answers: [aRefusal("invalid_scope")],
    });
    await services.tokenAccess.set("orders", true);
    willDo(dismiss);
    assert.equal(await runAsOther({ profile: "Orders" }), undefined);
    assert.deepEqual([told().code, told().buttons], ["noToken", ["Show Result"]]);
  });

  it("cannot be had by an argument that looks like one of this extension's own", async () => {
    const { runAsOther, willDo, shown } = await open({ profiles: [orders] });
    willDo(dismiss);
    assert.equal(await runAsOther({ profile: "Orders", profileId: "orders" }), undefined);
    assert.match(shown("message")[0]?.text ?? "", /a member "profileId", which it does not know/);
  });

  it("hides nothing in a name from whoever is asked", async () => {
    const { runAsOther, willDo, shown } = await open({ profiles: [{ ...orders, name: "a\u202eb" }] });
    willDo(dismiss);
    await runAsOther({ profile: "orders" });
    assert.match(shown("message")[0]?.text ?? "", /"aU\+202Eb"/);
  });
});
