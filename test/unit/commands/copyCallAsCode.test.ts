import assert from "node:assert/strict";
import { EMPTY_FORM } from "../../../src/core/call/callForm.ts";
import { COMMANDS } from "../../../src/contributions.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, pick, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.copyCallAsCode, () => {
  const open = useCommand(COMMANDS.copyCallAsCode);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const form = { ...EMPTY_FORM, url: "https://api.example.com/orders", headers: "X-Tenant: blue" };

  it("copies the call that is entered, with a variable in the place of the token", async () => {
    const { run, willDo, vscode, services, shown, requests } = await open({ profiles: [orders] });
    (await services.apiCalls()).keep("orders", form);
    willDo(pick("curl"), dismiss);
    await run({ profileId: "orders" });
    assert.match(vscode.clipboard, /curl 'https:\/\/api\.example\.com\/orders'/);
    assert.match(vscode.clipboard, /Authorization: Bearer \$\{OKTA_ACCESS_TOKEN:\?\}/);
    assert.match(vscode.clipboard, /X-Tenant: blue/);
    assert.match(shown("message")[0]?.text ?? "", /API call of "Orders" copied as curl.*OKTA_ACCESS_TOKEN$/);
    assert.deepEqual(requests, []);
  });

  it("copies the line with a valid token by a second act only", async () => {
    const { run, willDo, vscode, services } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    (await services.apiCalls()).keep("orders", form);
    willDo(pick("curl"), press("Copy export Lines"));
    await run({ profileId: "orders" });
    assert.equal(vscode.clipboard, ` export OKTA_ACCESS_TOKEN='${TOKEN}'`);
  });

  it("has a proof where DPoP is on", async () => {
    const { run, willDo, vscode, services } = await open({
      profiles: [{ ...orders, dpop: { privateKey: aPrivateKey("P-256") } }],
    });
    (await services.apiCalls()).keep("orders", form);
    willDo(pick("curl"), dismiss);
    await run({ profileId: "orders" });
    assert.match(vscode.clipboard, /Authorization: DPoP .*DPoP: /s);
  });

  it("says that nothing is entered", async () => {
    const { run, willDo, told } = await open({ profiles: [orders] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "callInvalid");
  });
});
