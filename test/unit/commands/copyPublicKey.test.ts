import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { itNeedsAPrivateKey } from "../../support/itNeedsAPrivateKey.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.copyPublicKey, () => {
  const open = useCommand(COMMANDS.copyPublicKey);
  const privateKey = aPrivateKey("P-256", "key-1");
  const orders = aProfile({
    id: "orders",
    name: "Orders",
    credentials: { method: "private_key_jwt", privateKey },
  });

  for (const [format, pattern] of [
    ["JWK", /^\{[^]*"kid": "key-1"/],
    ["JWK Set", /^\{\s*"keys": \[/],
    ["PEM", /^-----BEGIN PUBLIC KEY-----/],
  ] as const) {
    it(`copies the public half as ${format}, and nothing of the private one`, async () => {
      const { run, vscode, willDo, shown } = await open({ profiles: [orders] });
      willDo(pick(format));
      await run({ profileId: "orders" });
      assert.match(vscode.clipboard, pattern);
      assert.ok(!vscode.clipboard.includes(privateKey.d));
      assert.match(shown("status")[0]?.text ?? "", new RegExp(format));
    });
  }

  it("copies nothing on Escape", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
  });

  itNeedsAPrivateKey(open);
});
