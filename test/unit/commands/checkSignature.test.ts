import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aSigningKey, signed } from "../../support/keySets.ts";
import { aProfile } from "../../support/profiles.ts";
import { receivingAt, transportTo } from "../../support/scriptedTransport.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.checkSignature, () => {
  const open = useCommand(COMMANDS.checkSignature);
  const issuer = "https://idp.example.com";
  const key = aSigningKey("k1");
  const orders = aProfile({ id: "orders", name: "Orders", server: { kind: "issuer", issuer } });

  /** An issuer whose keys are on another host. */
  async function openIssuer(header: Record<string, string> = {}, cookie = "") {
    const { transport, requests } = transportTo(async ({ url, method }) => {
      const token = async () => {
        const iat = Math.floor(Date.now() / 1000);
        const { clientId: cid, scopes: scp } = orders;
        return {
          access_token: await signed(key, { iss: issuer, iat, exp: iat + 3600, cid, scp }, header),
          token_type: "Bearer",
          expires_in: 3600,
        };
      };
      const answer =
        method === "POST"
          ? await token()
          : url.includes("/.well-known/")
            ? { issuer, token_endpoint: `${issuer}/token`, jwks_uri: "https://keys.example.net/keys" }
            : { keys: [key.published] };
      return {
        body: JSON.stringify(answer),
        headers: [
          ["content-type", "application/json"],
          ["set-cookie", cookie],
        ],
      };
    });
    const opened = await open({ profiles: [orders], transport: receivingAt(Date.now, transport) });
    return {
      ...opened,
      hosts: () => [...new Set(requests.map(({ url }) => new URL(url).host))],
      signature: () => opened.shownRun()?.checks.find(({ name }) => name === "signature"),
    };
  }

  it("asks before the host of the keys is asked, and shows the run with what came of it", async () => {
    const { run, request, willDo, shown, hosts, signature, shownRun } = await openIssuer();
    const made = await request("orders");
    const [before] = made.checks;
    assert.match(before?.finding ?? "", /another host, keys\.example\.net, which was not asked/);
    assert.deepEqual([before?.result, hosts()], ["skipped", ["idp.example.com"]]);
    assert.deepEqual(before?.action, {
      label: "Check Signature",
      command: COMMANDS.checkSignature,
      argument: { profileId: "orders", runId: made.id },
    });
    willDo(press("Fetch Keys"));
    await run(before.action.argument);
    const [question] = shown("message");
    assert.ok(question?.isModal);
    assert.match(question.text, /keys\.example\.net/);
    assert.match(question.detail ?? "", /idp\.example\.com.*keys\.example\.net/);
    assert.deepEqual([signature()?.result, signature()?.action], ["passed", undefined]);
    assert.deepEqual(
      shownRun()?.checks.map(({ name }) => name),
      made.checks.map(({ name }) => name),
    );
    assert.deepEqual(hosts(), ["idp.example.com", "keys.example.net"]);
  });

  it("asks once for each host and issuer, whatever runs come later", async () => {
    const { run, request, willDo, shown } = await openIssuer();
    const { id: runId } = await request("orders");
    willDo(press("Fetch Keys"));
    await run({ runId });
    await run({ profileId: "orders" });
    assert.equal((await request("orders")).checks[0]?.result, "passed");
    assert.equal(shown("message").length, 1);
  });

  it("leaves the signature unchecked on Escape, and asks again the next time", async () => {
    const { run, request, willDo, shown, hosts, signature } = await openIssuer();
    const { id: runId } = await request("orders");
    for (const times of [1, 2]) {
      willDo(dismiss);
      await run({ runId });
      assert.equal(shown("message").length, times);
    }
    assert.deepEqual([signature()?.result, hosts()], ["skipped", ["idp.example.com"]]);
    assert.ok(signature()?.action);
  });

  it("makes a warning of the verdict when the signature is not valid", async () => {
    const { run, request, willDo, shownRun } = await openIssuer({ kid: "unknown" });
    const { id: runId, verdict } = await request("orders");
    assert.equal(verdict.tone, "success");
    willDo(press("Fetch Keys"));
    await run({ runId });
    assert.equal(shownRun()?.verdict.tone, "warning");
    assert.match(shownRun()?.verdict.meaning ?? "", /^The server publishes no key with the token's kid/);
  });

  it("shows no more of the header than the run did", async () => {
    const session = "a-session-that-the-server-repeats";
    const { run, request, willDo, shownRun } = await openIssuer({ kid: session }, `sid=${session}`);
    const { id: runId } = await request("orders");
    willDo(press("Fetch Keys"));
    await run({ runId });
    assert.equal(shownRun()?.checks[0]?.result, "failed");
    assert.ok(!JSON.stringify(shownRun()).includes(session));
  });

  it("says that there is no token", async () => {
    const { run, willDo, told } = await open({ profiles: [orders] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.equal(told().code, "tokenGone");
  });

  it("shows an opaque token's run as it was", async () => {
    const { run, request, shownRun } = await open({
      profiles: [aProfile({ id: "orders" })],
      answers: [aTokenAnswer()],
    });
    const made = await request("orders");
    await run({ profileId: "orders" });
    assert.deepEqual(shownRun()?.checks, made.checks);
  });

  it("asks no server that the profile has been moved to since", async () => {
    const { run, willDo, told, services, request, changesNothing } = await open({
      profiles: [aProfile({ id: "orders" })],
      answers: [aTokenAnswer()],
    });
    await request("orders");
    await services.profiles.save(aProfile({ id: "orders", server: { kind: "issuer", issuer } }));
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(told().code, "tokenOfOtherServer");
  });
});
