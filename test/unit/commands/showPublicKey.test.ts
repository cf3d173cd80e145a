import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
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

  it("shows a page with the public half in every form and the way to Okta, and nothing of the private one", async () => {
    const { run, shown } = await open({ profiles: [orders] });
    await run({ profileId: "orders" });
    const markdown = shown("page")[0]?.markdown ?? "";
    assert.match(markdown, /"kid": "key-1"/);
    assert.match(markdown, /"keys": \[/);
    assert.match(markdown, /BEGIN PUBLIC KEY/);
    assert.match(markdown, /Admin Console/);
    assert.ok(!markdown.includes(privateKey.d));
  });

  it("opens nothing on Escape", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders, aProfile({ id: "billing" })] });
    willDo(dismiss);
    await changesNothing(() => run());
  });

  it("says that a profile which sends a secret has no key, with the button that switches its method", async () => {
    const { run, told, willDo, changesNothing } = await open({
      profiles: [aProfile({ id: "orders", name: "Orders" })],
    });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.deepEqual([told().code, told().buttons], ["keyNotUsed", ["Switch Method"]]);
    assert.match(told().text, /"Orders"/);
  });

  it("says that the profile has no key, with the button that enters one", async () => {
    const { run, told, willDo } = await open({
      profiles: [{ ...orders, credentials: { method: "private_key_jwt" } }],
    });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.deepEqual([told().code, told().buttons], ["keyMissing", ["Enter Key"]]);
  });
});
