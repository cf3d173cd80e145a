import assert from "node:assert/strict";
import { type CommandId, COMMANDS } from "../../../src/contributions.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { FAKE_KEYS } from "../../../src/sandbox/fakeKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import type { ScriptedAnswer } from "../../support/scriptedTransport.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { type Start, useCommand } from "../../support/useCommand.ts";
import {
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
  credentials: { method: "client_secret_basic", clientSecret: FIRST, secondSecret: SECOND },
});
const key = aProfile({
  id: "orders",
  credentials: { method: "private_key_jwt", privateKey: FAKE_KEYS.service },
});
const dpop = { ...secrets, dpop: { privateKey: FAKE_KEYS.dpop } };
const elsewhere = { kind: "okta-org", origin: "https://dev-2.okta.com" } as const;
const movedSecrets = { server: elsewhere, credentials: { method: "client_secret_basic" } } as const;

interface Row {
  readonly command: CommandId;
  readonly profile: Profile;
  /** What the user does; before the last of these moves, another window changes the profile. */
  readonly moves: readonly Move[];
  readonly answers?: readonly ScriptedAnswer[];
  readonly step?: "method";
  /** Whether an error is shown in the box that is still open, instead of a message. */
  readonly isInBox?: boolean;
  /** The member that the command changes. */
  readonly changes: keyof Profile;
  /** Whether the user is asked about changes of something else as well. */
  readonly isMergeAsked?: boolean;
  /** What another window may do so that the user is asked which of both is to be stored. */
  readonly contended?: readonly (readonly [what: string, meanwhile: Partial<Profile>])[];
  /** What another window may do so that the answer must not be stored, by the code of the error. */
  readonly refused: readonly (readonly [code: string, what: string, meanwhile: Partial<Profile>])[];
}

const moved = ["profileMoved", "it was moved to another server", movedSecrets] as const;
const otherClient = [
  "profileMoved",
  "it was pointed at another client",
  { clientId: "0oaFAKEFAKEFAKEFAKE2" },
] as const;
const toKey = [
  "secretNotUsed",
  "it was switched to a key",
  { credentials: { method: "private_key_jwt", privateKey: FAKE_KEYS.service } },
] as const;
const toSecret = ["keyNotUsed", "it was switched to a secret", { credentials: secrets.credentials }] as const;
const thirdSecret = {
  credentials: { method: "client_secret_basic", clientSecret: THIRD, secondSecret: SECOND },
} as const;
const FOURTH = "the-fourth-not-a-real-secret-012345678";
const fourthSecret = {
  credentials: { method: "client_secret_basic", clientSecret: FOURTH, secondSecret: SECOND },
} as const;
const fourthAsSecond = {
  credentials: { method: "client_secret_basic", clientSecret: FIRST, secondSecret: FOURTH },
} as const;

/** Each way in which a command asks something and then changes a stored profile. */
const ROWS: readonly Row[] = [
  {
    command: COMMANDS.enterSecret,
    profile: secrets,
    moves: [enter(THIRD)],
    isInBox: true,
    changes: "credentials",
    contended: [["another secret was entered", fourthSecret]],
    refused: [moved, otherClient, toKey],
  },
  {
    command: COMMANDS.enterSecret,
    profile: key,
    moves: [pick(/Generate/), pick("EC P-256"), confirm],
    changes: "credentials",
    refused: [
      [
        "profileChanged",
        "another key was entered",
        { credentials: { method: "private_key_jwt", privateKey: FAKE_KEYS.stranger } },
      ],
    ],
  },
  {
    command: COMMANDS.enterSecret,
    profile: key,
    moves: [pick(/Paste/), enter(JSON.stringify(FAKE_KEYS.stranger))],
    isInBox: true,
    changes: "credentials",
    contended: [
      ["another key was entered", { credentials: { method: "private_key_jwt", privateKey: FAKE_KEYS.dpop } }],
    ],
    refused: [
      ["profileMoved", "it was moved to another server", { server: elsewhere }],
      otherClient,
      toSecret,
    ],
  },
  {
    command: COMMANDS.enterSecondSecret,
    profile: secrets,
    moves: [enter(THIRD)],
    isInBox: true,
    changes: "credentials",
    contended: [["another second secret was entered", fourthAsSecond]],
    refused: [moved, otherClient, toKey],
  },
  {
    command: COMMANDS.tryBothSecrets,
    profile: secrets,
    moves: [pressInPage("keepSecond")],
    answers: [aTokenAnswer(), aRefusal("invalid_client", 401)],
    changes: "credentials",
    refused: [
      ["profileChanged", "it was moved to another server", movedSecrets],
      [
        "profileChanged",
        "the second secret was removed",
        { credentials: { method: "client_secret_basic", clientSecret: FIRST } },
      ],
      ["profileChanged", "another secret was entered", thirdSecret],
      ["profileChanged", "it was switched to a key", toKey[2]],
    ],
  },
  {
    command: COMMANDS.generateKeyPair,
    profile: secrets,
    moves: [pick("EC P-256"), confirm],
    changes: "credentials",
    refused: [["profileChanged", "another secret was entered", thirdSecret]],
  },
  {
    command: COMMANDS.setExpectations,
    profile: secrets,
    moves: [enter("api://orders"), enter(""), enter("")],
    changes: "expectations",
    contended: [["another audience is expected", { expectations: { audience: "api://bills" } }]],
    refused: [],
  },
  {
    command: COMMANDS.overrideAssertion,
    profile: key,
    moves: [pick("No jti")],
    changes: "assertionOverrides",
    contended: [["other claims are overridden", { assertionOverrides: { claims: { aud: "elsewhere" } } }]],
    refused: [["assertionNotUsed", "it was switched to a secret", { credentials: secrets.credentials }]],
  },
  {
    command: COMMANDS.turnDpopOff,
    profile: dpop,
    moves: [confirm],
    changes: "dpop",
    refused: [
      ["profileChanged", "it was given another DPoP key", { dpop: { privateKey: FAKE_KEYS.service } }],
    ],
  },
  {
    command: COMMANDS.renameProfile,
    profile: secrets,
    moves: [enter("Bills")],
    changes: "name",
    contended: [["it was renamed there, too", { name: "Theirs" }]],
    refused: [],
  },
  {
    command: COMMANDS.moveToGroup,
    profile: secrets,
    moves: [enter("Production")],
    changes: "group",
    refused: [],
  },
  {
    command: COMMANDS.renameGroup,
    profile: secrets,
    moves: [enter("Production")],
    changes: "group",
    refused: [],
  },
  {
    command: COMMANDS.editProfile,
    profile: secrets,
    moves: [pick(/client_secret_post/)],
    step: "method",
    isInBox: true,
    changes: "credentials",
    isMergeAsked: true,
    contended: [
      ["another secret was entered", fourthSecret],
      [moved[1], moved[2]],
      [otherClient[1], otherClient[2]],
      [toKey[1], toKey[2]],
    ],
    refused: [],
  },
];

for (const row of ROWS) {
  const { command, profile, moves, answers, step, isInBox = false, changes, refused } = row;
  const { isMergeAsked = false, contended = [] } = row;
  const argument = { profileId: "orders", step };
  const start: Start = { profiles: [profile], answers };
  const before = moves.slice(0, -1);
  const last = moves.slice(-1);

  describe(`${command} for ${profile.credentials.method}, where another window is quicker`, () => {
    const open = useCommand(command);

    it("changes its own member only", async () => {
      const { run, willDo, services } = await open(start);
      const meanwhile = {
        ...profile,
        ...(changes === "name" ? {} : { name: "Renamed" }),
        scopes: ["other"],
        extraParameters: [{ name: "a", value: "b" }],
      };
      willDo(
        ...before,
        wait(() => services.profiles.save(meanwhile)),
        ...last,
        ...(isMergeAsked ? [press("Merge")] : []),
      );
      await run(argument);
      const { [changes]: changed, ...rest } = await services.profiles.get("orders");
      const { [changes]: unchanged, ...others } = meanwhile;
      assert.deepEqual(rest, others);
      assert.notDeepEqual(changed, unchanged);
    });

    it("does not bring it back once it is deleted", async () => {
      const { run, willDo, services, secrets: stored, told, vscode } = await open(start);
      willDo(
        ...before,
        wait(() => services.profiles.delete("orders")),
        ...last,
        dismiss,
      );
      await run(argument);
      assert.deepEqual(stored.keys, []);
      if (isInBox) assert.match(JSON.stringify(vscode.screen.everything.at(-1)), /no longer exists/);
      else assert.equal(told().code, "profileGone");
    });

    for (const [what, change] of contended) {
      const meanwhile = { ...profile, ...change };
      const openContended = async () => {
        const test = await open(start);
        test.willDo(
          ...before,
          wait(() => test.services.profiles.save(meanwhile)),
          ...last,
        );
        return test;
      };

      it(`asks where ${what}, and stores the answer in its place if that is wanted`, async () => {
        const { run, willDo, services, shown } = await openContended();
        willDo(press("Overwrite"));
        await run(argument);
        const question = shown("message").at(-1);
        assert.deepEqual([question?.isModal, question?.buttons], [true, ["Overwrite", "Discard"]]);
        assert.notDeepEqual((await services.profiles.get("orders"))[changes], meanwhile[changes]);
      });

      it(`asks where ${what}, and stores nothing if that is discarded`, async () => {
        const { run, willDo, services, vscode } = await openContended();
        willDo(press("Discard"));
        await run(argument);
        assert.deepEqual(await services.profiles.get("orders"), meanwhile);
        assert.equal(vscode.screen.everything.at(-1)?.kind, "message");
      });

      it(`asks where ${what}, and neither stores nor drops anything silently if that is not answered`, async () => {
        const { run, willDo, services, vscode } = await openContended();
        willDo(dismiss, dismiss);
        await run(argument);
        assert.deepEqual(await services.profiles.get("orders"), meanwhile);
        const after = vscode.screen.everything.at(-1);
        assert.ok(after?.kind !== "message" || !after.isModal);
        if (isInBox) {
          for (const words of [/not saved yet/, /Your input is kept/])
            assert.match(JSON.stringify(after), words);
        }
      });
    }

    for (const [code, what, change] of refused) {
      it(`stores nothing where ${what}: ${code}`, async () => {
        const { run, willDo, services, told } = await open(start);
        const meanwhile = { ...profile, ...change };
        willDo(
          ...before,
          wait(() => services.profiles.save(meanwhile)),
          ...last,
          dismiss,
        );
        await run(argument);
        if (!isInBox) assert.equal(told().code, code);
        assert.deepEqual(await services.profiles.get("orders"), meanwhile);
      });
    }
  });
}
