import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import type { Target } from "../../../src/core/action.ts";
import { aProfile } from "../../support/profiles.ts";

import { aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, pick, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.copyBearerToken, () => {
  const open = useCommand(COMMANDS.copyBearerToken);
  const profiles = [aProfile({ id: "orders", name: "Orders" }), aProfile({ id: "billing", name: "Billing" })];
  const expired = aTokenAnswer({ expires_in: -1 });

  it("puts the bare token on the clipboard and confirms it in the status bar", async () => {
    const { run, vscode, shown, request } = await open({ profiles, answers: [aTokenAnswer()] });
    await request("orders");
    await run({ profileId: "orders" });
    assert.equal(vscode.clipboard, TOKEN);
    assert.deepEqual(
      shown("status").map(({ text }) => /copied/i.test(text)),
      [true],
    );
  });

  it("takes the named run's token, the profile's latest, or else that of the profile the user picks", async () => {
    const answers = ["first", "second", "third"].map((access_token) => aTokenAnswer({ access_token }));
    const { run, vscode, willDo, shown, request } = await open({ profiles, answers });
    const { id: runId } = await request("orders");
    await request("orders");
    await request("billing");
    const copied = async (target?: Target) => {
      await run(target);
      return vscode.clipboard;
    };
    assert.equal(await copied({ profileId: "orders", runId }), "first");
    assert.equal(await copied({ profileId: "orders" }), "second");
    willDo(pick("Billing"));
    assert.equal(await copied(), "third");
    assert.match(shown("list")[0]?.placeholder ?? "", /copy the bearer token/i);
  });

  it("asks even where a single profile holds a token, offers no other, and copies nothing on Escape", async () => {
    const { run, willDo, shown, request, changesNothing } = await open({
      profiles,
      answers: [aTokenAnswer()],
    });
    await request("orders");
    willDo(dismiss);
    await changesNothing(() => run());
    assert.deepEqual(
      shown("list").map(({ rows }) => rows.map(({ label }) => label)),
      [["Orders"]],
    );
  });

  it("says of a bound token that a proof goes with it", async () => {
    const { run, vscode, shown, request } = await open({
      profiles,
      answers: [aTokenAnswer({ token_type: "DPoP" })],
    });
    await request("orders");
    await run({ profileId: "orders" });
    assert.equal(vscode.clipboard, TOKEN);
    assert.match(shown("status")[0]?.text ?? "", /DPoP proof/);
  });

  it("copies a token that has expired only on purpose", async () => {
    const { run, vscode, willDo, shown, request } = await open({ profiles, answers: [expired] });
    await request("orders");
    willDo(press("Copy Anyway"));
    await run({ profileId: "orders" });
    assert.match(shown("message")[0]?.text ?? "", /expired/);
    assert.equal(vscode.clipboard, TOKEN);
  });

  it("requests a new token instead of copying the expired one", async () => {
    const { run, vscode, willDo, services, changesNothing, request, shownRun } = await open({
      profiles,
      answers: [expired, aTokenAnswer({ access_token: "the new one" })],
    });
    await request("orders");
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    const { clipboard } = vscode;
    willDo(press("Request a New One"));
    await run({ profileId: "orders" });
    assert.equal(vscode.clipboard, clipboard);
    assert.equal(services.tokens.last?.accessToken, "the new one");
    assert.equal(shownRun()?.id, services.tokens.last.runId);
  });

  it("copies a revoked token only on purpose", async () => {
    const { run, willDo, services, shown, changesNothing, request } = await open({
      profiles,
      answers: [aTokenAnswer()],
    });
    services.tokens.markRevoked((await request("orders")).id);
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.match(shown("message")[0]?.text ?? "", /revoked/);
  });

  it("says that there is no token, and requests one by the button", async () => {
    const { run, vscode, willDo, told, services } = await open({ profiles, answers: [aTokenAnswer()] });
    const { clipboard } = vscode;
    willDo(press("Request Token"));
    await run({ profileId: "billing" });
    assert.equal(told().code, "tokenGone");
    assert.equal(vscode.clipboard, clipboard);
    assert.equal(services.tokens.last?.profileId, "billing");
  });
});
