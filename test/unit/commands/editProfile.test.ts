import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { serializeProfile } from "../../../src/core/profile/storedProfile.ts";
import { privateKeyOf } from "../../../src/core/profile/credentials.ts";
import { FAKE_KEYS } from "../../../src/sandbox/fakeKeys.ts";
import { own } from "../../../src/core/ownTarget.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { accept, dismiss, enter, pick, press, wait } from "../../support/vscode/moves.ts";

describe(COMMANDS.editProfile, () => {
  const open = useCommand(COMMANDS.editProfile);
  const orders = aProfile({ id: "orders", name: "Orders" });
  const billing = aProfile({ id: "billing", name: "Billing" });

  it("begins at the step that the button named, and keeps the rest when it is saved there", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(pick(/client_secret_post/));
    await run({ profileId: "orders", step: "method" });
    const { credentials, ...rest } = await services.profiles.get("orders");
    const { credentials: before, ...restBefore } = orders;
    assert.deepEqual(rest, restBefore);
    assert.deepEqual(credentials, { ...before, method: "client_secret_post" });
  });

  it("says that an extension has added the profile, and goes on saying so after an edit", async () => {
    const added = { ...orders, isAddedByExtension: true };
    const { run, willDo, services, shown } = await open({ profiles: [added] });
    willDo(pick("Client ID"), enter("0oaFAKEFAKEFAKEFAKE9"), enter(""));
    await run({ profileId: "orders" });
    const titles = new Set([...shown("list"), ...shown("box")].map(({ title }) => title));
    assert.deepEqual([...titles], ['Edit Profile "Orders", Added by an Extension']);
    assert.match(shown("box")[1]?.prompt ?? "", /used at dev-1\.okta\.com only/);
    assert.deepEqual(await services.profiles.get("orders"), { ...added, clientId: "0oaFAKEFAKEFAKEFAKE9" });
  });

  it("asks what to change, saves after that one step and reveals the profile", async () => {
    const { run, willDo, services, shown } = await open({ profiles: [orders] });
    willDo(pick("Client secret"), enter("another-not-a-real-secret"));
    await run({ profileId: "orders" });
    const [list] = shown("list");
    assert.deepEqual([list?.title, list?.placeholder], ['Edit Profile "Orders"', "What to change?"]);
    assert.deepEqual((await services.profiles.get("orders")).credentials, {
      method: "client_secret_basic",
      clientSecret: "another-not-a-real-secret",
    });
    assert.equal(shown("treeItem").length, 1);
  });

  it("gets a token with a repaired profile where that is picked", async () => {
    const documents = { broken: JSON.stringify({ ...orders, credentials: undefined, schemaVersion: 1 }) };
    const { run, willDo, shownRun } = await open({ documents, answers: [aTokenAnswer()] });
    willDo(accept, accept, accept, pick(/client_secret_basic/), enter("another-not-a-real-secret"));
    willDo(accept, accept, accept, pick("Save and Get Token"));
    await run({ profileId: "broken" });
    assert.equal(shownRun()?.outcome.kind, "issued");
  });

  it("drops the secret when the profile moves to another server", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(pick("Address"), enter("https://dev-2.okta.com/oauth2/default"), enter(""));
    await run({ profileId: "orders" });
    assert.deepEqual((await services.profiles.get("orders")).credentials, { method: "client_secret_basic" });
  });

  describe("of a profile that came with the sandbox", () => {
    const server = {
      kind: "okta-custom",
      origin: "http://127.0.0.1:7",
      authorizationServerId: "default",
    } as const;
    const sample = aProfile({
      id: "sandbox-success",
      name: "One",
      server,
      isSandbox: true,
      sandboxOrder: 0,
    });
    const secret = "for-the-org-not-a-real-secret-0123456789";

    it("gives it an id of its own when it leaves the sandbox, so that starting that cannot overwrite it", async () => {
      const { run, willDo, services, secrets, shown } = await open({ profiles: [sample] });
      willDo(pick("Address"), enter("https://dev-2.okta.com/oauth2/default"), enter(secret));
      await run({ profileId: sample.id });
      const [key = "", ...others] = secrets.keys;
      assert.deepEqual(others, []);
      assert.notEqual(key, "profile.sandbox-success");
      const id = key.slice("profile.".length);
      const own = await services.profiles.get(id);
      assert.deepEqual(own.credentials, { method: "client_secret_basic", clientSecret: secret });
      assert.deepEqual([own.isSandbox, own.sandboxOrder], [false, undefined]);
      assert.deepEqual(
        shown("treeItem").map(({ node }) => (node as { profileId: string }).profileId),
        [id],
      );
      await services.sandbox.start();
      assert.deepEqual(await services.profiles.get(id), own);
    });

    it("is still found by the buttons of a result from before, until the sandbox brings its own one back", async () => {
      const { run, willDo, services, secrets, vscode, shown } = await open({ profiles: [sample] });
      willDo(pick("Address"), enter("https://dev-2.okta.com/oauth2/default"), enter(""));
      await run({ profileId: sample.id });
      const id = secrets.keys[0]?.slice("profile.".length) ?? "";
      const enterSecret = () => vscode.commands.run(COMMANDS.enterSecret, own({ profileId: sample.id }));
      willDo(enter(secret));
      await enterSecret();
      const { credentials } = await services.profiles.get(id);
      assert.deepEqual(credentials, { method: "client_secret_basic", clientSecret: secret });

      // As another window does it, whose start of the sandbox this one only hears of.
      await secrets.window().store("profile.sandbox-success", serializeProfile(sample));
      await services.profiles.list();
      willDo(dismiss);
      await enterSecret();
      assert.match(shown("box").at(-1)?.title ?? "", new RegExp(`"${sample.name}"`));
      assert.match(shown("box").at(-1)?.prompt ?? "", /127\.0\.0\.1/);
    });

    it("generates the key pair for the profile of its own", async () => {
      const { run, willDo, services, secrets } = await open({ profiles: [sample] });
      const keyed = {
        ...sample,
        credentials: { method: "private_key_jwt", privateKey: FAKE_KEYS.service },
      } as const;
      await services.profiles.save(keyed);
      willDo(pick("Address"), enter("https://dev-2.okta.com/oauth2/default"), pick(/Generate/));
      willDo(pick("EC P-256"));
      await run({ profileId: sample.id });
      const { credentials } = await services.profiles.get(secrets.keys[0]?.slice("profile.".length) ?? "");
      assert.ok(privateKeyOf(credentials));
    });

    it("keeps its id as long as it points at the sandbox", async () => {
      const { run, willDo, secrets } = await open({ profiles: [sample] });
      willDo(pick(/client_secret_post/));
      await run({ profileId: sample.id, step: "method" });
      assert.deepEqual(secrets.keys, ["profile.sandbox-success"]);
    });
  });

  it("says what another window has changed meanwhile, and keeps both sides where they are merged", async () => {
    const { run, willDo, services, shown } = await open({ profiles: [orders] });
    const meanwhile = { ...orders, name: "Renamed", expectations: { lifetime: 60 }, scopes: ["other"] };
    willDo(
      wait(() => services.profiles.save(meanwhile)),
      pick(/client_secret_post/),
      press("Merge"),
    );
    await run({ profileId: "orders", step: "method" });
    const [question] = shown("message");
    assert.match(question?.detail ?? "", /^Changed there: name, scopes, and token expectations\./);
    const credentials = { ...orders.credentials, method: "client_secret_post" };
    assert.deepEqual(await services.profiles.get("orders"), { ...meanwhile, credentials });
  });

  it("undoes the other window's changes where the user wants that", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    willDo(
      wait(() => services.profiles.save({ ...orders, name: "Renamed", expectations: { lifetime: 60 } })),
      pick(/client_secret_post/),
      press("Overwrite"),
    );
    await run({ profileId: "orders", step: "method" });
    const credentials = { ...orders.credentials, method: "client_secret_post" };
    assert.deepEqual(await services.profiles.get("orders"), { ...orders, credentials });
  });

  it("asks again about what another window changes while the question is open", async () => {
    const { run, willDo, services, shown } = await open({ profiles: [orders] });
    const renamed = { ...orders, name: "Renamed" };
    willDo(
      wait(() => services.profiles.save(renamed)),
      pick(/client_secret_post/),
      wait(() => services.profiles.save({ ...renamed, scopes: ["other"] })),
      press("Overwrite"),
      press("Discard"),
    );
    await run({ profileId: "orders", step: "method" });
    assert.match(shown("message")[1]?.detail ?? "", /^Changed there: name and scopes\./);
    assert.deepEqual(await services.profiles.get("orders"), { ...renamed, scopes: ["other"] });
  });

  it("asks nothing where both windows have made the same edit", async () => {
    const { run, willDo, services } = await open({ profiles: [orders] });
    const same = { ...orders, credentials: { ...orders.credentials, method: "client_secret_post" } } as const;
    willDo(
      wait(() => services.profiles.save(same)),
      pick(/client_secret_post/),
    );
    await run({ profileId: "orders", step: "method" });
    assert.deepEqual(await services.profiles.get("orders"), same);
  });

  it("asks before a repair replaces one that another window has made", async () => {
    const documents = { orders: JSON.stringify({ name: "Old" }) };
    const { run, willDo, services } = await open({ documents });
    willDo(wait(() => services.profiles.save(orders)));
    willDo(enter("https://dev-2.okta.com/oauth2/default"), enter("0oaFAKEFAKEFAKEFAKE1"));
    willDo(pick(/client_secret_basic/), enter(""), accept, accept, accept, accept);
    willDo(pick("Save"), press("Discard"));
    await run({ profileId: "orders" });
    assert.deepEqual(await services.profiles.get("orders"), orders);
  });

  it("takes no secret that was entered meanwhile along to another server", async () => {
    const empty = { ...orders, credentials: { method: "client_secret_basic" } } as const;
    const { run, willDo, services } = await open({ profiles: [empty] });
    willDo(wait(() => services.profiles.save(orders)));
    willDo(pick("Address"), enter("https://dev-2.okta.com/oauth2/default"), press("Overwrite"));
    await run({ profileId: "orders" });
    assert.deepEqual((await services.profiles.get("orders")).credentials, empty.credentials);
  });

  it("stores nothing for a server that another window has chosen meanwhile", async () => {
    const { run, willDo, shown, services } = await open({ profiles: [orders] });
    const moved = { ...orders, server: { kind: "okta-org", origin: "https://dev-2.okta.com" } } as const;
    willDo(
      wait(() => services.profiles.save(moved)),
      pick(/client_secret_post/),
      dismiss,
      dismiss,
    );
    await run({ profileId: "orders", step: "method" });
    assert.match(shown("message")[0]?.detail ?? "", /conflict with: authorization server\./);
    assert.deepEqual(await services.profiles.get("orders"), moved);
  });

  it("does not bring back a profile that was deleted meanwhile", async () => {
    const { run, willDo, secrets } = await open({ profiles: [orders] });
    willDo(wait(async () => secrets.window().delete("profile.orders")));
    willDo(pick("Name"), enter("Renamed"), dismiss);
    await run({ profileId: "orders" });
    assert.deepEqual(secrets.keys, []);
  });

  it("does not bring back a document that cannot be read and was deleted meanwhile", async () => {
    const documents = { orders: JSON.stringify({ name: "Old" }) };
    const { run, willDo, secrets } = await open({ documents });
    willDo(wait(async () => secrets.window().delete("profile.orders")));
    willDo(enter("https://dev-2.okta.com/oauth2/default"), enter("0oaFAKEFAKEFAKEFAKE1"));
    willDo(pick(/client_secret_basic/), enter(""), accept, accept, accept, accept, pick("Save"), dismiss);
    await run({ profileId: "orders" });
    assert.deepEqual(secrets.keys, []);
  });

  it("repairs a document that cannot be read, from what can be", async () => {
    const documents = {
      broken: JSON.stringify({ schemaVersion: 1, name: "Old", clientId: "0oaOLDOLDOLDOLDOLD1" }),
    };
    const { run, willDo, services } = await open({ documents });
    willDo(enter("https://dev-1.okta.com/oauth2/default"), accept, pick(/client_secret_basic/));
    willDo(enter(""), accept, pick("Use the default scopes"), accept, accept, pick("Save"));
    await run({ profileId: "broken" });
    const { name, clientId } = await services.profiles.get("broken");
    assert.deepEqual([name, clientId], ["Old", "0oaOLDOLDOLDOLDOLD1"]);
  });

  it("asks for which profile, and changes nothing on Escape", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders, billing] });
    for (const moves of [[dismiss], [pick("Billing"), dismiss], [pick("Billing"), pick("Name"), dismiss]]) {
      willDo(...moves);
      await changesNothing(() => run());
    }
  });

  it("says that the profile is gone", async () => {
    const { run, told, willDo } = await open();
    willDo(dismiss);
    await run({ profileId: "gone" });
    assert.equal(told().code, "profileGone");
  });

  it("changes nothing when everything is accepted, and shows no secret", async () => {
    const { run, willDo, shown, changesNothing } = await open({ profiles: [orders] });
    for (const field of ["Client ID", "Client secret", "Additional parameters", "Name"]) {
      willDo(pick(field), accept);
      await changesNothing(() => run({ profileId: "orders" }));
    }
    assert.equal(shown("box").find(({ isPassword }) => isPassword)?.value, "");
  });
});
