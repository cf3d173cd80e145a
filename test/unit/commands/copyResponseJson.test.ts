import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";

import { clientSecretOf } from "../../../src/core/profile/credentials.ts";
import { noAnswer } from "../../support/scriptedTransport.ts";
import { TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.copyResponseJson, () => {
  const open = useCommand(COMMANDS.copyResponseJson);
  const orders = aProfile({ id: "orders" });
  /** Formatted as no serializer would, so that a reserialized body would differ. */
  const body = `{ "token_type":"Bearer" ,\r\n\t"expires_in":3600.0, "access_token":"${TOKEN}", "note":"\\u00fc ü" }\n`;

  it("copies the body to the letter, token included, and confirms it", async () => {
    const { run, vscode, shown, request } = await open({ profiles: [orders], answers: [{ body }] });
    await request("orders");
    await run({ profileId: "orders" });
    assert.equal(vscode.clipboard, body);
    assert.equal(shown("status").length, 1);
  });

  it("masks the client's secret in each encoding in which the server repeats it beside the token", async () => {
    const secret = clientSecretOf(orders.credentials) ?? assert.fail();
    const echo = (inserted: (text: string) => string) =>
      JSON.stringify({
        access_token: TOKEN,
        refresh_token: "opaque-refresh-token-0123456789-abcdef",
        client_secret: inserted(secret),
        authorization: `Basic ${inserted(Buffer.from(`${orders.clientId}:${secret}`).toString("base64"))}`,
        hex: inserted(Buffer.from(secret).toString("hex")),
      });
    const { run, vscode, request } = await open({
      profiles: [orders],
      answers: [{ body: echo((text) => text) }],
    });
    await request("orders");
    await run({ profileId: "orders" });
    assert.equal(
      vscode.clipboard,
      echo(() => "••••"),
    );
  });

  it("copies what a server refused with, the secret masked that it repeats", async () => {
    const secret = clientSecretOf(orders.credentials) ?? assert.fail();
    const refusal = { error: "invalid_client", error_description: `no client has ${secret}` };
    const { run, vscode, request } = await open({
      profiles: [orders],
      answers: [{ status: 401, body: JSON.stringify(refusal) }],
    });
    await request("orders");
    await run({ profileId: "orders" });
    assert.match(vscode.clipboard, /^\{"error":"invalid_client"/);
    assert.ok(!vscode.clipboard.includes(secret));
  });

  it("takes the named run", async () => {
    const answers = [1, 2].map((number) => ({ status: 400, body: `{"number":${number}}` }));
    const { run, vscode, request } = await open({ profiles: [orders], answers });
    const { id: runId } = await request("orders");
    await request("orders");
    await run({ runId });
    assert.equal(vscode.clipboard, '{"number":1}');
    await run({ profileId: "orders" });
    assert.equal(vscode.clipboard, '{"number":2}');
  });

  it("says that there is no response where no answer came", async () => {
    const { run, willDo, told, request, changesNothing } = await open({
      profiles: [orders],
      answers: [noAnswer("connect", "ECONNREFUSED")],
    });
    await request("orders");
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(told().code, "responseGone");
  });

  it("says that there was no run yet, and requests a token by the button", async () => {
    const { run, vscode, willDo, told, services } = await open({ profiles: [orders], answers: [{ body }] });
    const { clipboard } = vscode;
    willDo(press("Request Token"));
    await run({ profileId: "orders" });
    assert.equal(told().code, "responseGone");
    assert.equal(services.tokens.last?.accessToken, TOKEN);
    assert.equal(vscode.clipboard, clipboard);
  });
});
