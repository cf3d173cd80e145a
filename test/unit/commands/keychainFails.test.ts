import assert from "node:assert/strict";
import { type CommandId, COMMANDS } from "../../../src/contributions.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { FAKE_KEYS } from "../../../src/sandbox/fakeKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import type { ScriptedAnswer } from "../../support/scriptedTransport.ts";
import { KEYCHAIN_TEXT } from "../../support/secretStorage.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { type CommandTest, useCommand } from "../../support/useCommand.ts";
import {
  accept,
  confirm,
  dismiss,
  enter,
  type Move,
  pick,
  press,
  pressInPage,
  wait,
} from "../../support/vscode/moves.ts";

const FIRST = "the-first-not-a-real-secret-0123456789";
const SECOND = "the-second-not-a-real-secret-012345678";
const THIRD = "the-third-not-a-real-secret-0123456789";

const secrets = aProfile({
  id: "orders",
  name: "Orders",
  credentials: { method: "client_secret_basic", clientSecret: FIRST, secondSecret: SECOND },
});
const key = {
  ...secrets,
  credentials: { method: "private_key_jwt", privateKey: FAKE_KEYS.service },
} as const;

interface WritingRow {
  readonly command: CommandId;
  readonly profile: Profile;
  /** What the user does; before the last of these moves, the keychain begins to fail. None if nothing is asked. */
  readonly moves: readonly Move[];
  /** What the user does once it is stored. */
  readonly then?: readonly Move[];
  readonly answers?: readonly ScriptedAnswer[];
  readonly step?: "method";
  /** Whether the box of the last question stays open with what was typed. */
  readonly isInBox?: boolean;
  /** The name of the profile that cannot be stored. */
  readonly named?: string;
}

/** Every command that stores something. */
const WRITING: readonly WritingRow[] = [
  {
    command: COMMANDS.addProfile,
    profile: secrets,
    moves: [
      enter("https://dev-1.okta.com/oauth2/default"),
      enter("0oaFAKEFAKEFAKEFAKE2"),
      pick("client_secret_basic"),
      enter(THIRD),
      accept,
      pick("Use the default scopes"),
      pick("Change Name…"),
      enter("Bills"),
      pick("Save"),
    ],
    isInBox: true,
    named: "Bills",
  },
  {
    command: COMMANDS.editProfile,
    profile: secrets,
    moves: [pick(/client_secret_post/)],
    step: "method",
    isInBox: true,
  },
  { command: COMMANDS.renameProfile, profile: secrets, moves: [enter("Bills")], named: "Bills" },
  { command: COMMANDS.moveToGroup, profile: secrets, moves: [enter("Production")] },
  { command: COMMANDS.renameGroup, profile: secrets, moves: [enter("Production")] },
  {
    command: COMMANDS.duplicateProfile,
    profile: secrets,
    moves: [],
    then: [dismiss],
    named: "Orders (copy)",
  },
  { command: COMMANDS.enterSecret, profile: secrets, moves: [enter(THIRD)], isInBox: true },
  {
    command: COMMANDS.enterSecret,
    profile: key,
    moves: [pick(/Paste/), enter(JSON.stringify(FAKE_KEYS.stranger))],
    isInBox: true,
  },
  { command: COMMANDS.enterSecondSecret, profile: secrets, moves: [enter(THIRD)], isInBox: true },
  {
    command: COMMANDS.tryBothSecrets,
    profile: secrets,
    moves: [pressInPage("keepSecond")],
    answers: [aTokenAnswer(), aRefusal("invalid_client", 401)],
  },
  { command: COMMANDS.generateKeyPair, profile: secrets, moves: [pick("EC P-256"), confirm] },
  { command: COMMANDS.turnDpopOn, profile: secrets, moves: [] },
  {
    command: COMMANDS.turnDpopOff,
    profile: { ...secrets, dpop: { privateKey: FAKE_KEYS.dpop } },
    moves: [confirm],
  },
  {
    command: COMMANDS.setExpectations,
    profile: secrets,
    moves: [enter("api://orders"), enter(""), enter("")],
  },
  { command: COMMANDS.overrideAssertion, profile: key, moves: [pick("No jti")] },
];

/** Everything that was said, without what the user typed. */
function said({ vscode }: CommandTest): string {
  return `${vscode.window.log.text}\n${JSON.stringify(vscode.screen.everything)}`;
}

for (const row of WRITING) {
  const { command, profile, moves, then = [], answers, step, isInBox = false, named = "Orders" } = row;
  const argument = { profileId: "orders", step };

  describe(`${command} for ${profile.credentials.method}, where the keychain takes nothing`, () => {
    const open = useCommand(command);

    async function begin() {
      const test = await open({ profiles: [profile], answers });
      const fail = () => Promise.resolve(test.secrets.failing.add("store"));
      if (moves.length === 0) await fail();
      test.willDo(...moves.slice(0, -1), ...(moves.length === 0 ? [] : [wait(fail)]), ...moves.slice(-1));
      const before = [...test.secrets.contents];
      return { test, isAsBefore: () => assert.deepEqual([...test.secrets.contents], before) };
    }

    it("offers to keep it for this session, and does: in memory only", async () => {
      const { test, isAsBefore } = await begin();
      test.willDo(press("Keep for This Session"), ...then);
      await test.run(argument);
      const question = test.shown("message").find(({ isModal, buttons }) => isModal && buttons.length === 2);
      assert.match(question?.text ?? "", new RegExp(`"${named.replaceAll(/[()]/g, "\\$&")}" could not be`));
      assert.deepEqual(question?.buttons, ["Keep for This Session", "Try Again"]);
      isAsBefore();
      const kept = (await test.services.profiles.list()).filter(
        (entry) => entry.kind === "profile" && entry.isForSession === true,
      );
      assert.deepEqual(
        kept.map((entry) => entry.kind === "profile" && entry.profile.name),
        [named],
      );
      assert.ok(!said(test).includes(KEYCHAIN_TEXT));
    });

    it("changes nothing where that is cancelled, and says so", async () => {
      const { test, isAsBefore } = await begin();
      test.willDo(dismiss, dismiss);
      await test.run(argument);
      isAsBefore();
      assert.deepEqual(
        (await test.services.profiles.list()).map((entry) => entry.kind === "profile" && entry.profile.name),
        ["Orders"],
      );
      if (isInBox) {
        const asked = JSON.stringify(test.vscode.screen.everything.at(-1));
        for (const words of [/could not be written/, /input is kept/]) assert.match(asked, words);
      } else assert.equal(test.told().code, "writeFailed");
      assert.ok(!said(test).includes(KEYCHAIN_TEXT));
    });

    it("stores it after all where the user unlocks the keychain and tries again", async () => {
      const { test } = await begin();
      test.willDo(
        wait(() => Promise.resolve(test.secrets.failing.delete("store"))),
        press("Try Again"),
        ...then,
      );
      await test.run(argument);
      const entries = await test.services.profiles.list();
      assert.ok(entries.every((entry) => entry.kind === "profile" && entry.isForSession !== true));
      assert.notDeepEqual(await test.services.profiles.get("orders").then((one) => [one, entries.length]), [
        profile,
        1,
      ]);
    });
  });
}

/** Every command that reads a stored profile. */
const READING: readonly CommandId[] = [
  COMMANDS.getClientCredentialsToken,
  COMMANDS.editProfile,
  COMMANDS.renameProfile,
  COMMANDS.moveToGroup,
  COMMANDS.renameGroup,
  COMMANDS.duplicateProfile,
  COMMANDS.enterSecret,
  COMMANDS.enterSecondSecret,
  COMMANDS.tryBothSecrets,
  COMMANDS.generateKeyPair,
  COMMANDS.copyAsCode,
  COMMANDS.callApi,
  COMMANDS.copyCallAsCode,
  COMMANDS.openCallAsHttp,
  COMMANDS.copyPublicKey,
  COMMANDS.showPublicKey,
  COMMANDS.turnDpopOn,
  COMMANDS.turnDpopOff,
  COMMANDS.overrideAssertion,
  COMMANDS.setExpectations,
  COMMANDS.showAuthorizationServer,
  COMMANDS.refreshAuthorizationServer,
  COMMANDS.viewStoredDocument,
];

for (const command of READING) {
  describe(`${command}, where the keychain gives nothing`, () => {
    const open = useCommand(command);

    for (const isKnown of [true, false]) {
      const what = isKnown ? "the profile by its name" : "a profile that was never read";
      it(`says that it could not be read, ${what}, and that nothing is lost`, async () => {
        const test = await open({ profiles: [secrets] });
        if (isKnown) await test.services.profiles.list();
        const before = [...test.secrets.contents];
        test.secrets.failing.add("get");
        test.willDo(dismiss);
        await test.run({ profileId: "orders" });
        assert.deepEqual([test.told().code, test.told().buttons], ["keychainUnreadable", ["Try Again"]]);
        assert.match(
          test.told().text,
          isKnown ? /could not read the stored profile "Orders"/ : /could not read/,
        );
        assert.ok(!said(test).includes(KEYCHAIN_TEXT));
        assert.deepEqual([...test.secrets.contents], before);
        test.secrets.failing.clear();
      });
    }

    it("says that it could not be decrypted, and not that another window has deleted it", async () => {
      const test = await open({ profiles: [secrets] });
      await test.services.profiles.list();
      test.secrets.spoil("orders");
      test.willDo(dismiss);
      await test.run({ profileId: "orders" });
      assert.equal(test.told().code, "profileUndecryptable");
      assert.match(test.told().text, /"Orders" could not be decrypted/);
    });
  });
}

/** Every command that asks which profile is meant. */
const PICKING = [
  ...READING.filter((command) => command !== COMMANDS.viewStoredDocument),
  COMMANDS.openProfile,
  COMMANDS.findProfile,
  COMMANDS.deleteProfile,
];

for (const command of PICKING) {
  describe(`${command}, where the profiles cannot be listed`, () => {
    const open = useCommand(command);

    it("does not say that there is none", async () => {
      const test = await open();
      await test.secrets.window().store("profile.orders", "{}");
      test.secrets.failing.add("keys");
      test.willDo(dismiss);
      await test.run();
      assert.deepEqual([test.told().code, test.shown("list")], ["keychainUnreadable", []]);
    });

    const ofAny: readonly CommandId[] = [COMMANDS.deleteProfile, COMMANDS.editProfile, COMMANDS.findProfile];
    if (!ofAny.includes(command)) {
      it("does not say so either where the only one cannot be decrypted", async () => {
        const test = await open({ profiles: [secrets] });
        test.secrets.spoil("orders");
        test.willDo(dismiss);
        await test.run();
        assert.deepEqual([test.told().code, test.shown("list")], ["profileUndecryptable", []]);
      });
    }
  });
}

describe(`${COMMANDS.deleteProfile}, where the keychain deletes nothing`, () => {
  const open = useCommand(COMMANDS.deleteProfile);

  it("names the profile, not its id", async () => {
    const test = await open({ profiles: [secrets] });
    test.secrets.failing.add("delete");
    test.willDo(dismiss);
    await test.changesNothing(() => test.run({ profileId: "orders" }));
    assert.equal(test.told().code, "deleteFailed");
    assert.match(test.told().text, /"Orders"/);
    assert.ok(!said(test).includes(KEYCHAIN_TEXT));
  });

  it("deletes one that could not be decrypted", async () => {
    const test = await open({ profiles: [secrets] });
    await test.services.profiles.list();
    test.secrets.spoil("orders");
    await test.services.profiles.list();
    test.willDo(confirm);
    await test.run({ profileId: "orders" });
    assert.deepEqual(await test.services.profiles.list(), []);
  });
});
