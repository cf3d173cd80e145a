import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, enter, enterInVain, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.overrideAssertion, () => {
  const open = useCommand(COMMANDS.overrideAssertion);
  const orders = aProfile({
    id: "orders",
    name: "Orders",
    credentials: { method: "private_key_jwt", privateKey: aPrivateKey("P-256", "key-1") },
  });
  const broken = { ...orders, assertionOverrides: { claims: { jti: null } } };

  it("stores a preset", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(pick("No jti"));
    await run({ profileId: "orders" });
    assert.deepEqual((await services.profiles.get("orders")).assertionOverrides, { claims: { jti: null } });
  });

  it("removes the overrides and requests a token at once where the button says so", async () => {
    const { run, services, requests } = await open({ profiles: [broken], answers: [aTokenAnswer()] });
    await run({ profileId: "orders", isRemovalWanted: true, isRequestWanted: true });
    assert.equal((await services.profiles.get("orders")).assertionOverrides, undefined);
    assert.equal(requests.filter(({ method }) => method === "POST").length, 1);
  });

  it("stores members of one's own as JSON, once they can be read", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(pick("As JSON…"), enterInVain("aud=x", /not valid JSON/), enter('{"claims": {"aud": "x"}}'));
    await run({ profileId: "orders" });
    assert.deepEqual((await services.profiles.get("orders")).assertionOverrides, { claims: { aud: "x" } });
  });

  const own = { ...orders, assertionOverrides: { claims: { tenant: "blue" } } };
  for (const [what, profile, row] of [
    ["a preset", broken, /^\$\(check\) No jti: active$/],
    ["JSON of one's own", own, /^\$\(check\) As JSON…: active: .*"tenant":"blue"/],
  ] as const) {
    it(`ticks and names ${what} that is active, below the row that removes it`, async () => {
      const { run, willDo, shown } = await open({ profiles: [profile] });
      willDo(dismiss);
      await run({ profileId: "orders" });
      const [first, ...others] = shown("list")[0]?.rows ?? [];
      assert.equal(first?.label, "$(discard) Remove Overrides");
      const ticked = others.filter(({ label }) => label.startsWith("$(check)"));
      assert.equal(ticked.length, 1);
      assert.match(`${ticked[0]?.label}: ${ticked[0]?.description}`, row);
    });
  }

  it("ticks nothing and removes nothing where nothing is overridden", async () => {
    const { run, willDo, shown } = await open({ profiles: [orders] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    const labels =
      shown("list")[0]
        ?.rows.map(({ label }) => label)
        .join() ?? "";
    assert.doesNotMatch(labels, /check|discard/);
  });

  it("removes overrides", async () => {
    const { run, willDo, services } = await open({ profiles: [broken] });
    willDo(pick("Remove Overrides"));
    await run({ profileId: "orders" });
    assert.equal((await services.profiles.get("orders")).assertionOverrides, undefined);
  });

  it("changes nothing on Escape", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [broken] });
    for (const moves of [[dismiss], [pick("As JSON…"), dismiss]]) {
      willDo(...moves);
      await changesNothing(() => run({ profileId: "orders" }));
    }
  });

  it("says that the profile sends no assertion, with the button that switches its method", async () => {
    const { run, told, willDo } = await open({ profiles: [aProfile({ id: "orders" })] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.deepEqual([told().code, told().buttons], ["assertionNotUsed", ["Use Another Method…"]]);
  });
});
