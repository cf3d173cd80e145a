import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { confirm, dismiss, wait } from "../../support/vscode/moves.ts";

describe(COMMANDS.turnDpopOff, () => {
  const open = useCommand(COMMANDS.turnDpopOff);
  const orders = aProfile({ id: "orders", name: "Orders", dpop: { privateKey: aPrivateKey("P-256") } });

  it("deletes the key after a modal question that names the profile", async () => {
    const { run, services, willDo, shown } = await open({ profiles: [orders] });
    willDo(confirm);
    await run({ profileId: "orders" });
    const [question] = shown("message");
    assert.equal(question?.isModal, true);
    assert.match(question.text, /"Orders"/);
    assert.equal((await services.profiles.get("orders")).dpop, undefined);
  });

  it("keeps the key unless that is confirmed", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
  });

  it("asks nothing where DPoP is off, and says so", async () => {
    const { dpop: _, ...plain } = orders;
    const { run, shown, services } = await open({ profiles: [plain] });
    await run({ profileId: "orders" });
    assert.deepEqual(shown("message"), []);
    assert.match(shown("status")[0]?.text ?? "", /already off for "Orders"/);
    assert.deepEqual(await services.profiles.get("orders"), plain);
  });

  it("says that the profile is gone", async () => {
    const { run, told, willDo } = await open();
    willDo(dismiss);
    await run({ profileId: "gone" });
    assert.equal(told().code, "profileGone");
  });

  it("keeps what was changed while the question stood", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(
      wait(() => services.profiles.save({ ...orders, scopes: ["changed"] })),
      confirm,
    );
    await run({ profileId: "orders" });
    const { dpop, scopes } = await services.profiles.get("orders");
    assert.deepEqual([dpop, scopes], [undefined, ["changed"]]);
  });
});
