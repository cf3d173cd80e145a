import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { KEYCHAIN_TEXT } from "../../support/secretStorage.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, press, wait } from "../../support/vscode/moves.ts";

describe(COMMANDS.readProfilesAgain, () => {
  const open = useCommand(COMMANDS.readProfilesAgain);

  it("says that the keychain still cannot be read, without a word of its own, until it can", async () => {
    const { run, willDo, told, secrets, shown } = await open({ profiles: [aProfile({ id: "orders" })] });
    secrets.failing.add("keys");
    willDo(
      wait(() => Promise.resolve(secrets.failing.delete("keys"))),
      press("Try Again"),
    );
    await run();
    assert.equal(told().code, "keychainUnreadable");
    assert.ok(!told().text.includes(KEYCHAIN_TEXT));
    assert.match(shown("status")[0]?.text ?? "", /could be read/);
  });

  it("says so again as long as it fails", async () => {
    const { run, willDo, shown, secrets } = await open();
    secrets.failing.add("keys");
    willDo(press("Try Again"), dismiss);
    await run();
    assert.equal(shown("message").length, 2);
  });
});
