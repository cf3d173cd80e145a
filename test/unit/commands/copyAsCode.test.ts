import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { clientSecretOf } from "../../../src/core/profile/credentials.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, pick, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.copyAsCode, () => {
  const open = useCommand(COMMANDS.copyAsCode);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const secret = clientSecretOf(orders.credentials) ?? assert.fail();
  const ENDPOINT = "https://dev-1.okta.com/oauth2/default/v1/token";

  it("copies the token request without its secret, and says of which profile and what it reads", async () => {
    const { run, vscode, willDo, shown, requests } = await open({ profiles: [orders] });
    willDo(pick("curl"), dismiss);
    await run({ profileId: "orders" });
    assert.equal(
      vscode.clipboard,
      `curl '${ENDPOINT}' \\\n` +
        '  --user "0oaFAKEFAKEFAKEFAKE1:${OKTA_CLIENT_SECRET:?}" \\\n' +
        "  --header 'Accept: application/json' \\\n" +
        "  --data-urlencode 'grant_type=client_credentials' \\\n" +
        "  --data-urlencode 'scope=customScope'",
    );
    const [message] = shown("message");
    assert.match(message?.text ?? "", /"Orders" copied as curl, without credentials.*: OKTA_CLIENT_SECRET$/);
    assert.deepEqual(message?.buttons, ["Copy export Lines"]);
    assert.deepEqual(requests, []);
  });

  for (const [target, button, line] of [
    ["curl", "Copy export Lines", ` export OKTA_CLIENT_SECRET='${secret}'`],
    ["PowerShell", "Copy $env Lines", `$env:OKTA_CLIENT_SECRET = '${secret}'`],
    ["curl in Command Prompt", "Copy set Lines", `set OKTA_CLIENT_SECRET=${secret}`],
  ] as const) {
    it(`copies the lines with the secret by a second act only, in the shell's own language: ${target}`, async () => {
      const { run, vscode, willDo, shown } = await open({ profiles: [orders] });
      willDo(pick(target), press(button));
      await run({ profileId: "orders" });
      assert.equal(vscode.clipboard, line);
      assert.match(shown("status")[0]?.text ?? "", /"Orders"/);
    });
  }

  it("copies a fresh assertion in such a line, where a program cannot make one", async () => {
    const credentials = { method: "private_key_jwt", privateKey: aPrivateKey("P-256", "key-1") } as const;
    const { run, vscode, willDo } = await open({ profiles: [{ ...orders, credentials }] });
    willDo(pick("wget"), press("Copy export Lines"));
    await run({ profileId: "orders" });
    assert.match(vscode.clipboard, /^ export OKTA_CLIENT_ASSERTION='eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+'$/);
    willDo(pick("Go"), press(/Lines$/));
    await run({ profileId: "orders" });
    assert.match(vscode.clipboard, /OKTA_PRIVATE_KEY ?= ?'-----BEGIN PRIVATE KEY-----\n/);
  });

  it("says that the secret is missing when its line is wanted, and has the code without one", async () => {
    const { run, vscode, willDo, told } = await open({
      profiles: [{ ...orders, credentials: { method: "client_secret_post" } }],
    });
    willDo(pick("Python with requests"), press(/Lines$/), dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "secretMissing");
    assert.match(vscode.clipboard, /^import os\n/);
  });

  it("offers what was chosen the last time first, and copies nothing on Escape", async () => {
    const { run, willDo, shown, changesNothing } = await open({ profiles: [orders] });
    willDo(pick("Java"), dismiss);
    await run({ profileId: "orders" });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    const labels = shown("list").map(({ rows }) => rows.map(({ label }) => label));
    assert.equal(
      labels[0]?.find((label) => label !== "Command Line"),
      "curl",
    );
    assert.equal(
      labels[1]?.find((label) => label !== "Last Used"),
      "Java",
    );
    assert.equal(labels[1].filter((label) => label === "Java").length, 1);
  });

  it("says that the server has named no token endpoint", async () => {
    const server = { kind: "issuer", issuer: "https://idp.example.com" } as const;
    const { run, willDo, told, changesNothing } = await open({ profiles: [{ ...orders, server }] });
    willDo(pick("curl"), dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(told().code, "serverSilent");
  });
});
