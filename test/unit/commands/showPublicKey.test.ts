import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { itNeedsAPrivateKey } from "../../support/itNeedsAPrivateKey.ts";
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

  itNeedsAPrivateKey(open);
});
