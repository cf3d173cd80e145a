import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { accept, dismiss, enter, enterInVain, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.addProfile, () => {
  const open = useCommand(COMMANDS.addProfile);
  const clientId = "0oaFAKEFAKEFAKEFAKE2";
  const secret = "not-a-real-secret-9876543210";
  const toSecret = [
    enterInVain("dev 1.okta.com", /spaces/),
    enter("https://dev-1.okta.com/oauth2/default"),
    enter(clientId),
    pick(/client_secret_basic/),
  ];

  it("stores what is entered step by step, reveals the profile and returns its id", async () => {
    const { run, willDo, services, shown } = await open();
    willDo(...toSecret, enter(secret), accept, accept, enter("Orders"));
    const id = String(await run());
    const { name, server, credentials } = await services.profiles.get(id);
    assert.deepEqual(
      { name, server, credentials },
      {
        name: "Orders",
        server: { kind: "okta-custom", origin: "https://dev-1.okta.com", authorizationServerId: "default" },
        credentials: { method: "client_secret_basic", clientSecret: secret },
      },
    );
    assert.equal(shown("treeItem").length, 1);
    assert.ok(shown("box").some(({ isPassword }) => isPassword));
  });

  it("refuses a name that is taken", async () => {
    const { run, willDo, secrets } = await open({ profiles: [aProfile({ name: "Orders" })] });
    willDo(
      ...toSecret,
      enter(""),
      accept,
      accept,
      enterInVain("Orders", /already a profile/),
      enter("Orders 2"),
    );
    await run();
    assert.equal(secrets.keys.length, 2);
  });

  it("stores nothing on Escape, at whichever step", async () => {
    const { run, willDo, changesNothing } = await open();
    for (const moves of [
      [dismiss],
      [...toSecret, dismiss],
      [...toSecret, enter(secret), accept, accept, dismiss],
    ]) {
      willDo(...moves);
      await changesNothing(() => run());
    }
  });
});
