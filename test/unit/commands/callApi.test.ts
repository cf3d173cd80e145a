import assert from "node:assert/strict";
import type { CallForm } from "../../../src/core/call/callForm.ts";
import { EMPTY_FORM } from "../../../src/core/call/callForm.ts";
import { headerValue } from "../../../src/core/http/headerValue.ts";
import { COMMANDS } from "../../../src/contributions.ts";
import { findMarkIn } from "../../support/findMark.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { aRefusal, aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { confirm, dismiss, pick, press, wait } from "../../support/vscode/moves.ts";
import { receivingAt, transportTo } from "../../support/scriptedTransport.ts";

const ORIGIN = "https://api.example.com";
const aForm = (changes: Partial<CallForm> = {}): CallForm => ({
  ...EMPTY_FORM,
  url: `${ORIGIN}/orders`,
  ...changes,
});
const AGREE = press("Send Token");

describe(COMMANDS.callApi, () => {
  const open = useCommand(COMMANDS.callApi);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });

  /** A token server, and an API that answers with these. */
  function aNetwork(...answers: readonly { readonly status?: number; readonly body?: string }[]) {
    let called = 0;
    const { transport, requests } = transportTo(({ url }) => {
      if (url.startsWith(ORIGIN)) return answers[called++];
      return url.includes(".well-known") || url.endsWith("/keys") ? { status: 404 } : aTokenAnswer();
    });
    return { transport: receivingAt(Date.now, transport), requests };
  }
  const toApi = (requests: readonly { readonly url: string; readonly headers: CallFormHeaders }[]) =>
    requests.filter(({ url }) => url.startsWith(ORIGIN));
  type CallFormHeaders = readonly (readonly [string, string])[];

  it("gets a token if there is none, shows its result and sends the keyboard to the form", async () => {
    const { run, shownRun, posted } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    await run({ profileId: "orders" });
    assert.equal(shownRun()?.profile.id, "orders");
    assert.deepEqual(
      posted("call").filter(({ isAwaited }) => isAwaited).length,
      1,
      "once, so that it does not come back there by itself",
    );
    assert.deepEqual(posted("call").at(-1)?.form, EMPTY_FORM);
  });

  it("asks whose token is meant where nobody says so, and shows the held one", async () => {
    const { run, willDo, request, shownRun, requests } = await open({
      profiles: [orders, billing],
      answers: [aTokenAnswer()],
    });
    const { id } = await request("billing");
    willDo(pick("Billing"));
    await run();
    assert.equal(shownRun()?.id, id);
    assert.equal(requests.length, 1);
  });

  it("says why there is no token, and shows no form", async () => {
    const { run, willDo, told, posted } = await open({
      profiles: [orders],
      answers: [aRefusal("invalid_scope")],
    });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "noToken");
    assert.deepEqual(posted("call"), []);
  });

  it("asks before the token goes to an origin for the first time, and not again for another path there", async () => {
    const { transport, requests } = aNetwork({ body: '{"a":1}' }, {}, {});
    const { run, willDo, services, shown, shownRun } = await open({ profiles: [orders], transport });
    const calls = await services.apiCalls();
    calls.keep("orders", aForm());
    willDo(AGREE);
    await run({ profileId: "orders", isCallWanted: true });
    const [question] = shown("message");
    assert.equal(question?.text, `Send tokens of "Orders" to ${ORIGIN}?`);
    assert.deepEqual([question.isModal, question.buttons], [true, ["Send Token"]]);
    assert.match(question.detail ?? "", /Manage Token Access/);
    assert.equal(headerValue(toApi(requests)[0]?.headers ?? [], "authorization"), `Bearer ${TOKEN}`);
    assert.deepEqual(
      shownRun()?.followUps.map(({ kind, headline }) => [kind, headline]),
      [["call", "200"]],
    );
    for (const url of [`${ORIGIN}/others?x=1`, `${ORIGIN}:443/orders`]) {
      calls.keep("orders", aForm({ url }));
      await run({ profileId: "orders", isCallWanted: true });
    }
    assert.equal(shown("message").length, 1);
    assert.equal(toApi(requests).length, 3);
    assert.ok(services.milestones.has("hasUsedToken"));
  });

  it("asks again for another origin, another profile, and once the answer was taken back", async () => {
    const { transport } = aNetwork({}, {}, {});
    const { run, willDo, services, shown } = await open({ profiles: [orders, billing], transport });
    const calls = await services.apiCalls();
    await calls.allow({ profileId: "orders", origin: "https://api.example.com:8443" }, true);
    for (const profileId of ["orders", "billing"]) {
      calls.keep(profileId, aForm());
      willDo(AGREE);
      await run({ profileId, isCallWanted: true });
    }
    await calls.allow({ profileId: "orders", origin: ORIGIN }, false);
    willDo(AGREE);
    await run({ profileId: "orders", isCallWanted: true });
    assert.equal(shown("message").length, 3);
  });

  it("sends nothing where the user does not agree, not even a token request, and asks again", async () => {
    const { run, willDo, services, requests, shown } = await open({ profiles: [orders] });
    (await services.apiCalls()).keep("orders", aForm());
    willDo(dismiss, dismiss);
    await run({ profileId: "orders", isCallWanted: true });
    assert.match(shown("message")[1]?.text ?? "", /^You did not agree to send tokens/);
    assert.deepEqual(requests, []);
    assert.deepEqual((await services.apiCalls()).allowed, []);
  });

  it("sends nothing that is not complete, or to an address that a token must not go to", async () => {
    const { run, willDo, services, shown, requests } = await open({ profiles: [orders] });
    for (const form of [
      EMPTY_FORM,
      aForm({ url: "http://api.example.com/" }),
      aForm({ headers: "Authorization: Basic x" }),
    ]) {
      (await services.apiCalls()).keep("orders", form);
      willDo(dismiss);
      await run({ profileId: "orders", isCallWanted: true });
    }
    assert.deepEqual(
      shown("message").map(({ text }) => text.startsWith("The API call is not complete. ")),
      [true, true, true],
    );
    assert.deepEqual(requests, []);
  });

  it("says that it is under way, and ends where the user cancels it", async () => {
    const never = new Promise<undefined>(() => undefined);
    const { transport } = transportTo(({ url }) => {
      if (!url.startsWith(ORIGIN)) return url.includes(".well-known") ? { status: 404 } : aTokenAnswer();
      return never;
    });
    const { run, services, posted, shownRun, request } = await open({
      profiles: [orders],
      transport: receivingAt(Date.now, transport),
    });
    const { id } = await request("orders");
    const calls = await services.apiCalls();
    await calls.allow({ profileId: "orders", origin: ORIGIN }, true);
    calls.keep("orders", aForm());
    (await services.resultPanel()).show(services.runs.get(id) ?? assert.fail(), { preserveFocus: false });
    calls.onDidChange(() => {
      if (calls.isUnderWay("orders")) setTimeout(() => calls.cancel("orders"), 20);
    });
    await run({ profileId: "orders", isCallWanted: true });
    assert.deepEqual(
      posted("call").map(({ isUnderWay }) => isUnderWay),
      [false, true, false],
    );
    assert.deepEqual(shownRun()?.followUps, []);
  });

  it("keeps no secret in what outlasts the window, and in nothing that it shows", async () => {
    const { transport } = aNetwork({ body: '{"echo":"api-key-of-mine"}' });
    const dpop = { privateKey: aPrivateKey("P-256") };
    const { run, willDo, services, vscode, posted } = await open({
      profiles: [{ ...orders, dpop }],
      transport,
    });
    const calls = await services.apiCalls();
    calls.keep(
      "orders",
      aForm({
        method: "POST",
        url: `${ORIGIN}/orders?api_key=query-key-of-mine`,
        headers: "X-Api-Key: api-key-of-mine",
        body: '{"password":"password-of-mine"}',
      }),
    );
    willDo(confirm);
    await run({ profileId: "orders", isCallWanted: true });
    const kept = JSON.stringify(services.storedState());
    const told = JSON.stringify([posted("show"), vscode.window.log.text]);
    for (const mark of [TOKEN, "query-key-of-mine", "api-key-of-mine", "password-of-mine"]) {
      assert.deepEqual(findMarkIn(kept, mark), [], mark);
      assert.deepEqual(findMarkIn(told, mark), [], mark);
    }
    assert.match(kept, /api\.example\.com\/orders\?api_key=/);
    assert.equal(calls.formOf("orders").body, '{"password":"password-of-mine"}', "until the window closes");
  });

  it("forgets a profile that is deleted: what was entered, and where its tokens may go", async () => {
    const { services } = await open({ profiles: [orders] });
    const calls = await services.apiCalls();
    calls.keep("orders", aForm());
    await calls.allow({ profileId: "orders", origin: ORIGIN }, true);
    await services.profiles.delete("orders");
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(calls.formOf("orders"), EMPTY_FORM);
    assert.deepEqual(calls.allowed, []);
    assert.doesNotMatch(JSON.stringify(services.storedState()), /api\.example\.com/);
  });

  it("is told to another extension's user before anything is shown, and sends nothing for it", async () => {
    const { runAsOther, willDo, services, shown, requests, posted } = await open({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    (await services.apiCalls()).keep("orders", aForm());
    willDo(
      wait(() => {
        assert.deepEqual([posted("show"), requests], [[], []]);
        return Promise.resolve();
      }),
      confirm,
    );
    await runAsOther({ profileId: "orders", isCallWanted: true });
    assert.match(shown("message")[0]?.text ?? "", /^Another extension wants to call an API/);
    assert.equal(requests.length, 1, "the token request alone");
  });
});
