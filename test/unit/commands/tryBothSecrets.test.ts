import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { type ScriptedAnswer, transportTo } from "../../support/scriptedTransport.ts";
import { until } from "../../support/until.ts";
import { type CommandTest, useCommand } from "../../support/useCommand.ts";
import { dismiss, press, pressInPage, wait } from "../../support/vscode/moves.ts";

describe(COMMANDS.tryBothSecrets, () => {
  const open = useCommand(COMMANDS.tryBothSecrets);
  const first = "the-first-not-a-real-secret-0123456789";
  const second = "the-second-not-a-real-secret-012345678";
  const orders = aProfile({
    id: "orders",
    name: "Orders",
    credentials: { method: "client_secret_basic", clientSecret: first, secondSecret: second },
  });
  const refusal = aRefusal("invalid_client", 401);

  const page = ({ posted }: Pick<CommandTest, "posted">) => posted("showSecretTrials").at(-1)?.trials;

  it("shows which secret works on one page, and keeps only that one when told so", async () => {
    const test = await open({ profiles: [orders], answers: [aTokenAnswer(), refusal] });
    test.willDo(pressInPage("keepSecond"));
    await test.run({ profileId: "orders" });
    const [shown] = test.posted("showSecretTrials");
    assert.deepEqual(
      [shown?.trials.headline, shown?.trials.meaning, shown?.trials.choices],
      [
        "First 401 · Second 200",
        "Only the second secret works; the profile still uses the first one.",
        ["secondSecret", "both"],
      ],
    );
    assert.deepEqual(test.shown("message"), []);
    assert.equal(
      page(test)?.meaning,
      "The second secret is kept, and is the only one now: the profile uses it.",
    );
    assert.deepEqual(page(test)?.choices, []);
    const { credentials } = await test.services.profiles.get("orders");
    assert.deepEqual(credentials, { method: "client_secret_basic", clientSecret: second });
  });

  it("opens the page with the requests, and says what it waits for", async () => {
    const test = await open({ profiles: [orders], answers: [aTokenAnswer(), aTokenAnswer()] });
    test.willDo(dismiss);
    await test.run({ profileId: "orders" });
    const [panel, ...others] = test.vscode.window.panels;
    assert.deepEqual([panel?.title, others], ["Both Secrets: Orders", []]);
    assert.deepEqual(
      (panel?.posted as readonly { type: string }[]).map(({ type }) => type),
      ["running", "showSecretTrials"],
    );
  });

  it("ends the requests by the page's Cancel, and closes it", async () => {
    const { transport, aborted } = transportTo(() => new Promise<ScriptedAnswer>(() => undefined));
    const test = await open({ profiles: [orders], transport });
    const running = test.run({ profileId: "orders" });
    await until("the page is open", () => test.posted("running").length > 0);
    test.vscode.window.panels[0]?.receive({ type: "cancel" });
    await running;
    assert.equal(aborted.length, 1);
    assert.deepEqual([page(test), test.shown("message")], [undefined, []]);
  });

  it("leads to the result of each, and to another trial", async () => {
    const test = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), refusal, aTokenAnswer(), refusal],
    });
    test.willDo(dismiss);
    await test.run({ profileId: "orders" });
    const [panel] = test.vscode.window.panels;
    const runId = page(test)?.id ?? "";
    const kinds: unknown[] = [];
    for (const index of [0, 1, 2]) {
      panel?.receive({ type: "showTrial", runId, index });
      await until("it is shown", () => index === 2 || test.posted("show").length > index);
      kinds.push(test.shownRun()?.outcome.kind);
    }
    assert.deepEqual(kinds, ["refused", "issued", "issued"]);
    test.willDo(dismiss);
    panel?.receive({ type: "trySecretsAgain", runId });
    await until("it is tried again", () => test.posted("showSecretTrials").length === 2);
    assert.notEqual(page(test)?.id, runId);
  });

  it("leaves the profile as the secret in use has it, before and after another one is kept", async () => {
    const { run, willDo, services } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), refusal, aTokenAnswer(), refusal],
    });
    const newest = () => services.runs.ofProfile("orders")[0]?.outcome.kind;
    willDo(pressInPage("keepBoth"));
    await run({ profileId: "orders" });
    assert.equal(newest(), "refused");
    assert.deepEqual((await services.profiles.get("orders")).credentials, orders.credentials);
    willDo(pressInPage("keepSecond"));
    await run({ profileId: "orders" });
    assert.equal(newest(), "issued");
    assert.equal(services.runs.ofProfile("orders").length, 4);
  });

  it("offers to keep none that does not work, but to enter another one", async () => {
    const test = await open({ profiles: [orders], answers: [refusal, refusal] });
    await test.run({ profileId: "orders" });
    const shown = page(test);
    assert.deepEqual(
      [shown?.choices, shown?.tone, shown?.action?.label],
      [[], "failure", "Enter Secret and Request Again"],
    );
    test.vscode.window.panels[0]?.receive({ type: "keepFirst", runId: shown?.id });
    await Promise.resolve();
    assert.deepEqual((await test.services.profiles.get("orders")).credentials, orders.credentials);
  });

  it("asks before a secret is dropped that works too", async () => {
    const test = await open({ profiles: [orders], answers: [aTokenAnswer(), aTokenAnswer()] });
    test.willDo(dismiss);
    await test.run({ profileId: "orders" });
    test.willDo(dismiss);
    test.vscode.window.panels[0]?.receive({ type: "keepSecond", runId: page(test)?.id });
    await until("it is asked", () => test.shown("message").length > 0);
    assert.match(test.shown("message")[0]?.text ?? "", /first secret works too/);
    assert.deepEqual(await test.services.profiles.get("orders"), orders);
    assert.deepEqual(page(test)?.choices, ["secondSecret", "clientSecret", "both"]);
  });

  it("asks, too, before one is dropped of which it is not known whether it works", async () => {
    const limited = { status: 429, body: "{}" };
    const test = await open({ profiles: [orders], answers: [limited, aTokenAnswer()] });
    test.willDo(dismiss);
    await test.run({ profileId: "orders" });
    test.willDo(dismiss);
    test.vscode.window.panels[0]?.receive({ type: "keepFirst", runId: page(test)?.id });
    await until("it is asked", () => test.shown("message").length > 0);
    assert.match(test.shown("message")[0]?.text ?? "", /second secret works is not known/);
    assert.deepEqual(await test.services.profiles.get("orders"), orders);
  });

  it("offers to keep either where both work, and drops the second when told so", async () => {
    const test = await open({ profiles: [orders], answers: [aTokenAnswer(), aTokenAnswer()] });
    test.willDo(pressInPage("keepFirst"), press("Keep First Only"));
    await test.run({ profileId: "orders" });
    assert.deepEqual(test.posted("showSecretTrials")[0]?.trials.choices, [
      "secondSecret",
      "clientSecret",
      "both",
    ]);
    const { credentials } = await test.services.profiles.get("orders");
    assert.deepEqual(credentials, { method: "client_secret_basic", clientSecret: first });
  });

  it("says that the wish could not be stored, keeps both, and leaves the choice", async () => {
    const test = await open({ profiles: [orders], answers: [aTokenAnswer(), refusal] });
    const { run, willDo, services, secrets, told } = test;
    willDo(wait(() => Promise.resolve((secrets.isLocked = true))));
    willDo(pressInPage("keepSecond"), dismiss, dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "writeFailed");
    assert.deepEqual(await services.profiles.get("orders"), orders);
    assert.deepEqual(page(test)?.choices, ["secondSecret", "both"]);
  });

  it("says that both are the same text, and sends nothing", async () => {
    const alike = { ...orders, credentials: { ...orders.credentials, secondSecret: first } };
    const { run, willDo, told, changesNothing } = await open({ profiles: [alike] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.deepEqual([told().code, told().buttons], ["secretsAlike", ["Enter Second Secret"]]);
  });

  it("says that there is no second secret, with the button that enters one", async () => {
    const { run, told, willDo } = await open({ profiles: [aProfile({ id: "orders" })] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.deepEqual([told().code, told().buttons], ["secondSecretMissing", ["Enter Second Secret"]]);
  });
});
