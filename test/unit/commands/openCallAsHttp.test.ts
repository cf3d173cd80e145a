import assert from "node:assert/strict";
import { EMPTY_FORM } from "../../../src/core/call/callForm.ts";
import { COMMANDS } from "../../../src/contributions.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss } from "../../support/vscode/moves.ts";

describe(COMMANDS.openCallAsHttp, () => {
  const open = useCommand(COMMANDS.openCallAsHttp);
  const orders = aProfile({ id: "orders", name: 'Orders "A"' });
  const form = {
    ...EMPTY_FORM,
    method: "POST" as const,
    url: "https://api.example.com/orders?api_key=key-of-mine",
    headers: "X-Tenant: blue\nX-Api-Key: key-of-mine",
    body: '{"item":1}',
  };

  it("opens a document that asks for the token, for REST Client", async () => {
    const { run, vscode, services, requests } = await open({ profiles: [orders] });
    (await services.apiCalls()).keep("orders", form);
    await run({ profileId: "orders" });
    assert.deepEqual(vscode.workspace.documents, [
      {
        language: "plaintext",
        content: [
          '# API call with a token of the profile "Orders "A""',
          "# REST Client keeps what it sends, the token too, until you run Rest Client: Clear Request History.",
          "# @prompt password The token: copy it by Okta: Copy Bearer Token",
          "POST https://api.example.com/orders?api_key=",
          "Authorization: Bearer {{password}}",
          "accept: application/json",
          "content-type: application/json",
          "X-Tenant: blue",
          "",
          '{"item":1}',
          "",
        ].join("\n"),
      },
    ]);
    assert.deepEqual(requests, []);
  });

  it("has a script that fetches the token, for httpYac", async () => {
    const { run, vscode, services } = await open({ profiles: [orders] });
    vscode.extensions.add("anweber.vscode-httpyac");
    vscode.languages.add("http");
    (await services.apiCalls()).keep("orders", form);
    await run({ profileId: "orders" });
    const [{ language, content = "" } = {}] = vscode.workspace.documents;
    assert.equal(language, "http");
    assert.deepEqual(content.split("\n").slice(1, 4), [
      "# @no-log",
      "POST https://api.example.com/orders?api_key=",
      'Authorization: {{require("vscode").commands.executeCommand("oktaM2m.token", { profile: "Orders \\"A\\"", format: "header" })}}',
    ]);
  });

  it("asks for the proof, too, where DPoP is on", async () => {
    const { run, vscode, services } = await open({
      profiles: [{ ...orders, dpop: { privateKey: aPrivateKey("P-256") } }],
    });
    (await services.apiCalls()).keep("orders", form);
    await run({ profileId: "orders" });
    assert.match(
      vscode.workspace.documents[0]?.content ?? "",
      /# @prompt proof .*Authorization: DPoP \{\{password\}\}\nDPoP: \{\{proof\}\}/s,
    );
  });

  it("asks httpYac's user for the proof, masked, where DPoP is on", async () => {
    const { run, vscode, services } = await open({
      profiles: [{ ...orders, dpop: { privateKey: aPrivateKey("P-256") } }],
    });
    vscode.extensions.add("anweber.vscode-httpyac");
    (await services.apiCalls()).keep("orders", form);
    await run({ profileId: "orders" });
    assert.match(vscode.workspace.documents[0]?.content ?? "", /^DPoP: \{\{\$password The proof[^}]*\}\}$/m);
  });

  it("lets no name of a profile end the script", async () => {
    const name = 'a}}{{b" # c';
    const { run, vscode, services } = await open({ profiles: [{ ...orders, name }] });
    vscode.extensions.add("anweber.vscode-httpyac");
    (await services.apiCalls()).keep("orders", form);
    await run({ profileId: "orders" });
    const lines = (vscode.workspace.documents[0]?.content ?? "").split("\n");
    assert.equal(lines.filter((line) => line.startsWith("#")).length, 2);
    const [, script = ""] = /^Authorization: \{\{(.*)\}\}$/.exec(lines[3] ?? "") ?? [];
    assert.doesNotMatch(script, /\}\}|\{\{/);
    const [, argument = ""] = /profile: (".*"), format/.exec(script) ?? [];
    assert.equal(JSON.parse(argument), name);
  });

  it("says that nothing is entered", async () => {
    const { run, willDo, told } = await open({ profiles: [orders] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "callInvalid");
  });
});
