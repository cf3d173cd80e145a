import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, enter, enterInVain, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.copyCurlCommand, () => {
  const open = useCommand(COMMANDS.copyCurlCommand);
  const profiles = [aProfile({ id: "orders", name: "Orders" })];

  it("copies a command with the token for the URL that is entered, and says of which profile", async () => {
    const { run, vscode, willDo, shown, request } = await open({ profiles, answers: [aTokenAnswer()] });
    await request("orders");
    willDo(enter("https://api.example.com/it's"));
    await run({ profileId: "orders" });
    assert.equal(
      vscode.clipboard,
      `curl 'https://api.example.com/it'\\''s' \\\n  --header 'Authorization: Bearer ${TOKEN}'`,
    );
    assert.match(shown("status")[0]?.text ?? "", /"Orders"/);
  });

  it("takes no address on the way to which the token could be read, and copies nothing on Escape", async () => {
    const { run, willDo, request, changesNothing } = await open({ profiles, answers: [aTokenAnswer()] });
    await request("orders");
    willDo(
      enterInVain("http://api.example.com/", /https/),
      enterInVain("https://user@api.example.com/", /user name/),
      enterInVain("api.example.com", /complete URL/),
      dismiss,
    );
    await changesNothing(() => run({ profileId: "orders" }));
  });

  it("copies that of an expired token only on purpose", async () => {
    const { run, vscode, willDo, request, changesNothing } = await open({
      profiles,
      answers: [aTokenAnswer({ expires_in: -1 })],
    });
    await request("orders");
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    willDo(press("Copy Anyway"), enter("https://api.example.com/"));
    await run({ profileId: "orders" });
    assert.match(vscode.clipboard, /^curl /);
  });

  it("says that there is no token, and offers to request one", async () => {
    const { run, willDo, told, changesNothing } = await open({ profiles });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.deepEqual([told().code, told().buttons], ["tokenGone", ["Request Token"]]);
  });
});
