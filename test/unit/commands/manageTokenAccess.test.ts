import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { useCommand } from "../../support/useCommand.ts";
import { accept, dismiss, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.manageTokenAccess, () => {
  const open = useCommand(COMMANDS.manageTokenAccess);
  const profiles = ["orders", "billing", "other"].map((id) => aProfile({ id, name: id.toUpperCase() }));

  it("takes back what is unticked, and keeps the rest", async () => {
    const { run, willDo, services, shown } = await open({ profiles });
    for (const id of ["orders", "billing"]) await services.tokenAccess.set(id, true);
    willDo(pick("BILLING"));
    await run();
    assert.deepEqual(
      shown("list")[0]?.rows.map(({ label }) => label),
      ["BILLING", "ORDERS"],
    );
    assert.deepEqual(services.tokenAccess.all, ["orders"]);
    assert.match(shown("status")[0]?.text ?? "", /"BILLING" are asked for again/);
  });

  it("takes back an address to which tokens may go, and leaves the others", async () => {
    const { run, willDo, services, shown } = await open({ profiles });
    const calls = await services.apiCalls();
    await services.tokenAccess.set("other", true);
    for (const profileId of ["orders", "billing"])
      await calls.allow({ profileId, origin: "https://api.example.com" }, true);
    willDo(pick("BILLING"));
    await run();
    assert.deepEqual(
      shown("list")[0]?.rows.map(({ label, description }) => [label, description]),
      [
        ["This Workspace", undefined],
        ["OTHER", "default · dev-1.okta.com"],
        ["Addresses of APIs", undefined],
        ["BILLING", "https://api.example.com"],
        ["ORDERS", "https://api.example.com"],
      ],
    );
    assert.deepEqual(calls.allowed, [{ profileId: "orders", origin: "https://api.example.com" }]);
    assert.deepEqual(services.tokenAccess.all, ["other"]);
    assert.match(shown("status")[0]?.text ?? "", /"BILLING" go to https:\/\/api\.example\.com/);
  });

  it("changes nothing where nothing is unticked, and on Escape", async () => {
    const { run, willDo, services, changesNothing } = await open({ profiles });
    await services.tokenAccess.set("orders", true);
    for (const move of [accept, dismiss]) {
      willDo(move);
      await changesNothing(() => run());
    }
    assert.deepEqual(services.tokenAccess.all, ["orders"]);
  });

  it("says that nothing gets a token without a question, where that is so", async () => {
    const { run, willDo, services, shown } = await open({ profiles });
    willDo(dismiss);
    await run();
    assert.match(
      shown("message")[0]?.text ?? "",
      /^Nothing in this workspace gets a token without asking you/,
    );
    assert.deepEqual(services.tokenAccess.all, []);
  });

  it("is forgotten with the profile", async () => {
    const { services } = await open({ profiles });
    await services.tokenAccess.set("orders", true);
    await services.profiles.delete("orders");
    assert.deepEqual(services.tokenAccess.all, []);
  });
});
