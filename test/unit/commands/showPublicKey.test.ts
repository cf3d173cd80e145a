import assert from "node:assert/strict";
import { COMMANDS, PUBLIC_KEY_PANEL } from "../../../src/contributions.ts";
import { itNeedsAPrivateKey } from "../../support/itNeedsAPrivateKey.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { until } from "../../support/until.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss } from "../../support/vscode/moves.ts";

describe(COMMANDS.showPublicKey, () => {
  const open = useCommand(COMMANDS.showPublicKey);
  const privateKey = aPrivateKey("P-256", "key-1");
  const orders = aProfile({
    id: "orders",
    name: "Orders",
    credentials: { method: "private_key_jwt", privateKey },
  });

  async function openPage() {
    const test = await open({ profiles: [orders] });
    await test.run({ profileId: "orders" });
    const panel = test.vscode.window.panels.find(({ viewType }) => viewType === PUBLIC_KEY_PANEL);
    const key = test.posted("showPublicKey").at(-1)?.key;
    assert.ok(panel && key);
    return { ...test, panel, key };
  }

  it("shows a page with the public half in every form and the way to Okta, and nothing of the private one", async () => {
    const { panel, key } = await openPage();
    assert.match(key.jwk, /"kid": "key-1"/);
    assert.match(key.jwkSet, /"keys": \[/);
    assert.match(key.pem, /BEGIN PUBLIC KEY/);
    assert.deepEqual([key.isOkta, key.keyId, key.clientId], [true, "key-1", orders.clientId]);
    assert.equal(panel.title, "Public key of Orders");
    assert.ok(!JSON.stringify(panel.posted).includes(privateKey.d));
  });

  it("copies the form that the page asks for", async () => {
    const { panel, key, vscode } = await openPage();
    for (const [index, text] of [key.jwk, key.jwkSet, key.pem].entries()) {
      panel.receive({ type: "copyText", runId: key.id, index });
      await until("it is copied", () => vscode.clipboard === text);
    }
  });

  it("copies nothing for another page, another number or another message", async () => {
    const { panel, key, vscode, changesNothing } = await openPage();
    await changesNothing(async () => {
      for (const message of [
        { type: "copyText", runId: "another", index: 0 },
        { type: "copyText", runId: key.id, index: 3 },
        { type: "copyText", runId: key.id },
        { type: "copyText", runId: key.id, index: 0, text: "x" },
        { type: "refreshServer", runId: key.id },
      ]) {
        panel.receive(message);
      }
      await Promise.resolve();
    });
    assert.equal(vscode.clipboard, "what the user had copied");
  });

  it("shows the next key in the same panel", async () => {
    const { run, vscode, posted } = await openPage();
    await run({ profileId: "orders" });
    assert.equal(vscode.window.panels.length, 1);
    assert.equal(new Set(posted("showPublicKey").map(({ key }) => key.id)).size, 2);
  });

  it("reads the key again when the page asks for it", async () => {
    const { panel, key, posted, services } = await openPage();
    const next = aPrivateKey("P-256", "key-2");
    await services.profiles.save({ ...orders, credentials: { method: "private_key_jwt", privateKey: next } });
    panel.receive({ type: "refreshKey", runId: key.id });
    await until("it is read", () => posted("showPublicKey").at(-1)?.key.keyId === "key-2");
    assert.ok((posted("showPublicKey").at(-1)?.key.readAt ?? 0) >= key.readAt);
  });

  it("opens nothing on Escape", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders, aProfile({ id: "billing" })] });
    willDo(dismiss);
    await changesNothing(() => run());
  });

  itNeedsAPrivateKey(open);
});
