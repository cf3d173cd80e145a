import assert from "node:assert/strict";
import type { ExportedApi, ProfileDraftInput, RunInfo } from "../../../src/api.ts";
import { clientSecretOf } from "../../../src/core/profile/credentials.ts";
import { exportedApi } from "../../../src/integrations/exportedApi.ts";
import { aProfile } from "../../support/profiles.ts";
import { publishingNothing, receivingAt, scriptedTransport } from "../../support/scriptedTransport.ts";
import { SharedSecrets } from "../../support/secretStorage.ts";
import { makeServices } from "../../support/services.ts";
import { aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { until } from "../../support/until.ts";
import { confirm, dismiss, wait } from "../../support/vscode/moves.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

describe("the API for other extensions", () => {
  const orders = aProfile({ id: "orders", name: "Orders" });
  const secret = clientSecretOf(orders.credentials) ?? assert.fail();
  let vscode: VscodeSession;
  let services: ReturnType<typeof makeServices>;
  let api: ExportedApi;

  beforeEach(async () => {
    vscode = new VscodeSession({ type: "ready" });
    setSession(vscode);
    const { transport } = scriptedTransport(aTokenAnswer(), aTokenAnswer());
    services = makeServices(
      new SharedSecrets().window(),
      receivingAt(Date.now, publishingNothing(transport)),
    );
    await services.profiles.save(orders);
    api = exportedApi(services);
  });
  afterEach(async () => {
    assert.deepEqual(vscode.screen.takeProblems(), []);
    await services.dispose();
    setSession(undefined);
  });

  const unreadable = Object.defineProperty(new Error("unreadable"), "stack", {
    get: () => {
      throw new Error("not for you");
    },
  });
  for (const [how, fail, logged] of [
    [
      "throws",
      () => {
        throw new Error(`${secret} and ${TOKEN}`);
      },
      /Error: •••• and /,
    ],
    ["rejects later", () => Promise.reject(new TypeError(secret)), /TypeError: ••••/],
    [
      "throws what is no error",
      () => {
        throw secret as unknown as Error;
      },
      /••••/,
    ],
    [
      "throws what cannot be read",
      () => {
        throw unreadable;
      },
      /cannot be read/,
    ],
  ] as const) {
    it(`lets no listener that ${how} harm a run, and logs what it was without secrets`, async () => {
      const heard: RunInfo[] = [];
      api.onDidFinishRun(fail);
      api.onDidFinishRun((run) => heard.push(run));
      const run = await services.runner.run("orders", new AbortController().signal);
      assert.equal(run.outcome.kind, "issued");
      assert.equal(services.runs.last, run);
      assert.equal(services.tokens.ofRun(run.id)?.accessToken, TOKEN);
      assert.deepEqual(
        heard.map(({ runId }) => runId),
        [run.id],
      );
      const { log } = vscode.window;
      await until("it is logged", () => log.lines("error").length > 0);
      assert.match(log.text, logged);
      assert.ok(!log.text.includes(secret) && !log.text.includes(TOKEN));
    });
  }

  it("gives nobody a hold on our own state, or on what the others are given", async () => {
    api.onDidFinishRun((run) => Object.assign(run, { headline: "changed", diagnoses: "changed" }));
    const heard: RunInfo[] = [];
    api.onDidFinishRun((run) => heard.push(run));
    vscode.screen.willDo(confirm, confirm);
    const [one, other] = await Promise.all([api.requestToken("orders"), api.requestToken("orders")]);
    Object.assign(one, { headline: "changed" });
    assert.ok([...heard, other].every(({ headline }) => headline !== "changed"));
    assert.equal(services.runs.last?.verdict.headline, other.headline);
    const [listed] = await api.profiles.list();
    (listed?.scopes as string[]).push("admin");
    assert.deepEqual((await api.profiles.list())[0]?.scopes, orders.scopes);
    assert.deepEqual((await services.profiles.get("orders")).scopes, orders.scopes);
    for (const shared of [api, api.profiles]) assert.ok(Object.isFrozen(shared));
  });

  const draft: ProfileDraftInput = {
    name: "Billing",
    server: "https://dev-2.okta.com/oauth2/aus1",
    clientId: "0oaBILLING",
    clientSecret: "another-not-a-real-secret-0123456789",
    scopes: ["a", "b"],
  };
  const questions = () => vscode.screen.shown("message");
  const listed = async () => (await api.profiles.list()).map(({ name }) => name).toSorted();

  it("adds a profile once the user agrees to its name, server and client, and marks it", async () => {
    vscode.screen.willDo(confirm);
    const id = await api.profiles.add(draft);
    const [question] = questions();
    assert.equal(question?.isModal, true);
    assert.match(question.text, /^Another extension wants to add the profile "Billing"\.$/);
    assert.match(
      question.detail ?? "",
      /dev-2\.okta\.com\/oauth2\/aus1\n.*0oaBILLING\n.* at dev-2\.okta\.com only/s,
    );
    const stored = await services.profiles.get(id);
    assert.equal(stored.isAddedByExtension, true);
    assert.deepEqual(stored.scopes, draft.scopes);
    assert.ok(!JSON.stringify(questions()).includes(draft.clientSecret ?? ""));
  });

  it("lets the user decline, of which the caller is told in a sentence, and does nothing", async () => {
    vscode.screen.willDo(dismiss, dismiss, dismiss);
    for (const declined of [
      api.profiles.add(draft),
      api.profiles.remove("orders"),
      api.requestToken("orders"),
    ])
      await assert.rejects(declined, { code: "declined", message: /^The user declined\. .*\.$/ });
    assert.deepEqual(await listed(), ["Orders"]);
    assert.equal(services.runs.last, undefined);
    assert.equal(questions().length, 3);
  });

  it("asks before it deletes or uses a profile of the user's, naming it and its host", async () => {
    vscode.screen.willDo(confirm, confirm);
    assert.equal((await api.requestToken("orders")).outcome, "issued");
    await api.profiles.remove("orders");
    assert.deepEqual(
      questions().map(({ text, buttons }) => [text, ...buttons]),
      [
        ['Another extension wants to request a token with "Orders".', "Request Token"],
        ['Another extension wants to delete "Orders".', "Delete Profile"],
      ],
    );
    assert.match(questions()[0]?.detail ?? "", /dev-1\.okta\.com/);
    assert.deepEqual(await listed(), []);
  });

  it("does not ask about a profile that it has added itself, until the window is closed", async () => {
    vscode.screen.willDo(confirm);
    const id = await api.profiles.add({ ...draft, server: "dev-1.okta.com" });
    assert.equal((await api.requestToken(id)).outcome, "issued");
    assert.equal(questions().length, 1);
    vscode.screen.willDo(dismiss);
    await assert.rejects(exportedApi(services).requestToken(id), { code: "declined" });
    await api.profiles.remove(id);
    assert.equal(questions().length, 2);
    assert.deepEqual(await listed(), ["Orders"]);
  });

  it("asks nothing about what is not there, or is aborted already", async () => {
    await api.profiles.remove("nobody");
    await assert.rejects(api.requestToken("nobody"), { code: "profileGone" });
    await assert.rejects(api.requestToken("orders", { signal: AbortSignal.abort() }), { name: "AbortError" });
    assert.deepEqual(questions(), []);
  });

  const refused: readonly (readonly [what: string, changes: Partial<ProfileDraftInput>])[] = [
    ["a name that is taken", { name: "Orders" }],
    ["a name that differs in case and spaces only", { name: " ORDERS  " }],
    ["a name that is written with compatibility characters", { name: "Ｏrders" }],
    ["a name with a bidirectional override", { name: "Bil\u202eling" }],
    ["a name with a zero-width space", { name: "Orders\u200b" }],
    ["a client ID with a zero-width space", { clientId: "0oa\u200b1" }],
    ["a scope with a bidirectional override", { scopes: ["a\u202eb"] }],
    ["plain http", { server: "http://dev-1.okta.com" }],
  ];
  for (const [what, changes] of refused) {
    it(`refuses ${what} in a sentence, without asking`, async () => {
      await assert.rejects(api.profiles.add({ ...draft, ...changes }), {
        code: "profileInvalid",
        message: /^The profile was not saved: [A-Z].*\.$/,
      });
      assert.deepEqual(questions(), []);
      assert.deepEqual(await listed(), ["Orders"]);
    });
  }

  it("does not refuse a name that only looks like another one", async () => {
    vscode.screen.willDo(confirm);
    await api.profiles.add({ ...draft, name: "Оrders" });
    assert.deepEqual(await listed(), ["Orders", "Оrders"]);
  });

  it("refuses a name that was taken while the question was open", async () => {
    vscode.screen.willDo(
      wait(() => services.profiles.save({ ...orders, id: "billing", name: "Billing" })),
      confirm,
    );
    await assert.rejects(api.profiles.add(draft), { code: "profileInvalid" });
    assert.deepEqual(await listed(), ["Billing", "Orders"]);
  });

  it("stores what the user was asked about, whatever the caller changes meanwhile", async () => {
    const changing = { ...draft, scopes: ["a"], extraParameters: [{ name: "b", value: "c" }] };
    vscode.screen.willDo(
      wait(() => {
        changing.server = "https://elsewhere.example.com";
        changing.scopes.push("admin");
        Object.assign(changing.extraParameters[0] ?? {}, { value: "changed" });
        return Promise.resolve();
      }),
      confirm,
    );
    const { server, scopes, extraParameters } = await services.profiles.get(await api.profiles.add(changing));
    assert.deepEqual(server, {
      kind: "okta-custom",
      origin: "https://dev-2.okta.com",
      authorizationServerId: "aus1",
    });
    assert.deepEqual(scopes, ["a"]);
    assert.deepEqual(extraParameters, [{ name: "b", value: "c" }]);
  });

  it("reads an id once, so that nobody is asked about one profile and another is deleted", async () => {
    await services.profiles.save({ ...orders, id: "billing", name: "Billing" });
    const answers = ["billing", "orders"];
    const id = { toString: () => answers.shift() ?? "orders" };
    vscode.screen.willDo(confirm);
    await api.profiles.remove(id as unknown as string);
    assert.match(questions()[0]?.text ?? "", /"Billing"/);
    assert.deepEqual(await listed(), ["Orders"]);
  });
});
