import assert from "node:assert/strict";
import { CancellationError, type Disposable } from "vscode";
import { registerCommands } from "../../../src/commands/registerCommands.ts";
import type { Services } from "../../../src/commands/services.ts";
import { COMMANDS } from "../../../src/contributions.ts";
import { clientSecretOf } from "../../../src/core/profile/credentials.ts";
import { UserError } from "../../../src/core/userError.ts";
import { aHeldToken } from "../../support/heldTokens.ts";
import { aProfile } from "../../support/profiles.ts";
import { scriptedTransport } from "../../support/scriptedTransport.ts";
import { SharedSecrets } from "../../support/secretStorage.ts";
import { makeServices } from "../../support/services.ts";
import { until } from "../../support/until.ts";
import { dismiss, press } from "../../support/vscode/moves.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

describe("What a command throws", () => {
  let vscode: VscodeSession;
  let services: ReturnType<typeof makeServices>;
  let registration: Disposable | undefined;
  const orders = aProfile({ id: "orders" });
  const secret = clientSecretOf(orders.credentials) ?? assert.fail();

  beforeEach(() => {
    vscode = new VscodeSession({ type: "ready" });
    setSession(vscode);
    services = makeServices(new SharedSecrets().window(), scriptedTransport().transport);
  });
  afterEach(async () => {
    assert.deepEqual(vscode.screen.takeProblems(), []);
    registration?.dispose();
    registration = undefined;
    await services.dispose();
    setSession(undefined);
  });

  /** Runs a command that fails when it removes the sandbox's profiles. */
  async function runFailing(error: unknown): Promise<void> {
    const failing: Services = {
      ...services,
      sandbox: Object.create(services.sandbox) as Services["sandbox"],
    };
    Object.defineProperty(failing.sandbox, "ownProfileIds", { value: () => Promise.reject(error as Error) });
    registration?.dispose();
    registration = registerCommands(failing);
    assert.equal(await vscode.commands.run(COMMANDS.removeSandboxProfiles), undefined);
  }
  const messages = () => vscode.screen.shown("message").map(({ text, buttons }) => ({ text, buttons }));

  it("is told by its sentence and button, and logged with its code, where the user can put it right", async () => {
    vscode.screen.willDo(dismiss);
    await runFailing(new UserError("someCode", "Some [sentence](command:some)."));
    assert.deepEqual(messages(), [{ text: "Some [sentence]\u200b(command:some).", buttons: [] }]);
    assert.deepEqual(vscode.window.log.lines("warn"), ["Some [sentence](command:some). [someCode]"]);
    assert.deepEqual(vscode.window.log.lines("error"), []);
  });

  it("is not told where it is a cancellation", async () => {
    await runFailing(new CancellationError());
    await runFailing(new DOMException("Aborted", "AbortError"));
    assert.deepEqual(messages(), []);
    assert.equal(vscode.window.log.text, "");
  });

  it("is logged whole with every secret masked, and told as one line, where it is a bug", async () => {
    await services.profiles.save(orders);
    services.tokens.hold(aHeldToken({ profileId: "orders", accessToken: "token-0123456789" }));
    vscode.screen.willDo(press("Show Log"));
    await runFailing(new TypeError(`no ${secret}`, { cause: new Error("because of token-0123456789") }));
    const [logged = ""] = vscode.window.log.lines("error");
    assert.match(logged, /TypeError: no .*\n\s+at .*Caused by: Error/s);
    assert.ok(!logged.includes(secret) && !logged.includes("token-0123456789"));
    const [message] = messages();
    assert.ok(message && !message.text.includes("no "));
    await until("the log is shown", () => vscode.screen.shown("log").length > 0);
  });

  it("is logged by its kind alone where secrets cannot be read", async () => {
    Object.defineProperty(services.profiles, "knownSecrets", {
      value: () => Promise.reject(new Error("locked")),
    });
    vscode.screen.willDo(dismiss);
    await runFailing(new RangeError(`no ${secret}`));
    assert.deepEqual(vscode.window.log.lines("error"), ["RangeError"]);
  });

  it("leaves no command behind once they are disposed of", async () => {
    registerCommands(services).dispose();
    await assert.rejects(vscode.commands.run(COMMANDS.showLog), /not found/);
  });
});
