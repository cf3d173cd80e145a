import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { privateKeyOf } from "../../../src/core/profile/credentials.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { confirm, dismiss, pick, wait } from "../../support/vscode/moves.ts";

describe(COMMANDS.generateKeyPair, () => {
  const open = useCommand(COMMANDS.generateKeyPair);
  const bare = aProfile({ id: "orders", name: "Orders", credentials: { method: "private_key_jwt" } });
  const keyed = { ...bare, credentials: { ...bare.credentials, privateKey: aPrivateKey("P-256", "old") } };
  const secret = aProfile({ id: "orders", name: "Orders" });

  it("stores the private half, copies the public one and shows the way to Okta", async () => {
    const { run, vscode, willDo, services, posted } = await open({ profiles: [bare] });
    willDo(pick("EC P-256"));
    await run({ profileId: "orders" });
    const key = privateKeyOf((await services.profiles.get("orders")).credentials);
    assert.ok(key?.kid);
    assert.equal((JSON.parse(vscode.clipboard) as { kid: string }).kid, key.kid);
    assert.ok(!vscode.clipboard.includes(key.d));
    assert.match(posted("showPublicKey")[0]?.key.jwk ?? "", new RegExp(key.kid));
  });

  it("replaces a key only after a modal question", async () => {
    const { run, willDo, changesNothing, services, shown } = await open({ profiles: [keyed] });
    willDo(pick("EC P-256"), dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(shown("message")[0]?.isModal, true);
    willDo(pick("EC P-256"), confirm);
    await run({ profileId: "orders" });
    assert.notEqual(privateKeyOf((await services.profiles.get("orders")).credentials)?.kid, "old");
  });

  it("switches a profile from its secret to a key only after a modal question that says what is lost", async () => {
    const { run, willDo, changesNothing, services, shown } = await open({ profiles: [secret] });
    willDo(pick("EC P-256"), dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.match(shown("message")[0]?.detail ?? "", /secret is deleted/);
    willDo(pick("EC P-256"), confirm);
    await run({ profileId: "orders" });
    assert.equal((await services.profiles.get("orders")).credentials.method, "private_key_jwt");
  });

  it("changes nothing when no kind of key is picked, or the making is cancelled", async () => {
    const { run, willDo, vscode, changesNothing } = await open({ profiles: [bare] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    willDo(pick("RSA 4096"));
    vscode.window.willCancel(/Generating/);
    await changesNothing(() => run({ profileId: "orders" }));
  });

  it("says that the profile was deleted meanwhile, and copies nothing", async () => {
    const { run, willDo, told, services, vscode } = await open({ profiles: [bare] });
    const { clipboard } = vscode;
    willDo(
      wait(() => services.profiles.delete("orders")),
      pick("EC P-256"),
      dismiss,
    );
    await run({ profileId: "orders" });
    assert.equal(told().code, "profileGone");
    assert.equal(vscode.clipboard, clipboard);
  });
});
