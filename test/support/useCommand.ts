import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { registerCommands } from "../../src/commands/registerCommands.ts";
import type { Services } from "../../src/commands/services.ts";
import type { CommandId } from "../../src/contributions.ts";
import type { HttpRequest, Transport } from "../../src/core/http/exchange.ts";
import type { Redacted } from "../../src/core/http/redact.ts";
import type { Profile } from "../../src/core/profile/profile.ts";
import type { TokenRun } from "../../src/core/record/tokenRun.ts";
import { PROFILE_KEY_PREFIX } from "../../src/stores/profileStore.ts";
import type { ToResultView } from "../../src/webviewMessages.ts";
import { findMarkIn } from "./findMark.ts";
import {
  publishingNothing,
  receivingAt,
  scriptedTransport,
  type ScriptedAnswer,
} from "./scriptedTransport.ts";
import { SharedSecrets } from "./secretStorage.ts";
import { makeServices } from "./services.ts";
import type { Move } from "./vscode/moves.ts";
import type { Shown } from "./vscode/screen.ts";
import { setSession, VscodeSession } from "./vscode/session.ts";

/** A shorter text is found in everything. */
const SHORTEST_SEARCHED = 8;

/** What there is before the command is started. */
export interface Start {
  readonly profiles?: readonly Profile[];
  /** Texts that stand where profiles do, as they are, by id. */
  readonly documents?: Readonly<Record<string, string>>;
  /** Of the one server there is, which publishes neither metadata nor keys: one for each other request. */
  readonly answers?: readonly ScriptedAnswer[];
  /** A network instead of that server. */
  readonly transport?: Transport;
}

/** An error as the user is told of it, with the code that the log has. */
export interface ToldError {
  readonly code: string | undefined;
  readonly text: string;
  readonly buttons: readonly string[];
}

/** A window in which one command is tested: everything is real but VS Code and, where it is not asked for, the network. */
export interface CommandTest {
  readonly services: Services;
  readonly vscode: VscodeSession;
  readonly secrets: SharedSecrets;
  /** What the scripted server was asked for, metadata and keys apart. */
  readonly requests: readonly HttpRequest[];
  /** Says what the user does about the next questions, one move for each. */
  readonly willDo: (...moves: readonly Move[]) => void;
  /** Starts the command as a menu does, and waits until nothing goes on. Nothing else may be asked than was said. */
  readonly run: (argument?: unknown) => Promise<unknown>;
  readonly shown: VscodeSession["screen"]["shown"];
  /** @throws AssertionError where it is not one error that the user was told of */
  readonly told: () => ToldError;
  /** The run that the result panel shows, if it is there. */
  readonly shownRun: () => Redacted<TokenRun> | undefined;
  /** A run of a profile before the command is started. */
  readonly request: (profileId: string) => Promise<Redacted<TokenRun>>;
  /** Asserts that the work leaves behind nothing that a user could find: stored, copied, sent or shown. */
  readonly changesNothing: (work: () => Promise<unknown>) => Promise<void>;
}

/**
 * For the tests of one command; each of them sets up a window of its own with the function that comes back. What the
 * user is told holds no secret in any of them, and no bug is logged.
 */
export function useCommand(command: CommandId): (start?: Start) => Promise<CommandTest> {
  let end: ((isJudged: boolean) => Promise<void>) | undefined;
  afterEach(async function () {
    const endThis = end;
    end = undefined;
    // What failed has left its window in any state.
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
    // Commands go by the machine's clock, and so does the server.
    transport ?? receivingAt(Date.now, publishingNothing(server.transport)),
  );
  const registration = registerCommands(services);
  const known = new Set<string>();
  for (const profile of profiles) await services.profiles.save(profile);
  for (const [id, text] of Object.entries(documents)) await services.profiles.writeDocument(id, text);

  const settle = async () => {
    do {
      await Promise.allSettled(vscode.commands.underWay);
      for (let count = 0; count < 10; count++) await turn();
    } while (vscode.commands.underWay.length > 0);
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
  };
  const window: CommandTest = {
    services,
    vscode,
    secrets,
    requests: server.requests,
    willDo: (...moves) => vscode.screen.willDo(...moves),
    run: async (argument) => {
      for (const secret of await secretsOf(services)) known.add(secret);
      const result = await vscode.commands.run(command, ...(argument === undefined ? [] : [argument]));
      await settle();
      await assertAsSaid();
      return result;
    },
    shown: (kind) => vscode.screen.shown(kind),
    told: () => {
      const [error, ...others] = vscode.screen
        .shown("message")
        .filter(({ severity }) => severity === "error");
      assert.ok(error !== undefined && others.length === 0, "one error is told");
      return { code: vscode.window.log.lines("warn").at(-1), text: error.text, buttons: error.buttons };
    },
    shownRun: () =>
      postedTo(vscode)
        .filter((message) => message.type === "show")
        .at(-1)?.run,
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

async function secretsOf({ profiles, tokens }: Services): Promise<readonly string[]> {
  const stored = (await profiles.knownSecrets()).map(({ value }) => value);
  return [...stored, ...tokens.all.map(({ accessToken }) => accessToken)];
}

function postedTo({ window }: VscodeSession): readonly ToResultView[] {
  return window.panels.flatMap(({ posted }) => posted as readonly ToResultView[]);
}

/** Everything that lasts longer than a question. */
async function traces(
  { runs, tokens }: Services,
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
    requests: requests.length,
    clipboard: vscode.clipboard,
    contexts: [...vscode.contexts],
    opened: vscode.opened,
    shown: vscode.screen.everything.filter((shown) => !isQuestion(shown)),
    posted: postedTo(vscode).filter(({ type }) => type !== "running" && type !== "idle"),
  };
}
