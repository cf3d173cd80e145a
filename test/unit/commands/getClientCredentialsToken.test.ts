import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { own } from "../../../src/core/ownTarget.ts";
import { createTransport } from "../../../src/network/transport.ts";
import type { ToResultView } from "../../../src/webviewMessages.ts";
import { aProfile } from "../../support/profiles.ts";
import { changesArrive } from "../../support/secretStorage.ts";
import { transportTo } from "../../support/scriptedTransport.ts";
import { aRefusal, aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { until } from "../../support/until.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, enter, pick, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.getClientCredentialsToken, () => {
  const open = useCommand(COMMANDS.getClientCredentialsToken);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });

  it("posts the grant with Basic credentials, holds the token and shows the masked result", async () => {
    const { run, requests, services, shownRun } = await open({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    await run({ profileId: "orders" });
    const [request] = requests;
    assert.equal(request?.method, "POST");
    assert.equal(request.url, "https://dev-1.okta.com/oauth2/default/v1/token");
    assert.equal(request.body, "grant_type=client_credentials&scope=customScope");
    assert.ok(request.headers.some(([, value]) => value.startsWith("Basic ")));
    assert.equal(services.tokens.last?.accessToken, TOKEN);
    assert.equal(shownRun()?.outcome.kind, "issued");
  });

  for (const answer of [aTokenAnswer(), aRefusal("invalid_client", 401)]) {
    it(`leaves nothing of a profile that is deleted while it waits for ${answer.status ?? 200}`, async () => {
      const { transport } = transportTo(async ({ method }) => {
        if (method === "GET") return { status: 404 };
        await other.delete("profile.orders");
        return answer;
      });
      const test = await open({ profiles: [orders], transport });
      const other = test.secrets.window();
      await test.run({ profileId: "orders" });
      await changesArrive();
      assert.deepEqual([test.services.runs.ofProfile("orders"), test.services.runs.last], [[], undefined]);
      assert.deepEqual(test.services.tokens.all, []);
      const [last] = test.vscode.window.panels.flatMap(({ posted }) => posted as ToResultView[]).slice(-1);
      assert.equal(last?.type === "show" && last.isTokenHeld, false);
      test.willDo(dismiss);
      await test.run({ profileId: "orders" });
      assert.equal(test.told().code, "profileGone");
    });
  }

  it("opens the view with the request, which its Cancel ends, and closes it with nothing to show", async () => {
    const { transport } = transportTo(() => new Promise(() => undefined));
    const { run, vscode } = await open({ profiles: [orders], transport });
    const done = run({ profileId: "orders" });
    await until("the view is open", () => vscode.window.panels[0]?.posted.length === 1);
    const [panel] = vscode.window.panels;
    assert.ok(panel);
    assert.deepEqual(panel.posted, [{ type: "running", profileName: "Orders" }]);
    let isClosed = false;
    panel.onDidDispose(() => (isClosed = true));
    panel.receive({ type: "cancel" });
    await done;
    assert.ok(isClosed);
  });

  it("stays with a result that is kept open, and shows the next one beside it", async () => {
    const { run, vscode, services } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), aRefusal("invalid_client", 401)],
    });
    await run({ profileId: "orders" });
    const runId = services.runs.last?.id;
    vscode.window.panels[0]?.receive({ type: "keepOpen", runId });
    await run({ profileId: "orders" });
    assert.deepEqual(
      vscode.window.panels.map(({ title }) => title),
      ["Orders · valid", "Orders · no token"],
    );
    const [kept, next] = vscode.window.panels.map(({ posted }) =>
      (posted as readonly ToResultView[]).findLast((message) => message.type === "show"),
    );
    assert.equal(kept?.isKeptOpen, true);
    assert.equal(next?.run.outcome.kind, "refused");
  });

  it("shows a refusal as a result, and no error", async () => {
    const { run, shown, shownRun } = await open({
      profiles: [orders],
      answers: [aRefusal("invalid_client", 401)],
    });
    await run({ profileId: "orders" });
    assert.equal(shownRun()?.outcome.kind, "refused");
    assert.deepEqual(shown("message"), []);
  });

  it("asks for the profile", async () => {
    const { run, willDo, services, changesNothing } = await open({
      profiles: [orders, billing],
      answers: [aTokenAnswer()],
    });
    willDo(dismiss);
    await changesNothing(() => run());
    willDo(pick("Billing"));
    await run();
    assert.equal(services.tokens.last?.profileId, "billing");
  });

  it("joins the request that is under way for the profile", async () => {
    const release: (() => void)[] = [];
    const { transport, requests } = transportTo(async ({ method }) => {
      if (method === "GET") return { status: 404 };
      await new Promise<void>((resolve) => release.push(resolve));
      return aTokenAnswer();
    });
    const { run, shownRun } = await open({ profiles: [orders], transport });
    const both = Promise.all([run({ profileId: "orders" }), run({ profileId: "orders" })]);
    await until("it is asked", () => release.length > 0);
    release.forEach((resolve) => resolve());
    await both;
    assert.equal(requests.filter(({ method }) => method === "POST").length, 1);
    assert.equal(shownRun()?.outcome.kind, "issued");
  });

  it("requests a token with each of several that are selected, one after the other", async () => {
    const { runOnSelected, willDo, services, requests } = await open({
      profiles: [orders, { ...billing, credentials: { method: "client_secret_basic" } }],
      answers: [aTokenAnswer()],
    });
    willDo(dismiss);
    await runOnSelected(["billing", "orders"].map((profileId) => own({ kind: "profile", profileId })));
    assert.equal(services.tokens.last?.profileId, "orders");
    assert.equal(requests.length, 1);
  });

  it("asks for a secret that is missing and goes on, or else sends nothing", async () => {
    const secret = "a-secret-that-was-missing-0123456789";
    const bare = { ...orders, credentials: { method: "client_secret_basic" } as const };
    const { run, willDo, changesNothing, requests, services, shownRun, shown } = await open({
      profiles: [bare],
      answers: [aTokenAnswer()],
    });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.deepEqual(requests, []);
    willDo(enter(secret));
    await run({ profileId: "orders" });
    assert.equal(shownRun()?.outcome.kind, "issued");
    assert.deepEqual((await services.profiles.get("orders")).credentials, {
      method: "client_secret_basic",
      clientSecret: secret,
    });
    assert.deepEqual(shown("message"), []);
  });

  it("offers the ways to a first profile where there is none, and does nothing on Escape", async () => {
    const { run, willDo, shown, changesNothing } = await open();
    willDo(dismiss);
    await changesNothing(() => run());
    assert.equal(shown("list")[0]?.rows.length, 2);
  });

  it("goes on with the sandbox where there is no profile yet and that is picked", async () => {
    const { run, willDo, shownRun } = await open({ transport: createTransport() });
    willDo(pick(/Sandbox/));
    await run();
    assert.equal(shownRun()?.outcome.kind, "issued");
    assert.equal(shownRun()?.profile.isSandbox, true);
  });

  it("is cancelled by the notification of a slow request, silently and without a trace", async () => {
    const { transport, aborted } = transportTo(({ method }) =>
      method === "GET" ? { status: 404 } : new Promise(() => undefined),
    );
    const { run, vscode, shown, changesNothing } = await open({ profiles: [orders], transport });
    vscode.window.willCancel(/Orders/);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(aborted.length, 1);
    assert.deepEqual(shown("message"), []);
  });

  it("asks for a key that is missing, and sends nothing where it is left for later or new to every server", async () => {
    const keyless = { ...orders, credentials: { method: "private_key_jwt" } as const };
    const { run, willDo, requests, shown, services } = await open({ profiles: [keyless] });
    willDo(pick("Later"));
    await run({ profileId: "orders" });
    assert.match(shown("list")[0]?.title ?? "", /Enter Key for "Orders"/);
    assert.equal((await services.profiles.get("orders")).credentials.method, "private_key_jwt");
    willDo(pick("Generate a key pair"), pick("EC P-256"));
    await run({ profileId: "orders" });
    assert.deepEqual(requests, []);
  });

  it("says that the profile is gone, or cannot be read and is repaired by the button", async () => {
    const { run, willDo, shown, vscode } = await open({ documents: { broken: "{" } });
    willDo(dismiss);
    await run({ profileId: "gone" });
    willDo(press("Repair"), dismiss);
    await run({ profileId: "broken" });
    const [gone = "", broken = ""] = vscode.window.log.lines("warn");
    assert.match(gone, /\[profileGone\]$/);
    assert.match(broken, /\[profileBroken\]$/);
    assert.match(shown("box")[0]?.title ?? "", /Repair/);
  });
});
