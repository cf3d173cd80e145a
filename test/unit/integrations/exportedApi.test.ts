import assert from "node:assert/strict";
import type { ExportedApi, RunInfo } from "../../../src/api.ts";
import { clientSecretOf } from "../../../src/core/profile/credentials.ts";
import { exportedApi } from "../../../src/integrations/exportedApi.ts";
import { aProfile } from "../../support/profiles.ts";
import { publishingNothing, receivingAt, scriptedTransport } from "../../support/scriptedTransport.ts";
import { SharedSecrets } from "../../support/secretStorage.ts";
import { makeServices } from "../../support/services.ts";
import { aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { until } from "../../support/until.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

describe("the API for other extensions", () => {
  const orders = aProfile({ id: "orders" });
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
});
