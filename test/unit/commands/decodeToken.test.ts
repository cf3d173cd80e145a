import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import type { ToResultView } from "../../../src/webviewMessages.ts";
import { transportTo } from "../../support/scriptedTransport.ts";
import { until } from "../../support/until.ts";
import { useCommand } from "../../support/useCommand.ts";
import { confirm, dismiss, enter, enterInVain, pick, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.decodeToken, () => {
  const open = useCommand(COMMANDS.decodeToken);
  const part = (members: object) => Buffer.from(JSON.stringify(members)).toString("base64url");
  const jwt = (sub: string) =>
    `${part({ alg: "RS256" })}.${part({ sub, iss: "https://i.example" })}.c2lnbmF0dXJl`;
  const decodedSub = (vscode: Awaited<ReturnType<typeof open>>["vscode"]) => {
    const posted = vscode.window.panels.flatMap((panel) => panel.posted as readonly ToResultView[]);
    const last = posted.filter((message) => message.type === "showToken").at(-1);
    return last?.token.claims?.find(({ name }) => name === "sub")?.value;
  };

  it("decodes the token that is selected, without a question", async () => {
    const { run, vscode } = await open();
    vscode.window.select(`"${jwt("selected")}"`);
    await run();
    assert.equal(decodedSub(vscode), "selected");
  });

  it("decodes the token under the caret where nothing is selected, and none that is beside it", async () => {
    const { run, vscode, willDo } = await open();
    const line = `first=${jwt("first")} second=${jwt("second")}`;
    vscode.window.placeCaret(line, line.indexOf("second") + 20);
    await run();
    assert.equal(decodedSub(vscode), "second");
    vscode.window.placeCaret(line, 0);
    willDo(dismiss);
    await run();
    assert.equal(decodedSub(vscode), "second");
  });

  it("decodes the token that a hover offers, for anybody, as it does no harm", async () => {
    const { runAsOther, vscode, services, willDo } = await open();
    const tokenId = services.offeredTokens.offer(jwt("hovered"));
    await runAsOther({ tokenId });
    assert.equal(decodedSub(vscode), "hovered");
    willDo(dismiss);
    await runAsOther({ tokenId: "of-no-token" });
    assert.equal(decodedSub(vscode), "hovered");
  });

  it("asks the issuer for its keys once the user agrees, where a hover's link is to check a signature", async () => {
    const { transport, requests } = transportTo(() => ({ status: 404 }));
    const { run, services, willDo, shown } = await open({ transport });
    const tokenId = services.offeredTokens.offer(jwt("hovered"));
    willDo(dismiss);
    await run({ tokenId, isCheckWanted: true });
    assert.match(shown("message")[0]?.text ?? "", /i\.example/);
    assert.deepEqual(requests, []);
    willDo(confirm);
    await run({ tokenId, isCheckWanted: true });
    assert.ok(requests.length > 0 && requests.every(({ url }) => new URL(url).host === "i.example"));
  });

  it("offers the token on the clipboard, and takes another one instead", async () => {
    const { run, vscode, willDo } = await open();
    vscode.clipboard = `Authorization: Bearer ${jwt("copied")}`;
    willDo(pick(/clipboard/));
    await run();
    assert.equal(decodedSub(vscode), "copied");
    willDo(pick(/Enter/), enterInVain("two words", /no token/), enter(jwt("entered")));
    await run();
    assert.equal(decodedSub(vscode), "entered");
  });

  it("asks for a token where none is at hand, in a box that hides it", async () => {
    const { run, willDo, shown, vscode } = await open();
    willDo(enter(jwt("entered")));
    await run();
    assert.equal(shown("box")[0]?.isPassword, true);
    assert.equal(decodedSub(vscode), "entered");
  });

  it("says that a text is too long to be searched whole, and asks for the token itself", async () => {
    const { run, willDo, shown, vscode } = await open();
    const long = `${"word ".repeat(300_000)}${jwt("behind")}`;
    vscode.window.select(long);
    willDo(enterInVain(long, /no token in the first 1,048,576 characters/), enter(jwt("entered")));
    await run();
    assert.match(shown("box")[0]?.prompt ?? "", /first 1,048,576 characters.*not searched/);
    assert.equal(decodedSub(vscode), "entered");
  });

  it("shows nothing on Escape", async () => {
    const { run, vscode, willDo, changesNothing } = await open();
    willDo(dismiss);
    await changesNothing(() => run());
    vscode.clipboard = jwt("copied");
    willDo(dismiss);
    await changesNothing(() => run());
  });

  describe("whose signature is to be checked", () => {
    const KEYS = "https://keys.example.net/keys";

    async function openAt(jwksUri: string) {
      const { transport, requests } = transportTo(({ url }) => {
        const issuer = "https://i.example";
        const answer = url.includes("/.well-known/")
          ? { issuer, token_endpoint: `${issuer}/token`, jwks_uri: jwksUri }
          : { keys: [] };
        return { body: JSON.stringify(answer), headers: [["content-type", "application/json"]] };
      });
      const opened = await open({ transport });
      opened.vscode.window.select(jwt("checked"));
      await opened.run();
      const posted = () => (opened.vscode.window.panels[0]?.posted ?? []) as readonly ToResultView[];
      const shownToken = () => posted().findLast((message) => message.type === "showToken")?.token;
      return {
        ...opened,
        hosts: () => [...new Set(requests.map(({ url }) => new URL(url).host))],
        pressCheck: async () => {
          opened.vscode.window.panels[0]?.receive({ type: "checkSignature", runId: shownToken()?.id });
          await until("the user is asked", () => opened.shown("message").length > 0);
        },
        signature: () => shownToken()?.checks?.find(({ name }) => name === "signature"),
      };
    }

    it("asks no host before the user agrees to the issuer's", async () => {
      const { willDo, pressCheck, hosts, shown, signature } = await openAt(KEYS);
      willDo(dismiss);
      await pressCheck();
      assert.match(shown("message")[0]?.text ?? "", /i\.example/);
      assert.deepEqual([hosts(), signature()], [[], undefined]);
    });

    it("asks again before another host is asked for the keys, and names both", async () => {
      const { willDo, pressCheck, hosts, shown, signature } = await openAt(KEYS);
      willDo(press("Fetch Keys"), press("Fetch Keys"));
      await pressCheck();
      await until("the signature is judged", () => signature() !== undefined);
      const [, second] = shown("message");
      assert.ok(second?.isModal);
      assert.match(second.text, /keys\.example\.net/);
      assert.match(second.detail ?? "", /i\.example.*keys\.example\.net/);
      assert.deepEqual(hosts(), ["i.example", "keys.example.net"]);
      assert.equal(signature()?.result, "failed");
    });

    it("leaves the signature unchecked when the user refuses the other host", async () => {
      const { willDo, pressCheck, hosts, signature } = await openAt(KEYS);
      willDo(press("Fetch Keys"), dismiss);
      await pressCheck();
      await until("the signature is judged", () => signature() !== undefined);
      assert.deepEqual([signature()?.result, hosts()], ["skipped", ["i.example"]]);
    });
  });

  it("shows the token masked, and the next one in the same panel", async () => {
    const { run, vscode } = await open();
    for (const sub of ["first", "second"]) {
      vscode.window.select(jwt(sub));
      await run();
      assert.equal(decodedSub(vscode), sub);
    }
    const [panel, ...more] = vscode.window.panels;
    assert.deepEqual(more, []);
    assert.ok(!JSON.stringify(panel?.posted).includes(jwt("second")));
  });
});
