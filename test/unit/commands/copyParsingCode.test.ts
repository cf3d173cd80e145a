import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { PARSING_LANGUAGES } from "../../../src/core/snippets/parsing/parsingLanguages.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.copyParsingCode, () => {
  const open = useCommand(COMMANDS.copyParsingCode);
  const profiles = [aProfile({ id: "orders", name: "Orders" })];

  for (const { label } of Object.values(PARSING_LANGUAGES)) {
    it(`copies code that reads the response in ${label}, without the token, and says of which profile`, async () => {
      const { run, vscode, willDo, shown, request } = await open({ profiles, answers: [aTokenAnswer()] });
      await request("orders");
      willDo(pick(label));
      await run({ profileId: "orders" });
      assert.match(vscode.clipboard, /TokenResponse/);
      assert.match(vscode.clipboard, /access_?token/i);
      assert.ok(!vscode.clipboard.includes(TOKEN));
      assert.match(
        shown("status")[0]?.text ?? "",
        new RegExp(`"Orders" copied in ${label.replace("#", "\\#")}`),
      );
    });
  }

  it("reads what a server refuses with, and offers the last language first", async () => {
    const refusal = { status: 401, body: '{"errorCode":"invalid_client","errorCauses":[]}' };
    const { run, vscode, willDo, shown, request, changesNothing } = await open({
      profiles,
      answers: [refusal],
    });
    const { id: runId } = await request("orders");
    willDo(pick("Go"));
    await run({ runId });
    assert.match(vscode.clipboard, /type ErrorResponse struct/);
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(shown("list")[1]?.rows.find(({ label }) => label !== "Last Used")?.label, "Go");
  });

  it("says that a page is no JSON, and copies nothing", async () => {
    const { run, willDo, told, request, changesNothing } = await open({
      profiles,
      answers: [{ status: 502, body: "<html>" }],
    });
    await request("orders");
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(told().code, "responseNotJson");
  });

  it("says that there was no run yet", async () => {
    const { run, willDo, told, changesNothing } = await open({ profiles });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(told().code, "responseGone");
  });
});
