import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { sampleProfiles } from "../../../src/sandbox/sampleProfiles.ts";
import { aProfile } from "../../support/profiles.ts";
import { transportTo } from "../../support/scriptedTransport.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { until } from "../../support/until.ts";
import { useCommand } from "../../support/useCommand.ts";
import { dismiss, enter, pick } from "../../support/vscode/moves.ts";

describe(COMMANDS.openProfile, () => {
  const open = useCommand(COMMANDS.openProfile);
  const orders = aProfile({ id: "orders", name: "Orders" });

  it("shows the last result, and sends nothing", async () => {
    const { run, request, shownRun, requests } = await open({
      profiles: [orders],
      answers: [aTokenAnswer(), aTokenAnswer()],
    });
    await request("orders");
    const { id } = await request("orders");
    await run({ profileId: "orders" });
    assert.equal(shownRun()?.id, id);
    assert.equal(requests.length, 2);
  });

  it("says so where there is none, and sends nothing unless that is picked", async () => {
    const { run, willDo, shown, shownRun, changesNothing } = await open({
      profiles: [orders],
      answers: [aTokenAnswer()],
    });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
    const [list] = shown("list");
    assert.equal(list?.title, "Orders");
    assert.match(list.placeholder ?? "", /No token has been requested/);
    willDo(pick("Get Client Credentials Token"));
    await run({ profileId: "orders" });
    assert.equal(shownRun()?.profile.id, "orders");
  });

  it("says what is visibly wrong where it offers to request a token", async () => {
    const { run, willDo, shown } = await open({ profiles: [{ ...orders, scopes: ["openid"] }] });
    willDo(dismiss);
    await run({ profileId: "orders" });
    assert.match(shown("list")[0]?.rows[0]?.detail ?? "", /openid/);
  });

  it("says what one of the sandbox's profiles shows", async () => {
    const [sample = assert.fail()] = sampleProfiles("http://127.0.0.1:5000");
    const { run, willDo, shown } = await open({ profiles: [{ ...sample.draft, id: sample.id }] });
    willDo(dismiss);
    await run({ profileId: sample.id });
    assert.equal(shown("list")[0]?.rows[0]?.detail, sample.shows);
  });

  it("offers to enter the secret where it is missing, and stores it", async () => {
    const bare = { ...orders, credentials: { method: "client_secret_basic" } as const };
    const { run, willDo, services, shown } = await open({ profiles: [bare] });
    willDo(pick("Enter Secret or Key"), enter("a-secret-that-nobody-uses-0123456789"));
    await run({ profileId: "orders" });
    assert.deepEqual(
      shown("list")[0]?.rows.map(({ label }) => label),
      ["$(key) Enter Secret or Key", "$(edit) Edit Profile"],
    );
    const { credentials } = await services.profiles.get("orders");
    assert.ok("clientSecret" in credentials);
  });

  it("asks nothing while its first request is under way", async () => {
    const release: (() => void)[] = [];
    const { transport } = transportTo(async ({ method }) => {
      if (method === "GET") return { status: 404 };
      await new Promise<void>((resolve) => release.push(resolve));
      return aTokenAnswer();
    });
    const { run, request, shown } = await open({ profiles: [orders], transport });
    const first = request("orders");
    await until("it is asked", () => release.length > 0);
    await run({ profileId: "orders" });
    assert.deepEqual(shown("list"), []);
    release.forEach((resolve) => resolve());
    await first;
  });

  it("says that a profile is gone, or cannot be read and can be repaired", async () => {
    const { run, willDo, vscode } = await open({ documents: { broken: "{" } });
    willDo(dismiss);
    await run({ profileId: "gone" });
    willDo(dismiss);
    await run({ profileId: "broken" });
    assert.match(vscode.window.log.lines("warn").join(" "), /\[profileGone\] .*\[profileBroken\]$/);
  });

  it("asks which one is meant where none is named", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run());
  });
});
