import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { accept, click, dismiss, enter, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.editProfile, () => {
  const open = useCommand(COMMANDS.editProfile);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });

  it("begins at the step that the button named, and keeps the rest when it is saved there", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(pick(/client_secret_post/), click(/Save Now/));
    await run({ profileId: "orders", step: "method" });
    const { credentials, ...rest } = await services.profiles.get("orders");
    const { credentials: before, ...restBefore } = orders;
    assert.deepEqual(rest, restBefore);
    assert.deepEqual(credentials, { ...before, method: "client_secret_post" });
  });

  it("drops the secret when the profile moves to another server", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(enter("https://dev-2.okta.com/oauth2/default"), accept, pick(/client_secret_basic/));
    willDo(enter(""), accept, accept, accept);
    await run({ profileId: "orders" });
    assert.deepEqual((await services.profiles.get("orders")).credentials, { method: "client_secret_basic" });
  });

  it("repairs a document that cannot be read, from what can be", async () => {
    const documents = {
      broken: JSON.stringify({ schemaVersion: 1, name: "Old", clientId: "0oaOLDOLDOLDOLDOLD1" }),
    };
    const { run, willDo, services } = await open({ documents });
    willDo(enter("https://dev-1.okta.com/oauth2/default"), accept, pick(/client_secret_basic/));
    willDo(enter(""), accept, accept, accept);
    await run({ profileId: "broken" });
    const { name, clientId } = await services.profiles.get("broken");
    assert.deepEqual([name, clientId], ["Old", "0oaOLDOLDOLDOLDOLD1"]);
  });

  it("asks for which profile, and changes nothing on Escape", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders, billing] });
    for (const moves of [[dismiss], [pick("Billing"), dismiss], [pick("Billing"), accept, dismiss]]) {
      willDo(...moves);
      await changesNothing(() => run());
    }
  });

  it("says that the profile is gone", async () => {
    const { run, told, willDo } = await open();
    willDo(dismiss);
    await run({ profileId: "gone" });
    assert.equal(told().code, "profileGone");
  });

  it("changes nothing when everything is accepted, and shows no secret", async () => {
    const { run, willDo, shown, changesNothing } = await open({ profiles: [orders] });
    willDo(...Array.from({ length: 8 }, () => accept));
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(shown("box").find(({ isPassword }) => isPassword)?.value, "");
  });
});
