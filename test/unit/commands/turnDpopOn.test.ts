import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.turnDpopOn, () => {
  const open = useCommand(COMMANDS.turnDpopOn);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });

  it("gives the profile an EC key of its own and says so in the status bar", async () => {
    const { run, services, shown } = await open({ profiles: [orders] });
    await run({ profileId: "orders" });
    const key = (await services.profiles.get("orders")).dpop?.privateKey;
    assert.equal(key?.kty === "EC" && key.crv, "P-256");
    assert.match(shown("status")[0]?.text ?? "", /"Orders"/);
  });

  it("requests a token at once where the button that started it says so", async () => {
    const { run, services, requests } = await open({
      profiles: [orders],
      answers: [aTokenAnswer({ token_type: "DPoP" })],
    });
    await run({ profileId: "orders", isRequestWanted: true });
    assert.ok(requests[0]?.headers.some(([name]) => name.toLowerCase() === "dpop"));
    assert.equal(services.tokens.last?.profileId, "orders");
  });

  it("keeps the key that tokens are bound to when it is on already, and says so", async () => {
    const dpop = { privateKey: aPrivateKey("P-256") };
    const { run, services, shown } = await open({ profiles: [{ ...orders, dpop }] });
    await run({ profileId: "orders" });
    assert.deepEqual((await services.profiles.get("orders")).dpop, dpop);
    assert.match(shown("status")[0]?.text ?? "", /already on for "Orders"/);
  });

  it("asks for which profile, and changes nothing on Escape", async () => {
    const { run, services, willDo, changesNothing } = await open({ profiles: [orders, billing] });
    willDo(dismiss);
    await changesNothing(() => run());
    willDo(pick("Billing"));
    await run();
    assert.ok((await services.profiles.get("billing")).dpop);
    assert.equal((await services.profiles.get("orders")).dpop, undefined);
  });

  it("says that the profile is gone", async () => {
    const { run, told, willDo } = await open();
    willDo(dismiss);
    await run({ profileId: "gone" });
    assert.equal(told().code, "profileGone");
  });
});
