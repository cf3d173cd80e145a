import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer, TOKEN } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, press } from "../../support/vscode/moves.ts";

describe(COMMANDS.introspectToken, () => {
  const open = useCommand(COMMANDS.introspectToken);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const active = { body: JSON.stringify({ active: true, scope: "customScope" }) };

  it("asks the server about the token by the client's own credentials, and shows the run with the answer", async () => {
    const { run, vscode, requests, request, shownRun } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), active],
    });
    const { clipboard } = vscode;
    const { id } = await request("orders");
    await run({ profileId: "orders" });
    const asked = requests[1];
    assert.match(asked?.url ?? "", /\/v1\/introspect$/);
    assert.equal(new URLSearchParams(asked?.body).get("token"), TOKEN);
    assert.match(
      asked?.headers.find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "",
      /^Basic /,
    );
    const shown = shownRun();
    assert.equal(shown?.id, id);
    assert.deepEqual(
      shown.followUps.map(({ kind, tone }) => [kind, tone]),
      [["introspection", "success"]],
    );
    assert.equal(vscode.clipboard, clipboard);
  });

  it("takes the named run's token, or else the last of the profile", async () => {
    const issued = ["the first", "the second"].map((access_token) => aTokenAnswer({ access_token }));
    const { run, requests, request } = await open({
      profiles: [orders],
      answers: [...issued, active, active],
    });
    const { id: runId } = await request("orders");
    await request("orders");
    await run({ runId });
    await run({ profileId: "orders" });
    assert.deepEqual(
      requests.slice(2).map(({ body }) => new URLSearchParams(body).get("token")),
      ["the first", "the second"],
    );
  });

  it("shows a server that gives no answer as a result, not as an error", async () => {
    const { run, request, shownRun, shown } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), { status: 500, body: "" }],
    });
    await request("orders");
    await run({ profileId: "orders" });
    assert.deepEqual(
      shownRun()?.followUps.map(({ tone }) => tone),
      ["failure"],
    );
    assert.deepEqual(shown("message"), []);
  });

  it("says that there is no token, and requests one by the button", async () => {
    const { run, willDo, told, services } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    willDo(press("Request Token"));
    await run({ profileId: "orders" });
    assert.equal(told().code, "tokenGone");
    assert.equal(services.tokens.last?.accessToken, TOKEN);
  });

  it("sends the token to no other server than the one that issued it", async () => {
    const { run, willDo, told, services, request, changesNothing } = await open({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    await request("orders");
    await services.profiles.save({
      ...orders,
      server: { kind: "okta-org", origin: "https://dev-2.okta.com" },
    });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.equal(told().code, "tokenOfOtherServer");
    assert.match(told().text, /"Orders"/);
    assert.deepEqual(told().buttons, ["Request Token"]);
  });

  it("says that the secret was removed meanwhile, and sends nothing", async () => {
    const { run, willDo, told, services, request, changesNothing } = await open({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    await request("orders");
    await services.profiles.save({ ...orders, credentials: { method: "client_secret_basic" } });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    assert.deepEqual([told().code, told().buttons], ["secretMissing", ["Enter Secret"]]);
  });
});
