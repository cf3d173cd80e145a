import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { permittedTarget } from "../../../src/commands/permittedTarget.ts";
import { type CommandId, COMMANDS } from "../../../src/contributions.ts";
import { isOwn, own } from "../../../src/core/ownTarget.ts";
import { FAKE_KEYS } from "../../../src/sandbox/fakeKeys.ts";
import type { TreeNode } from "../../../src/views/profileNodes.ts";
import { ProfilesTree } from "../../../src/views/profilesTree.ts";
import { ServerStatements } from "../../../src/stores/serverStatements.ts";
import { TokenClock } from "../../../src/views/tokenClock.ts";
import { ROOT } from "../../host/project.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { confirm, dismiss } from "../../support/vscode/moves.ts";

const orders = aProfile({ id: "orders", name: "Orders", dpop: { privateKey: FAKE_KEYS.dpop } });
const billing = aProfile({ id: "billing", name: "Billing" });

/** What only shows something, or acts on nothing that an argument could name. */
const HARMLESS: readonly CommandId[] = [
  // Asks in its own words.
  COMMANDS.token,
  COMMANDS.manageTokenAccess,
  COMMANDS.decodeToken,
  COMMANDS.showLastResult,
  COMMANDS.showRun,
  COMMANDS.openProfile,
  COMMANDS.selectByKey,
  COMMANDS.findProfile,
  COMMANDS.sortByName,
  COMMANDS.sortByLastUse,
  COMMANDS.showPublicKey,
  COMMANDS.viewStoredDocument,
  COMMANDS.addProfile,
  COMMANDS.startSandbox,
  COMMANDS.stopSandbox,
  COMMANDS.removeSandboxProfiles,
  COMMANDS.readProfilesAgain,
  COMMANDS.openWalkthrough,
  COMMANDS.showLog,
];

for (const command of Object.values(COMMANDS)) {
  const open = useCommand(command);
  const isHarmless = HARMLESS.includes(command);

  describe(`${command}, started by another extension`, () => {
    if (!isHarmless) {
      it("asks first, naming profile and act, and does nothing on Escape", async () => {
        const { runAsOther, willDo, shown, request, changesNothing } = await open({
          profiles: [orders, billing],
          answers: [aTokenAnswer()],
        });
        const { id: runId } = await request("orders");
        for (const target of [{ profileId: "orders" }, { runId }, { profileId: "orders", runId }]) {
          willDo(dismiss);
          await changesNothing(() => runAsOther(target));
        }
        const questions = shown("message");
        assert.equal(questions.length, 3);
        for (const { text, isModal, detail, buttons, severity } of questions) {
          assert.match(text, /^Another extension wants .*"Orders"/);
          assert.match(detail ?? "", /^[A-Z].+\.$/);
          assert.deepEqual([isModal, severity, buttons.length], [true, "warning", 1]);
        }
        assert.deepEqual(shown("list"), []);
        assert.deepEqual(shown("box"), []);
      });
    }

    it(isHarmless ? "asks no such thing" : "does not ask where this extension does it", async () => {
      const { services, shown, request } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
      const { id: runId } = await request("orders");
      const target = { profileId: "orders", runId, step: "method", isRequestWanted: true } as const;
      assert.deepEqual(await permittedTarget(services, command, isHarmless ? target : own(target)), target);
      assert.deepEqual(shown("message"), []);
    });
  });
}

describe("A command that another extension has started", () => {
  const openCopy = useCommand(COMMANDS.copyBearerToken);
  const openRequest = useCommand(COMMANDS.getClientCredentialsToken);
  const openDpop = useCommand(COMMANDS.turnDpopOn);

  it("goes on once the user agrees", async () => {
    const { runAsOther, willDo, vscode, shown, request } = await openCopy({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    await request("orders");
    willDo(confirm);
    await runAsOther({ profileId: "orders" });
    assert.deepEqual(shown("message")[0]?.buttons, ["Copy Bearer Token"]);
    assert.equal(vscode.clipboard, TOKEN);
  });

  it("acts on the profile that the user was asked about, whichever others are named", async () => {
    const { runAsOther, willDo, vscode, shown, request, services } = await openRequest({
      profiles: [orders, billing],
      answers: [aTokenAnswer(), aTokenAnswer()],
    });
    const { id: runId } = await request("billing");
    willDo(confirm);
    await runAsOther({ profileId: "orders", runId });
    assert.match(shown("message")[0]?.text ?? "", /"Billing"/);
    assert.equal(services.runs.ofProfile("billing").length, 2);
    assert.deepEqual(services.runs.ofProfile("orders"), []);
    assert.match(shown("message")[0]?.detail ?? "", /dev-1\.okta\.com/);
    assert.ok(!vscode.clipboard.includes(TOKEN));
  });

  it("does not send what the user was not asked about", async () => {
    const { runAsOther, willDo, services } = await openDpop({ profiles: [billing] });
    willDo(confirm);
    await runAsOther({ profileId: "billing", isRequestWanted: true });
    assert.ok((await services.profiles.get("billing")).dpop);
    assert.equal(services.runs.last, undefined);
  });

  it("acts on nothing that is selected in the tree, whatever else it was given", async () => {
    const { runAsOther, runOnSelected, vscode, willDo, shown, changesNothing, services } = await openCopy({
      profiles: [orders, billing],
    });
    const nodes = [orders, billing].map(({ id }) => own({ kind: "profile", profileId: id }));
    vscode.window.selection = nodes;
    await changesNothing(() => runAsOther({ isSelectionMeant: true }));
    assert.deepEqual(shown("message"), []);
    willDo(dismiss);
    await changesNothing(() => runOnSelected([{ profileId: "orders" }, ...nodes]));
    assert.match(shown("message")[0]?.text ?? "", /"Orders"/);
    const alike = nodes.map((node) => ({ ...node }));
    const target = await permittedTarget(services, COMMANDS.deleteProfile, nodes[0], alike);
    assert.equal(target?.profileIds, undefined);
  });

  it("leaves the choice to the user where it names nothing", async () => {
    const { runAsOther, willDo, shown, changesNothing } = await openDpop({ profiles: [billing] });
    willDo(dismiss);
    await changesNothing(() => runAsOther({ isRequestWanted: true }));
    willDo(dismiss);
    await changesNothing(() => runAsOther({ runId: "unknown" }));
    assert.deepEqual(shown("message"), []);
    assert.equal(shown("list").length, 2);
  });

  it("is told that a profile is gone, and no name of its own making is shown", async () => {
    const { runAsOther, willDo, told, changesNothing } = await openRequest({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => runAsOther({ profileId: 'Orders" and nothing else' }));
    assert.equal(told().code, "profileGone");
    assert.doesNotMatch(told().text, /nothing else/);
  });

  it("cannot hide in a name what the question is about", async () => {
    const { runAsOther, willDo, shown } = await openRequest({
      profiles: [{ ...orders, name: "a\u202eb\u200b" }],
    });
    willDo(dismiss);
    await runAsOther({ profileId: "orders" });
    assert.match(shown("message")[0]?.text ?? "", /"aU\+202EbU\+200B"/);
  });
});

describe("An argument of this extension's own", () => {
  it("is recognized, and none that looks like it", () => {
    const target = own({ profileId: "orders" });
    assert.ok(isOwn(target));
    const alike = [
      { profileId: "orders" },
      { ...target },
      structuredClone(target),
      Object.create(target) as object,
      Object.setPrototypeOf({ profileId: "orders" }, Object.getPrototypeOf(target) as object) as object,
      new Proxy(target, {}),
      "orders",
      null,
      undefined,
    ];
    for (const one of alike) assert.ok(!isOwn(one));
  });

  const open = useCommand(COMMANDS.getClientCredentialsToken);
  it("is every node of the tree", async () => {
    const { services, request } = await open({ profiles: [orders, billing], answers: [aTokenAnswer()] });
    await request("orders");
    const now = Date.now;
    const clock = new TokenClock(services.tokens, now, () => undefined);
    const statements = new ServerStatements(() => undefined);
    const tree = new ProfilesTree({ ...services, statements, clock, now });
    const below = async (node?: TreeNode): Promise<TreeNode[]> => {
      const children = await tree.getChildren(node);
      return [...children, ...(await Promise.all(children.map(below))).flat()];
    };
    const nodes = await below();
    assert.deepEqual(nodes.map(({ kind }) => kind).toSorted(), ["group", "profile", "profile", "run"]);
    assert.ok(nodes.every(isOwn));
    tree.dispose();
    clock.dispose();
  });

  it("is made wherever a command is started with one", async () => {
    const files = (await readdir(join(ROOT, "src"), { recursive: true })).filter((file) =>
      file.endsWith(".ts"),
    );
    const starts: string[] = [];
    for (const file of files) {
      const source = await readFile(join(ROOT, "src", file), "utf8");
      for (const [found] of source.matchAll(/executeCommand(<[^(]*>)?\([^;]*;|\barguments: \[[^;]*?\]/g)) {
        const isWithout = /executeCommand(<.*>)?\(COMMANDS\.\w+\)/.test(found);
        const isOfVscode = found.includes('executeCommand("');
        const isMarked = /\bown\(/.test(found);
        if (!isWithout && !isOfVscode && !isMarked) starts.push(`${file}: ${found}`);
      }
    }
    assert.deepEqual(starts, []);
  });
});
