import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { accept, dismiss, enter, press, wait } from "../../support/vscode/moves.ts";

describe(COMMANDS.enterSecondSecret, () => {
  const open = useCommand(COMMANDS.enterSecondSecret);
  const first = "the-first-not-a-real-secret-0123456789";
  const second = "the-second-not-a-real-secret-012345678";
  const credentials = { method: "client_secret_basic", clientSecret: first } as const;
  const orders = aProfile({ id: "orders", name: "Orders", credentials });
  const rotating = { ...orders, credentials: { ...credentials, secondSecret: second } };

  it("stores it beside the first one, without the spaces around it, from a box that hides it", async () => {
    const { run, willDo, services, shown } = await open({ profiles: [orders] });
    willDo(enter(` ${second} `));
    await run({ profileId: "orders" });
    assert.equal(shown("box")[0]?.isPassword, true);
    assert.match(shown("box")[0]?.prompt ?? "", /used at dev-1\.okta\.com only/);
    assert.deepEqual((await services.profiles.get("orders")).credentials, rotating.credentials);
  });

  it("removes a stored one by an empty text, and never shows it", async () => {
    const { run, willDo, services, shown } = await open({ profiles: [rotating] });
    willDo(enter(""));
    await run({ profileId: "orders" });
    assert.equal(shown("box")[0]?.value, "");
    assert.match(shown("box")[0]?.prompt ?? "", /used at dev-1\.okta\.com only/);
    assert.deepEqual((await services.profiles.get("orders")).credentials, credentials);
  });

  it("changes nothing on Escape, nor by an empty text where none is stored", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders] });
    for (const move of [dismiss, enter("")]) {
      willDo(move);
      await changesNothing(() => run({ profileId: "orders" }));
    }
  });

  it("keeps what was typed where the user does not decide between it and another window's, and asks again", async () => {
    const { run, willDo, services, shown } = await open({ profiles: [rotating] });
    const typed = "the-third-not-a-real-secret-0123456789";
    const theirs = { ...credentials, secondSecret: "the-fourth-not-a-real-secret-012345678" };
    willDo(
      wait(() => services.profiles.save({ ...orders, credentials: theirs })),
      enter(typed),
      dismiss,
      accept,
      press("Overwrite"),
    );
    await run({ profileId: "orders" });
    assert.equal(shown("box")[1]?.value.length, typed.length);
    assert.match(shown("box")[1]?.remark ?? "", /not saved yet.*Your input is kept/);
    assert.deepEqual((await services.profiles.get("orders")).credentials, {
      ...credentials,
      secondSecret: typed,
    });
  });

  it("says that an extension has added the profile", async () => {
    const { run, willDo, shown } = await open({ profiles: [{ ...orders, isAddedByExtension: true }] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(shown("box")[0]?.title, 'Enter Second Secret for "Orders", Added by an Extension');
  });

  it("says that a profile with a key has no secrets", async () => {
    const keyed = aProfile({ id: "orders", credentials: { method: "private_key_jwt" } });
    const { run, told, willDo } = await open({ profiles: [keyed] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "secretNotUsed");
  });
});
