import assert from "node:assert/strict";
import { COMMANDS, INVESTIGATION_PANEL } from "../../../src/contributions.ts";
import { findMarkIn } from "../../support/findMark.ts";
import { aProfile } from "../../support/profiles.ts";
import { receivingAt, type ScriptedAnswer, transportTo } from "../../support/scriptedTransport.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { until } from "../../support/until.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, pick, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.findOutWhy, () => {
  const open = useCommand(COMMANDS.findOutWhy);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const issuer = "https://dev-1.okta.com/oauth2/default";
  const METHODS = ["client_secret_basic", "client_secret_post"];
  const metadata: ScriptedAnswer = {
    body: JSON.stringify({
      issuer,
      token_endpoint: `${issuer}/v1/token`,
      token_endpoint_auth_methods_supported: METHODS,
    }),
  };
  const refused = aRefusal("invalid_client", 401);

  type Answer = ScriptedAnswer | Promise<ScriptedAnswer>;

  /** A window in which the request of a profile has failed at a server that takes credentials in the body. */
  async function openFailed(
    answers: (request: { readonly method: string; readonly body?: string }) => Answer = byPost,
  ) {
    const { transport, requests, aborted } = transportTo((request) => answers(request));
    const opened = await open({ profiles: [orders], transport: receivingAt(Date.now, transport) });
    const { id: runId } = await opened.request("orders");
    const count = requests.length;
    return {
      ...opened,
      runId,
      aborted,
      sent: () => requests.slice(count),
      shownSteps: () => opened.posted("showInvestigation").map(({ investigation }) => investigation),
      panel: () =>
        opened.vscode.window.panels.find(({ viewType }) => viewType === INVESTIGATION_PANEL) ??
        assert.fail("the page is not open"),
    };
  }

  function byPost({
    method,
    body = "",
  }: {
    readonly method: string;
    readonly body?: string;
  }): ScriptedAnswer {
    if (method === "GET") return metadata;
    return body.includes("client_secret") ? aTokenAnswer() : refused;
  }

  it("shows each probe as it comes, and at last the cause with its button", async () => {
    const { run, runId, shownSteps, panel, vscode, services } = await openFailed();
    await run({ runId });
    assert.equal(panel().title, "Find Out Why: Orders");
    assert.deepEqual(
      shownSteps().map(({ probes }) => probes.filter(({ result }) => result !== undefined).length),
      [0, 1, 2],
    );
    const last = shownSteps().at(-1);
    assert.match(last?.conclusion?.meaning ?? "", /^The app is set to client_secret_post: /);
    assert.equal(last?.conclusion?.action?.label, "Use client_secret_post and Request Again");
    assert.equal(last.tokenHost, "dev-1.okta.com");
    assert.deepEqual(vscode.window.log.lines("info").slice(-1), [`Orders: ${last.conclusion.meaning}`]);
    assert.equal(services.runs.get(runId)?.foundOut?.conclusion?.meaning, last.conclusion.meaning);
  });

  it("holds no token that a probe brings, and shows none", async () => {
    const { run, runId, services, shownSteps, vscode } = await openFailed();
    await run({ runId });
    assert.deepEqual(services.tokens.all, []);
    const token = (JSON.parse(aTokenAnswer().body ?? "") as { access_token: string }).access_token;
    assert.deepEqual(findMarkIn(JSON.stringify(shownSteps()), token), []);
    assert.deepEqual(findMarkIn(vscode.window.log.text, token), []);
    assert.equal(services.runs.ofProfile("orders").length, 1);
  });

  it("takes the latest run of a profile that failed, whatever came after it", async () => {
    let isWorking = false;
    const { run, request, shownSteps, runId } = await openFailed((asked) =>
      isWorking && asked.method === "POST" ? aTokenAnswer() : byPost(asked),
    );
    isWorking = true;
    await request("orders");
    isWorking = false;
    await run({ profileId: "orders" });
    assert.equal(shownSteps().at(-1)?.runId, runId);
  });

  it("lets the user pick among the profiles whose request has failed", async () => {
    const { run, willDo, shown, shownSteps, services } = await openFailed();
    await services.profiles.save(aProfile({ id: "billing", name: "Billing" }));
    willDo(pick("Orders"));
    await run();
    assert.equal(shown("list")[0]?.rows.length, 1);
    assert.equal(shownSteps().at(-1)?.profile.name, "Orders");
  });

  it("does nothing where the pick is dismissed", async () => {
    const { run, willDo, changesNothing } = await openFailed();
    willDo(dismiss);
    await changesNothing(() => run());
  });

  it("says that no request has failed", async () => {
    const { run, willDo, told, request } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    willDo(dismiss);
    await run();
    assert.equal(told().code, "notFailed");
    const { id: runId } = await request("orders");
    for (const target of [{ runId }, { profileId: "orders" }]) {
      willDo(dismiss);
      await run(target);
    }
  });

  it("says that the run is gone, or that the profile is another one now, and opens no page", async () => {
    const { run, willDo, runId, services, vscode, shown } = await openFailed();
    willDo(dismiss);
    await run({ runId: "unknown" });
    await services.profiles.save({ ...orders, clientId: "another" });
    willDo(dismiss);
    await run({ runId });
    assert.deepEqual(
      shown("message").map(({ buttons }) => buttons),
      [["Request Token"], ["Request Token"]],
    );
    assert.equal(vscode.window.panels.length, 0);
  });

  it("cancels when the page says so, in the middle of a request", async () => {
    const { run, runId, panel, aborted, shownSteps, sent } = await openFailed(({ method }) =>
      method === "GET" ? new Promise<ScriptedAnswer>(() => undefined) : refused,
    );
    const running = run({ runId });
    await until("the page is open", () => shownSteps().length === 1);
    panel().receive({ type: "cancelProbes", runId: "another" });
    await until("the first probe is sent", () => sent().length === 1);
    panel().receive({ type: "cancelProbes", runId: shownSteps()[0]?.id });
    await running;
    assert.equal(aborted.length, 1);
    assert.equal(sent().length, 1);
    assert.equal(shownSteps().at(-1)?.conclusion?.kind, "cancelled");
  });

  it("ends with its page", async () => {
    const { run, runId, panel, sent, aborted, shownSteps } = await openFailed(({ method }) =>
      method === "GET" ? new Promise<ScriptedAnswer>(() => undefined) : refused,
    );
    const running = run({ runId });
    await until("the first probe is sent", () => sent().length === 1);
    panel().dispose();
    await running;
    assert.deepEqual([aborted.length, sent().length, shownSteps().length], [1, 1, 1]);
  });

  it("begins again, does what the conclusion offers and shows the run, when the page says so", async () => {
    const { run, runId, panel, shownSteps, shown, shownRun } = await openFailed();
    await run({ runId });
    const id = () => shownSteps().at(-1)?.id;
    const first = id();
    panel().receive({ type: "showProbedRun", runId: first });
    await until("the run is shown", () => shownRun()?.id === runId);
    panel().receive({ type: "probeAgain", runId: first });
    await until("it is done again", () => id() !== first && shownSteps().at(-1)?.conclusion !== undefined);
    panel().receive({ type: "actOnConclusion", runId: id() });
    await until("it uses the method", () =>
      shown("status").some(({ text }) => text.includes("client_secret_post")),
    );
  });

  it("shows the page again as it is when it was hidden meanwhile", async () => {
    const { run, runId, panel, shownSteps } = await openFailed();
    await run({ runId });
    const count = shownSteps().length;
    panel().receive({ type: "ready" });
    assert.equal(shownSteps().length, count + 1);
    assert.deepEqual(shownSteps().at(-1), shownSteps().at(-2));
  });

  it("is asked about first where another extension starts it", async () => {
    const { runAsOther, willDo, shown, shownSteps, runId } = await openFailed();
    willDo(press("Find Out Why"));
    await runAsOther({ runId });
    const [question] = shown("message");
    assert.match(question?.text ?? "", /wants to find out why a request of "Orders" failed/);
    assert.match(question?.detail ?? "", /Up to six requests go to dev-1\.okta\.com.*profile's credentials/);
    assert.ok(shownSteps().at(-1)?.conclusion);
  });
});
