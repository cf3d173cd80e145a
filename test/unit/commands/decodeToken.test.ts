import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import type { ToResultView } from "../../../src/webviewMessages.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, enter, enterInVain, pick } from "../../support/vscode/moves.ts";

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

  it("shows nothing on Escape", async () => {
    const { run, vscode, willDo, changesNothing } = await open();
    willDo(dismiss);
    await changesNothing(() => run());
    vscode.clipboard = jwt("copied");
    willDo(dismiss);
    await changesNothing(() => run());
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
