import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, press, wait } from "../../support/vscode/moves.ts";

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

  it("says which secret works and keeps only that one when told so", async () => {
    const { run, willDo, services, shown } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), refusal],
    });
    willDo(press("Keep Second"));
    await run({ profileId: "orders" });
    const [message] = shown("message");
    assert.match(message?.text ?? "", /first secret does not work.*second secret works/);
    assert.match(message?.text ?? "", /^First 401 · Second 200\./);
    assert.deepEqual(message?.buttons, ["Keep Second", "Keep Both"]);
    const { credentials } = await services.profiles.get("orders");
    assert.deepEqual(credentials, { method: "client_secret_basic", clientSecret: second });
  });

  it("shows the run that failed, and records both", async () => {
    const { run, willDo, services, shownRun } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), refusal],
    });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(shownRun()?.outcome.kind, "refused");
    assert.equal(services.runs.ofProfile("orders").length, 2);
  });

  it("leaves the profile as the secret in use has it, before and after another one is kept", async () => {
    const { run, willDo, services } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), refusal, aTokenAnswer(), refusal],
    });
    const newest = () => services.runs.ofProfile("orders")[0]?.outcome.kind;
    willDo(press("Keep Both"));
    await run({ profileId: "orders" });
    assert.equal(newest(), "refused");
    assert.deepEqual((await services.profiles.get("orders")).credentials, orders.credentials);
    willDo(press("Keep Second"));
    await run({ profileId: "orders" });
    assert.equal(newest(), "issued");
    assert.equal(services.runs.ofProfile("orders").length, 4);
  });

  it("keeps both secrets where nothing is picked, and offers to keep none that does not work", async () => {
    const { run, willDo, services, shown } = await open({ profiles: [orders], answers: [refusal, refusal] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.deepEqual(shown("message")[0]?.buttons, []);
    assert.deepEqual((await services.profiles.get("orders")).credentials, orders.credentials);
  });

  it("offers to keep either where both work, and drops the second when told so", async () => {
    const { run, willDo, services, shown } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), aTokenAnswer()],
    });
    willDo(press("Keep First"));
    await run({ profileId: "orders" });
    assert.deepEqual(shown("message")[0]?.buttons, ["Keep Second", "Keep First", "Keep Both"]);
    const { credentials } = await services.profiles.get("orders");
    assert.deepEqual(credentials, { method: "client_secret_basic", clientSecret: first });
  });

  it("says that the wish could not be stored, and keeps both", async () => {
    const { run, willDo, services, secrets, told } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), refusal],
    });
    willDo(wait(() => Promise.resolve((secrets.isLocked = true))));
    willDo(press("Keep Second"), dismiss, dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "writeFailed");
    assert.deepEqual(await services.profiles.get("orders"), orders);
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
