import assert from "node:assert/strict";
import { type CommandId, COMMANDS, CONTEXT_KEYS } from "../../../src/contributions.ts";
import { trackMilestones } from "../../../src/integrations/trackMilestones.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { publishingNothing, receivingAt, scriptedTransport } from "../../support/scriptedTransport.ts";
import { SharedSecrets } from "../../support/secretStorage.ts";
import { makeServices } from "../../support/services.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { until } from "../../support/until.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, enter, type Move, pick } from "../../support/vscode/moves.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

describe("What ticks off a step of the walkthrough", () => {
  let vscode: VscodeSession;
  let secrets: SharedSecrets;
  let services: ReturnType<typeof makeServices>;
  let tracking: { dispose(): unknown };

  beforeEach(() => {
    vscode = new VscodeSession({ type: "ready" });
    setSession(vscode);
    secrets = new SharedSecrets();
    const { transport } = scriptedTransport(aRefusal("invalid_client", 401), aTokenAnswer());
    services = makeServices(secrets.window(), receivingAt(Date.now, publishingNothing(transport)));
    tracking = trackMilestones(services);
  });
  afterEach(async () => {
    tracking.dispose();
    await services.dispose();
    setSession(undefined);
  });

  const reached = (key: string) => until(`${key} is set`, () => vscode.contexts.get(key) === true);
  const orders = aProfile({ id: "orders", name: "Orders" });

  it("is a profile of one's own that is added in whatever window, and none of the sandbox's", async () => {
    await services.profiles.save(aProfile({ id: "sandbox-success", isSandbox: true }));
    await services.profiles.list();
    await vscode.window.shownTree();
    assert.equal(vscode.contexts.get(CONTEXT_KEYS.hasOwnProfile), undefined);
    const other = makeServices(secrets.window(), scriptedTransport().transport);
    await other.profiles.save(orders);
    await reached(CONTEXT_KEYS.hasOwnProfile);
    await other.dispose();
  });

  it("is a profile that was there before, once the profiles are looked at", async () => {
    tracking.dispose();
    await services.profiles.save(orders);
    tracking = trackMilestones(services);
    assert.equal(vscode.contexts.get(CONTEXT_KEYS.hasOwnProfile), undefined);
    await vscode.window.shownTree();
    await reached(CONTEXT_KEYS.hasOwnProfile);
  });

  it("is a token, whoever has requested it, and no refusal", async () => {
    await services.profiles.save(orders);
    await services.runner.run("orders", new AbortController().signal);
    assert.equal(vscode.contexts.get(CONTEXT_KEYS.hasToken), undefined);
    await services.runner.run("orders", new AbortController().signal);
    await reached(CONTEXT_KEYS.hasToken);
  });

  it("is the result of a failed request that is shown, and not the request alone", async () => {
    await services.profiles.save(orders);
    const refused = await services.runner.run("orders", new AbortController().signal);
    const issued = await services.runner.run("orders", new AbortController().signal);
    const panel = await services.resultPanel();
    panel.show(issued, { preserveFocus: false });
    assert.equal(vscode.contexts.get(CONTEXT_KEYS.hasShownRefusal), undefined);
    panel.show(refused, { preserveFocus: false });
    await reached(CONTEXT_KEYS.hasShownRefusal);
  });
});

/** What a user enters, and picks, to copy the token in each form. */
const COPIES: readonly (readonly [CommandId, readonly Move[]])[] = [
  [COMMANDS.copyBearerToken, []],
  [COMMANDS.copyAuthorizationHeader, []],
  [COMMANDS.copyResponseJson, []],
  [COMMANDS.copyCurlCommand, [enter("https://api.example.com/")]],
  [COMMANDS.copyDpopProof, [pick("GET"), enter("https://api.example.com/"), enter(""), pick("The proof")]],
];

for (const [command, moves] of COPIES) {
  describe(`What ticks off the walkthrough's last step, by ${command}`, () => {
    const open = useCommand(command);
    const dpop = command === COMMANDS.copyDpopProof ? { privateKey: aPrivateKey("P-256") } : undefined;
    const orders = aProfile({ id: "orders", dpop });
    const answer = aTokenAnswer(dpop && { token_type: "DPoP" });

    it("is a token that was copied", async () => {
      const { run, willDo, vscode, request } = await open({ profiles: [orders], answers: [answer] });
      await request("orders");
      assert.equal(vscode.contexts.get(CONTEXT_KEYS.hasUsedToken), undefined);
      willDo(...moves);
      await run({ profileId: "orders" });
      assert.equal(vscode.contexts.get(CONTEXT_KEYS.hasUsedToken), true);
    });

    if (moves.length > 0) {
      it("is not one that was not copied after all", async () => {
        const { run, willDo, vscode, request } = await open({ profiles: [orders], answers: [answer] });
        await request("orders");
        willDo(...moves.slice(0, -1), dismiss);
        await run({ profileId: "orders" });
        assert.equal(vscode.contexts.get(CONTEXT_KEYS.hasUsedToken), undefined);
      });
    }
  });
}

describe(`What ticks off the walkthrough's last step, by ${COMMANDS.copyResponseJson}`, () => {
  const open = useCommand(COMMANDS.copyResponseJson);

  it("is not the answer of a refusal", async () => {
    const { run, vscode, request } = await open({
      profiles: [aProfile({ id: "orders" })],
      answers: [aRefusal("invalid_client", 401)],
    });
    await request("orders");
    await run({ profileId: "orders" });
    assert.equal(vscode.contexts.get(CONTEXT_KEYS.hasUsedToken), undefined);
  });
});
