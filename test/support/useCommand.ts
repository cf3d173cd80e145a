import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { registerCommands } from "../../src/commands/registerCommands.ts";
import type { Services } from "../../src/commands/services.ts";
import type { CommandId } from "../../src/contributions.ts";
import type { Target } from "../../src/core/action.ts";
import type { HttpRequest, Transport } from "../../src/core/http/exchange.ts";
import type { Redacted } from "../../src/core/http/redact.ts";
import { own } from "../../src/core/ownTarget.ts";
import type { Profile } from "../../src/core/profile/profile.ts";
import type { TokenRun } from "../../src/core/record/tokenRun.ts";
import { PROFILE_KEY_PREFIX } from "../../src/stores/profileKeychain.ts";
import type { ToResultView } from "../../src/webviewMessages.ts";
import { findMarkIn } from "./findMark.ts";
import {
  publishingNothing,
  receivingAt,
  scriptedTransport,
  type ScriptedAnswer,
} from "./scriptedTransport.ts";
import { SharedSecrets } from "./secretStorage.ts";
import { type MadeServices, makeServices } from "./services.ts";
import type { Move } from "./vscode/moves.ts";
import type { Shown } from "./vscode/screen.ts";
import { setSession, VscodeSession } from "./vscode/session.ts";

/** Shorter texts are found everywhere. */
const SHORTEST_SEARCHED = 8;

/** The situation before the command is started. */
export interface Start {
  readonly profiles?: readonly Profile[];
  /** Raw texts stored in place of profiles, by id. */
  readonly documents?: Readonly<Record<string, string>>;
  /**
   * The answers of the only server, one per request; requests for metadata and keys, which it does not publish, do not
   * count.
   */
  readonly answers?: readonly ScriptedAnswer[];
  /** A network to use instead of that server. */
  readonly transport?: Transport;
}

/** An error as shown to the user, with the code from the log. */
export interface ToldError {
  readonly code: string | undefined;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** A window in which one command is tested: everything is real except VS Code and, unless requested, the network. */
export interface CommandTest {
  readonly services: MadeServices;
  readonly vscode: VscodeSession;
  readonly secrets: SharedSecrets;
  /** The requests to the scripted server, except those for metadata and keys. */
  readonly requests: readonly HttpRequest[];
  /** Says what the user does about the next questions, one move each. */
  readonly willDo: (...moves: readonly Move[]) => void;
  /**
   * Starts the command as a menu does, and waits until everything has come to rest. Any question without a move fails
   * the test.
   */
  readonly run: (target?: Target) => Promise<unknown>;
  /** The same in a menu of the tree, with these nodes selected, the first of which it was opened on. */
  readonly runOnSelected: (nodes: readonly object[]) => Promise<unknown>;
  /** Presses the command's key, with these nodes selected in the tree. */
  readonly runByKey: (nodes: readonly object[]) => Promise<unknown>;
  /** The same, as another extension does it. */
  readonly runAsOther: (argument: unknown) => Promise<unknown>;
  readonly shown: VscodeSession["screen"]["shown"];
  /** @throws AssertionError unless the user was shown exactly one error */
  readonly told: () => ToldError;
  /** The run in the result panel, if the panel is open. */
  readonly shownRun: () => Redacted<TokenRun> | undefined;
  /** The messages of one kind to the pages in webviews, oldest first. */
  readonly posted: <Type extends ToResultView["type"]>(
    type: Type,
  ) => readonly Extract<ToResultView, { type: Type }>[];
  /** Runs a profile before the command is started. */
  readonly request: (profileId: string) => Promise<Redacted<TokenRun>>;
  /** Asserts that the work leaves nothing behind that a user could find: stored, copied, sent or shown. */
  readonly changesNothing: (work: () => Promise<unknown>) => Promise<void>;
}

/**
 * For the tests of one command; the returned function sets up a separate window for each of them. In all of them,
 * nothing shown to the user may contain a secret, and no bug may be logged.
 */
export function useCommand(command: CommandId): (start?: Start) => Promise<CommandTest> {
  let end: ((isJudged: boolean) => Promise<void>) | undefined;
  afterEach(async function () {
    const endThis = end;
    end = undefined;
    // A failed test may leave its window in any state.
    await endThis?.(this.currentTest?.state === "passed");
  });
  return async (start = {}) => {
    assert.equal(end, undefined, "a test has one window");
    const { window, close } = await openWindow(command, start);
    end = close;
    return window;
  };
}

async function openWindow(
  command: CommandId,
  { profiles = [], documents = {}, answers = [], transport }: Start,
) {
  const vscode = new VscodeSession({ type: "ready" });
  setSession(vscode);
  const secrets = new SharedSecrets();
  const server = scriptedTransport(...answers);
  const services = makeServices(
    secrets.window(),
    // Commands use the machine's clock, so the server does too.
    transport ?? receivingAt(Date.now, publishingNothing(server.transport)),
  );
  const registration = registerCommands(services);
  const known = new Set<string>();
  for (const profile of profiles) await services.profiles.save(profile);
  for (const [id, text] of Object.entries(documents)) await services.profiles.writeDocument(id, text);
  for (const secret of await secretsOf(services)) known.add(secret);

  const settle = async () => {
    do {
      await Promise.allSettled([...vscode.commands.underWay, ...vscode.window.pagesUnderWay]);
      for (let count = 0; count < 10; count++) await turn();
    } while (vscode.commands.underWay.length + vscode.window.pagesUnderWay.length > 0);
  };
  const assertAsSaid = async () => {
    for (const secret of [...(await secretsOf(services)), ...vscode.screen.passwords]) known.add(secret);
    const said = [vscode.window.log.text, JSON.stringify([vscode.screen.everything, postedTo(vscode)])].join(
      "\n",
    );
    assert.deepEqual(
      [...known].filter(
        (secret) => secret.trim().length >= SHORTEST_SEARCHED && findMarkIn(said, secret).length > 0,
      ),
      [],
      "a secret was told",
    );
    assert.deepEqual(vscode.window.log.lines("error"), [], "a bug was logged");
    assert.deepEqual([...vscode.screen.takeProblems(), ...vscode.window.takeUnusedCancellations()], []);
    assert.deepEqual(vscode.screen.everything.filter(isUnexplained), [], "nobody knows what is asked");
  };
  const run = async (...args: readonly unknown[]) => {
    for (const secret of await secretsOf(services)) known.add(secret);
    const result = await vscode.commands.run(command, ...args);
    await settle();
    await assertAsSaid();
    return result;
  };
  const posted: CommandTest["posted"] = (type) =>
    postedTo(vscode).filter(
      (message): message is Extract<ToResultView, { type: typeof type }> => message.type === type,
    );
  const window: CommandTest = {
    services,
    vscode,
    secrets,
    requests: server.requests,
    willDo: (...moves) => vscode.screen.willDo(...moves),
    run: (target) => run(...(target === undefined ? [] : [own(target)])),
    runOnSelected: (nodes) => run(nodes[0], nodes),
    runByKey: (nodes) => {
      vscode.window.selection = nodes;
      return run({ isSelectionMeant: true });
    },
    runAsOther: (argument) => run(argument),
    shown: (kind) => vscode.screen.shown(kind),
    told: () => {
      const [error, ...others] = vscode.screen
        .shown("message")
        .filter(({ severity }) => severity === "error");
      assert.ok(error !== undefined && others.length === 0, "one error is told");
      return {
        code: codeIn(vscode.window.log.lines("warn").at(-1)),
        text: error.text,
        buttons: error.buttons,
      };
    },
    shownRun: () => posted("show").at(-1)?.run,
    posted,
    request: (profileId) => services.runner.run(profileId, new AbortController().signal),
    changesNothing: async (work) => {
      await settle();
      const before = await traces(services, vscode, secrets, server.requests);
      await work();
      assert.deepEqual(await traces(services, vscode, secrets, server.requests), before);
    },
  };
  const close = async (isJudged: boolean) => {
    try {
      await settle();
      if (isJudged) {
        await assertAsSaid();
        assert.equal(server.requests.length, answers.length, "every answer of the server is asked for");
      }
    } finally {
      vscode.screen.closeAll();
      for (const panel of vscode.window.panels) panel.dispose();
      registration.dispose();
      await services.dispose();
      setSession(undefined);
    }
  };
  return { window, close };
}

/** Whether it is a question that does not say by which command it is asked, or what. */
function isUnexplained(shown: Shown): boolean {
  if (shown.kind !== "list" && shown.kind !== "box") return false;
  const what = shown.placeholder ?? (shown.kind === "box" ? shown.prompt : undefined);
  return (shown.title ?? "") === "" || (what ?? "") === "";
}

/** The code at the end of a line of the log. */
function codeIn(line = ""): string | undefined {
  return /\[(\w+)\]$/.exec(line)?.[1];
}

async function secretsOf({ profiles, tokens }: Services): Promise<readonly string[]> {
  // Those of a keychain that fails are known from before.
  const stored = (await profiles.knownSecrets().catch(() => [])).map(({ value }) => value);
  return [...stored, ...tokens.all.map(({ accessToken }) => accessToken)];
}

function postedTo({ window }: VscodeSession): readonly ToResultView[] {
  return window.panels.flatMap(({ posted }) => posted as readonly ToResultView[]);
}

/** Everything that outlives a question. */
async function traces(
  { runs, tokens, keptFresh }: Services,
  vscode: VscodeSession,
  secrets: SharedSecrets,
  requests: readonly HttpRequest[],
) {
  const stored = secrets.window();
  const documents = await Promise.all(secrets.keys.map(async (key) => [key, await stored.get(key)]));
  const profileIds = secrets.keys.map((key) => key.slice(PROFILE_KEY_PREFIX.length));
  const isQuestion = ({ kind }: Shown) => ["message", "list", "box", "fileDialog", "progress"].includes(kind);
  return {
    documents,
    runs: profileIds.flatMap((id) => runs.ofProfile(id)),
    tokens: tokens.all,
    keptFresh: keptFresh.all,
    requests: requests.length,
    clipboard: vscode.clipboard,
    contexts: [...vscode.contexts],
    opened: vscode.opened,
    shown: vscode.screen.everything.filter((shown) => !isQuestion(shown)),
    posted: postedTo(vscode).filter(({ type }) => type !== "running" && type !== "idle"),
  };
}
