import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { until } from "../../support/until.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, press } from "../../support/vscode/moves.ts";

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
      answers: [refusal, aTokenAnswer()],
    });
    willDo(press("Keep Only the Second"));
    await run({ profileId: "orders" });
    const [message] = shown("message");
    assert.match(message?.text ?? "", /first secret does not work.*second secret works/);
    assert.deepEqual(message?.buttons, ["Keep Only the Second"]);
    const credentials = async () => (await services.profiles.get("orders")).credentials;
    // The command has ended when the question is asked; the answer may come much later.
    await until("one secret is kept", async () => !("secondSecret" in (await credentials())));
    assert.deepEqual(await credentials(), { method: "client_secret_basic", clientSecret: second });
  });

  it("shows the run that failed, and records both", async () => {
    const { run, willDo, services, shownRun } = await open({
      profiles: [orders],
      answers: [refusal, aTokenAnswer()],
    });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(shownRun()?.outcome.kind, "refused");
    assert.equal(services.runs.ofProfile("orders").length, 2);
  });

  it("keeps both secrets where nothing is picked, and offers to keep none that does not work", async () => {
    const { run, willDo, services, shown } = await open({ profiles: [orders], answers: [refusal, refusal] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.deepEqual(shown("message")[0]?.buttons, []);
    assert.deepEqual((await services.profiles.get("orders")).credentials, orders.credentials);
  });

  it("says that there is no second secret, with the button that enters one", async () => {
    const { run, told, willDo } = await open({ profiles: [aProfile({ id: "orders" })] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.deepEqual([told().code, told().buttons], ["secondSecretMissing", ["Enter Second Secret"]]);
  });
});
