import assert from "node:assert/strict";
import { COMMANDS, DRILL_PANEL } from "../../../src/contributions.ts";
import { findMarkIn } from "../../support/findMark.ts";
import { aProfile } from "../../support/profiles.ts";
import { receivingAt, type ScriptedAnswer, transportTo } from "../../support/scriptedTransport.ts";
import { unsigned } from "../../support/soundness.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { until } from "../../support/until.ts";
import { useCommand } from "../../support/useCommand.ts";
import { accept, dismiss, enter, enterInVain, pick, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.drillApi, () => {
  const open = useCommand(COMMANDS.drillApi);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const TOKEN = unsigned({ iss: "https://dev-1.okta.com/oauth2/default", aud: "api", scp: ["a", "b"] });
  const API = "https://api.example.com/orders";
  const HOST = "api.example.com";
  const LOCAL = "http://localhost:8080/orders";

  type Answer = ScriptedAnswer | Promise<ScriptedAnswer>;

  /** A window in which a profile gets tokens, and an API gives these answers to all but the good one. */
  async function openAt(
    answers: () => Answer = refusing,
    token: ScriptedAnswer = aTokenAnswer({ access_token: TOKEN }),
  ) {
    const { transport, requests, aborted } = transportTo((request) => {
      if (request.url.endsWith("/v1/token")) return token;
      if (request.url.includes("dev-1.okta.com")) return { status: 404 };
      const isGood = request.headers.some(([, value]) => value === `Bearer ${TOKEN}`);
      return isGood ? { status: 200, body: '{"customer":"Jane Roe"}' } : answers();
    });
    const opened = await open({ profiles: [orders], transport: receivingAt(Date.now, transport) });
    return {
      ...opened,
      aborted,
      sent: () => requests.filter(({ url }) => !url.includes("dev-1.okta.com")),
      shownSteps: () => opened.posted("showDrill").map(({ drill }) => drill),
      panel: () =>
        opened.vscode.window.panels.find(({ viewType }) => viewType === DRILL_PANEL) ??
        assert.fail("the page is not open"),
    };
  }
  const refusing = (): ScriptedAnswer => ({
    status: 401,
    headers: [["WWW-Authenticate", 'Bearer error="invalid_token"']],
  });

  it("asks for the address, the host by its name and the scope, and shows each row as it comes", async () => {
    const { run, willDo, shown, shownSteps, panel, sent, vscode, services } = await openAt();
    willDo(enter(API), enter(HOST), pick("a"));
    await run({ profileId: "orders" });
    assert.equal(panel().title, `Drill: ${HOST}`);
    const last = shownSteps().at(-1);
    assert.equal(last?.conclusion?.kind, "differs");
    assert.equal(last.sent, sent().length);
    assert.ok(shownSteps().length > 10);
    assert.match(shown("box")[1]?.prompt ?? "", /look like an attack to who watches api\.example\.com/);
    assert.deepEqual(
      shown("list")[0]?.rows.map(({ label }) => label),
      ["a", "b", "None, or I do not know"],
    );
    assert.match(vscode.window.log.lines("info").at(-1) ?? "", /^Orders, api\.example\.com: Nothing bad/);
    assert.ok(services.milestones.has("hasUsedToken"));
  });

  it("sends nothing to a host that was not typed, not even for a token", async () => {
    const { run, willDo, changesNothing, sent } = await openAt();
    for (const text of ["yes", "example.com", "api.example.com.evil.example"]) {
      willDo(enter(API), enterInVain(text, /Type api\.example\.com to confirm/), dismiss);
      await changesNothing(() => run({ profileId: "orders" }));
    }
    assert.deepEqual(sent(), []);
  });

  it("calls as the call that is entered for the profile says, once the user knows what that does", async () => {
    const { run, willDo, shown, sent, services, shownSteps } = await openAt();
    const entered = {
      method: "POST",
      url: LOCAL,
      headers: "X-Api-Key: abcdefgh12345678",
      body: "{}",
    } as const;
    (await services.apiCalls()).keep("orders", entered);
    willDo(accept, dismiss);
    await run({ profileId: "orders" });
    assert.deepEqual(sent(), []);
    assert.match(shown("message")[0]?.detail ?? "", /has its effect, and so has each request with a bad one/);
    willDo(accept, press("Drill with POST"), pick("a"));
    await run({ profileId: "orders" });
    assert.ok(sent().length > 5);
    for (const { method, body } of sent()) assert.deepEqual([method, body], ["POST", "{}"]);
    assert.deepEqual(findMarkIn(JSON.stringify(shownSteps()), "abcdefgh12345678"), []);
  });

  it("only reads where another address is entered than that of the profile's call", async () => {
    const { run, willDo, sent, services } = await openAt();
    (await services.apiCalls()).keep("orders", { method: "POST", url: API, headers: "", body: "{}" });
    willDo(enter(LOCAL), pick("a"));
    await run({ profileId: "orders" });
    assert.ok(sent().every(({ method, body }) => method === "GET" && body === undefined));
  });

  it("asks for the host each time, however often it was confirmed", async () => {
    const { run, willDo, shown } = await openAt();
    for (let count = 0; count < 2; count++) {
      willDo(enter(API), enter(HOST), pick("None, or I do not know"));
      await run({ profileId: "orders" });
    }
    assert.equal(shown("box").length, 4);
    assert.equal(shown("box")[2]?.value, API);
  });

  it("needs no word for this machine itself", async () => {
    const { run, willDo, shown, sent } = await openAt();
    willDo(enter(LOCAL), pick("b"));
    await run({ profileId: "orders" });
    assert.equal(shown("box").length, 1);
    assert.ok(sent().length > 5);
  });

  for (const [url, objection] of [
    ["http://api.example.com/orders", /https/],
    ["https://user:pass@api.example.com/", /user name/],
    ["api.example.com", /complete URL/],
  ] as const) {
    it(`takes no ${url}`, async () => {
      const { run, willDo, changesNothing } = await openAt();
      willDo(enterInVain(url, objection), dismiss);
      await changesNothing(() => run({ profileId: "orders" }));
    });
  }

  it("does nothing further where a question is dismissed", async () => {
    const { run, willDo, sent, changesNothing } = await openAt();
    willDo(dismiss);
    await changesNothing(() => run());
    willDo(enter(LOCAL), dismiss);
    await run({ profileId: "orders" });
    assert.deepEqual(sent(), []);
  });

  it("lets the user pick the profile", async () => {
    const { run, willDo, shownSteps } = await openAt();
    willDo(pick("Orders"), enter(LOCAL), pick("a"));
    await run();
    assert.equal(shownSteps().at(-1)?.profile.name, "Orders");
  });

  it("says why there is no token, and calls no API without one", async () => {
    const { run, willDo, told, sent } = await openAt(refusing, aRefusal("invalid_scope"));
    willDo(enter(LOCAL), dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "noToken");
    assert.deepEqual(sent(), []);
  });

  for (const end of ["Cancel", "closing the page"] as const) {
    it(`ends by ${end}, in the middle of a request, which is given up`, async () => {
      const { run, willDo, sent, aborted, panel, shownSteps } = await openAt(
        () => new Promise<ScriptedAnswer>(() => undefined),
      );
      willDo(enter(LOCAL), pick("a"));
      const running = run({ profileId: "orders" });
      await until("the second row is sent", () => sent().length === 2);
      panel().receive({ type: "cancelDrill", runId: "another" });
      if (end === "Cancel") panel().receive({ type: "cancelDrill", runId: shownSteps()[0]?.id });
      else panel().dispose();
      await running;
      assert.deepEqual([sent().length, aborted.length], [2, 1]);
      const isShown = shownSteps().at(-1)?.conclusion?.kind === "cancelled";
      assert.equal(isShown, end === "Cancel");
    });
  }

  it("runs again at the host that was confirmed, and copies its report, when the page says so", async () => {
    const { run, willDo, panel, shownSteps, shown, vscode } = await openAt();
    willDo(enter(API), enter(HOST), pick("a"));
    await run({ profileId: "orders" });
    const first = shownSteps().at(-1);
    panel().receive({ type: "drillAgain", runId: first?.id });
    await until("it is done again", () => {
      const last = shownSteps().at(-1);
      return last?.id !== first?.id && last?.conclusion !== undefined;
    });
    assert.equal(shown("box").length, 2);
    panel().receive({ type: "copyDrillReport", runId: shownSteps().at(-1)?.id });
    await until("the report is copied", () => vscode.clipboard.startsWith("## How an API checks tokens"));
    assert.match(vscode.clipboard, /https:\/\/api\.example\.com\/orders/);
    assert.doesNotMatch(vscode.clipboard, /Jane Roe/);
    assert.deepEqual(findMarkIn(vscode.clipboard, TOKEN), []);
    assert.match(shown("status").at(-1)?.text ?? "", /Report on the API at api\.example\.com copied/);
  });

  it("leaves no token that it has sent in the page or the log", async () => {
    const { run, willDo, sent, shownSteps, vscode } = await openAt();
    willDo(enter(LOCAL), pick("a"));
    await run({ profileId: "orders" });
    const texts = `${JSON.stringify(shownSteps())} ${vscode.window.log.text}`;
    const tokens = sent().flatMap(({ headers }) =>
      headers.filter(([name]) => name === "authorization").map(([, value]) => value.slice("Bearer ".length)),
    );
    assert.ok(new Set(tokens).size > 4);
    for (const token of tokens) assert.deepEqual(findMarkIn(texts, token), []);
  });

  it("is asked about first where another extension starts it, and then by its own questions", async () => {
    const { runAsOther, willDo, shown, sent } = await openAt();
    willDo(press("Drill API"), enter(API), dismiss);
    await runAsOther({ profileId: "orders" });
    assert.match(shown("message")[0]?.detail ?? "", /broken copies of it go to the API that you name/);
    assert.deepEqual(sent(), []);
  });
});
