import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { until } from "../../support/until.ts";
import { useCommand } from "../../support/useCommand.ts";
import { accept, dismiss, enter, enterInVain, wait } from "../../support/vscode/moves.ts";

function aJwt(claims: object): string {
  const parts = [{ alg: "RS256" }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return `${parts.join(".")}.x`;
}

describe(COMMANDS.setExpectations, () => {
  const open = useCommand(COMMANDS.setExpectations);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const expectations = { audience: "api://orders", lifetime: 3600, claims: { tenant: "blue" } };
  const expecting = { ...orders, expectations };

  it("stores audience, lifetime and claims", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(enter("api://orders"), enter("3600"), enter('{"tenant": "blue"}'));
    await run({ profileId: "orders" });
    assert.deepEqual((await services.profiles.get("orders")).expectations, expectations);
  });

  it("expects the audience of a run's token from now on where the button says so, and keeps the rest", async () => {
    const claims = [{ aud: ["api://default", "x"] }, { aud: "api://other" }];
    const answers = claims.map((aud) => aTokenAnswer({ access_token: aJwt(aud) }));
    const stored = { ...orders, expectations: { lifetime: 60 } };
    const { run, services, request, shown } = await open({ profiles: [stored], answers });
    for (const audience of ["api://default", "api://other"]) {
      const { id: runId, checks } = await request("orders");
      const offered = checks.find(({ name }) => name === "audience")?.action?.label;
      if (audience === "api://default") assert.equal(offered, "Expect api://default from now on");
      await run({ profileId: "orders", runId, isAudienceWanted: true });
      assert.deepEqual((await services.profiles.get("orders")).expectations, { audience, lifetime: 60 });
      assert.match(shown("status").at(-1)?.text ?? "", /"Orders"/);
    }
  });

  it("judges the result on display anew, and no other", async () => {
    const claims = { aud: "api://default", iat: 1_700_000_000, exp: 1_700_003_600 };
    const test = await open({
      profiles: [orders],
      answers: [1, 2].map(() => aTokenAnswer({ access_token: aJwt(claims), expires_in: 3600 })),
    });
    const { services, run, willDo } = test;
    const before = await test.request("orders");
    const shown = await test.request("orders");
    (await services.resultPanel()).show(shown, { preserveFocus: true });
    await until("it is shown", () => test.shownRun() !== undefined);
    const results = () =>
      Object.fromEntries((test.shownRun()?.checks ?? []).map(({ name, result }) => [name, result]));
    assert.equal(results().audience, "skipped");
    const others = Object.keys(results());
    await run({ profileId: "orders", runId: shown.id, isAudienceWanted: true });
    assert.equal(results().audience, "passed");
    assert.deepEqual(Object.keys(results()), others);
    willDo(enter("api://billing"), enter("60"), enter('{"tenant": "blue"}'));
    await run({ profileId: "orders" });
    assert.deepEqual(
      [results().audience, results().lifetime, results()["expected-claims"]],
      ["failed", "failed", "failed"],
    );
    assert.match(test.shownRun()?.verdict.meaning ?? "", /\bAudience\b/);
    assert.equal(services.runs.get(before.id)?.verdict.meaning, before.verdict.meaning);
    willDo(enter(""), enter(""), enter(""));
    await run({ profileId: "orders" });
    assert.deepEqual(
      test.shownRun()?.checks.map(({ name, result }) => [name, result]),
      shown.checks.map(({ name, result }) => [name, result]),
    );
  });

  it("opens no result for that", async () => {
    const { run, willDo, request, vscode } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    await request("orders");
    willDo(enter("api://orders"), enter(""), enter(""));
    await run({ profileId: "orders" });
    assert.deepEqual(vscode.window.panels, []);
  });

  it("says that a run is gone whose audience is to be expected", async () => {
    const { run, told, willDo, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders", runId: "gone", isAudienceWanted: true }));
    assert.equal(told().code, "responseGone");
  });

  it("offers what is stored, and removes what is left empty", async () => {
    const { run, willDo, services, shown } = await open({ profiles: [expecting] });
    willDo(accept, enter(""), enter(""));
    await run({ profileId: "orders" });
    assert.equal(shown("box")[0]?.value, "api://orders");
    assert.deepEqual((await services.profiles.get("orders")).expectations, { audience: "api://orders" });
    willDo(enter(""), enter(""), enter(""));
    await run({ profileId: "orders" });
    assert.equal((await services.profiles.get("orders")).expectations, undefined);
  });

  it("refuses a lifetime and claims that cannot be read, while they are typed", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(accept, enterInVain("an hour", /whole number of seconds/), enter("60"));
    willDo(enterInVain("tenant=blue", /JSON object/), enter(""));
    await run({ profileId: "orders" });
    assert.deepEqual((await services.profiles.get("orders")).expectations, { lifetime: 60 });
  });

  it("changes nothing on Escape, in whichever box", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [expecting] });
    for (const moves of [[dismiss], [enter("other"), dismiss], [enter("other"), enter("1"), dismiss]]) {
      willDo(...moves);
      await changesNothing(() => run({ profileId: "orders" }));
    }
  });

  it("says that the profile is gone", async () => {
    const { run, told, willDo } = await open();
    willDo(dismiss);
    await run({ profileId: "gone" });
    assert.equal(told().code, "profileGone");
  });

  it("says that the profile was deleted while it was asked", async () => {
    const { run, willDo, told, services, secrets } = await open({ profiles: [orders] });
    willDo(enter("api://orders"), enter(""));
    willDo(
      wait(() => services.profiles.delete("orders")),
      enter(""),
      dismiss,
    );
    await run({ profileId: "orders" });
    assert.equal(told().code, "profileGone");
    assert.deepEqual(secrets.keys, []);
  });
});
