import assert from "node:assert/strict";
import { type CommandId, COMMANDS } from "../../../src/contributions.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, enter, pick, press } from "../../support/vscode/moves.ts";

describe("A command that was started without a profile", () => {
  const open = useCommand(COMMANDS.duplicateProfile);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });
  const tricky = aProfile({ id: "tricky", name: "$(trash) Delete all" });

  it("lists profiles as the tree does, each with its server and its last run, the last used first", async () => {
    const { run, willDo, shown, request } = await open({
      profiles: [orders, billing, tricky],
      answers: [aTokenAnswer()],
    });
    await request("orders");
    willDo(dismiss);
    await run();
    const { rows = [] } = shown("list")[0] ?? {};
    assert.deepEqual(
      rows.map(({ label }) => label),
      ["Orders", "\\$(trash) Delete all", "Billing"],
    );
    assert.match(rows[0]?.detail ?? "", /200/);
    assert.match(rows[0]?.description ?? "", /dev-1\.okta\.com/);
    assert.equal(shown("list")[0]?.title, "Duplicate Profile");
  });

  for (const text of ["0oaFAKEOFORDERS", "orders.read", "dev-77.okta.com"]) {
    it(`finds a profile by ${text}`, async () => {
      const sought = {
        ...orders,
        clientId: "0oaFAKEOFORDERS",
        scopes: ["orders.read"],
        server: { kind: "okta-org", origin: "https://dev-77.okta.com" } as const,
      };
      const { run, willDo, shown } = await open({ profiles: [sought, billing] });
      willDo(dismiss);
      await run();
      const found = shown("list")[0]?.rows.filter(({ description, detail }) =>
        `${description} ${detail}`.includes(text),
      );
      assert.deepEqual(
        found?.map(({ label }) => label),
        ["Orders"],
      );
    });
  }

  it("asks where there is a single one as well, because anybody can start a command", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run());
  });

  it("leaves out what cannot be read", async () => {
    const { run, willDo, secrets, shown } = await open({ profiles: [orders], documents: { broken: "{" } });
    willDo(pick("Orders"), dismiss);
    await run();
    assert.equal(shown("list")[0]?.rows.length, 1);
    assert.equal(secrets.keys.length, 3);
  });

  it("offers to make a profile where there is none, and leaves it at that", async () => {
    const { run, willDo, services, vscode } = await open();
    willDo(pick("Add Profile"), enter("dev-1.okta.com"), dismiss);
    await run();
    assert.deepEqual(await services.profiles.list(), []);
    assert.deepEqual(
      vscode.commands.started.map(({ command }) => command),
      [COMMANDS.addProfile],
    );
    willDo(pick("Start the Sandbox"));
    await run();
    const entries = await services.profiles.list();
    assert.ok(
      entries.length > 0 && entries.every((entry) => entry.kind === "profile" && entry.profile.isSandbox),
    );
  });

  it("reads no target out of what is none", async () => {
    const { runAsOther, willDo, changesNothing } = await open({ profiles: [orders, billing] });
    for (const argument of [{ profileId: 1 }, "orders", null, ["orders"]]) {
      willDo(dismiss);
      await changesNothing(() => runAsOther(argument));
    }
  });
});

describe("Where no profile is one that a command can serve", () => {
  const orders = aProfile({ id: "orders", name: "Orders" });
  const keyed = aProfile({
    id: "keyed",
    name: "Keyed",
    credentials: { method: "private_key_jwt", privateKey: aPrivateKey("P-256", "key-1") },
    dpop: { privateKey: aPrivateKey("P-256") },
  });
  const endpointOnly = aProfile({
    id: "endpoint",
    name: "Endpoint",
    server: { kind: "token-endpoint", tokenEndpoint: "https://idp.example.com/token" },
    dpop: { privateKey: aPrivateKey("P-256") },
  });
  const rows: readonly (readonly [
    command: CommandId,
    notServed: Profile,
    says: RegExp,
    buttons: readonly string[],
    served: Profile,
  ])[] = [
    [COMMANDS.enterSecondSecret, keyed, /^No profile authenticates with a client secret/, [], orders],
    [COMMANDS.overrideAssertion, orders, /^No profile sends a client assertion/, ["Edit Profile"], keyed],
    [
      COMMANDS.tryBothSecrets,
      orders,
      /^No profile has a second secret/,
      ["Enter Second Secret"],
      aProfile({
        id: "both",
        name: "Both",
        credentials: { method: "client_secret_basic", clientSecret: "first-one", secondSecret: "other-one" },
      }),
    ],
    [COMMANDS.turnDpopOn, keyed, /^DPoP is on for every profile/, [], orders],
    [COMMANDS.turnDpopOff, orders, /^DPoP is off for every profile/, ["Turn DPoP On"], keyed],
    [COMMANDS.showPublicKey, orders, /^No profile has a private key/, ["Generate Key Pair…"], keyed],
    [COMMANDS.copyPublicKey, orders, /^No profile has a private key/, ["Generate Key Pair…"], keyed],
    [COMMANDS.showAuthorizationServer, endpointOnly, /only the token endpoint/, ["Edit Profile"], orders],
    [COMMANDS.refreshAuthorizationServer, endpointOnly, /only the token endpoint/, ["Edit Profile"], orders],
  ];
  for (const [command, notServed, says, buttons, served] of rows) {
    describe(command, () => {
      const open = useCommand(command);

      it("says so, and how to get one", async () => {
        const { run, willDo, shown, changesNothing } = await open({ profiles: [notServed] });
        willDo(dismiss);
        await changesNothing(() => run());
        const [message] = shown("message");
        assert.match(message?.text ?? "", says);
        assert.deepEqual([message?.severity, message?.buttons], ["information", buttons]);
        assert.deepEqual(shown("list"), []);
      });

      it("lists those it can serve, and no others", async () => {
        const { run, willDo, shown, changesNothing } = await open({ profiles: [notServed, served] });
        willDo(dismiss);
        await changesNothing(() => run());
        assert.deepEqual(
          shown("list")[0]?.rows.map(({ label }) => label),
          [served.name],
        );
      });
    });
  }
  const open = useCommand(COMMANDS.tryBothSecrets);

  it("leads to the command that makes one", async () => {
    const { run, willDo, vscode } = await open({ profiles: [orders] });
    willDo(press("Enter Second Secret"), dismiss);
    await run();
    assert.deepEqual(
      vscode.commands.started.map(({ command }) => command),
      [COMMANDS.enterSecondSecret],
    );
  });
});

describe("Where there is no profile at all", () => {
  const needProfile: readonly CommandId[] = [
    COMMANDS.openProfile,
    COMMANDS.findProfile,
    COMMANDS.editProfile,
    COMMANDS.renameProfile,
    COMMANDS.moveToGroup,
    COMMANDS.duplicateProfile,
    COMMANDS.deleteProfile,
    COMMANDS.enterSecret,
    COMMANDS.enterSecondSecret,
    COMMANDS.tryBothSecrets,
    COMMANDS.copyAsCode,
    COMMANDS.copyCallAsCode,
    COMMANDS.openCallAsHttp,
    COMMANDS.callApi,
    COMMANDS.generateKeyPair,
    COMMANDS.copyPublicKey,
    COMMANDS.showPublicKey,
    COMMANDS.turnDpopOn,
    COMMANDS.turnDpopOff,
    COMMANDS.overrideAssertion,
    COMMANDS.setExpectations,
    COMMANDS.showAuthorizationServer,
    COMMANDS.refreshAuthorizationServer,
    COMMANDS.getClientCredentialsToken,
  ];
  for (const command of needProfile) {
    const open = useCommand(command);
    it(`${command} offers the ways to get one, and does nothing when none is wanted`, async () => {
      const { run, willDo, shown, changesNothing } = await open();
      willDo(dismiss);
      await changesNothing(() => run());
      assert.deepEqual(
        shown("list").map(({ rows }) => rows.length),
        [2],
      );
    });
  }
});
