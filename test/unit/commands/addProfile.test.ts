import assert from "node:assert/strict";
import { COMMANDS } from "../../../src/contributions.ts";
import { privateKeyOf } from "../../../src/core/profile/credentials.ts";
import { aProfile } from "../../support/profiles.ts";
import { aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { accept, click, dismiss, enter, enterInVain, pick, wait } from "../../support/vscode/moves.ts";

describe(COMMANDS.addProfile, () => {
  const open = useCommand(COMMANDS.addProfile);
  const clientId = "0oaFAKEFAKEFAKEFAKE2";
  const secret = "not-a-real-secret-9876543210";
  const toSecret = [
    enterInVain("dev 1.okta.com", /spaces/),
    enter("https://dev-1.okta.com/oauth2/default"),
    enter(clientId),
    pick(/client_secret_basic/),
  ];
  /** From the scopes to the last question, with another name than the suggested one. */
  const named = (name: string) => [accept, pick("Use the default scopes"), pick("Change Name…"), enter(name)];

  it("stores what is entered step by step, reveals the profile and returns its id", async () => {
    const { run, willDo, services, shown } = await open();
    willDo(...toSecret, enter(secret), ...named("Orders"), pick("Save"));
    const id = String(await run());
    const { name, server, credentials } = await services.profiles.get(id);
    assert.deepEqual(
      { name, server, credentials },
      {
        name: "Orders",
        server: { kind: "okta-custom", origin: "https://dev-1.okta.com", authorizationServerId: "default" },
        credentials: { method: "client_secret_basic", clientSecret: secret },
      },
    );
    assert.equal(shown("treeItem").length, 1);
    assert.ok(shown("box").some(({ isPassword }) => isPassword));
  });

  it("says in the secret's box at which host it is used", async () => {
    const { run, willDo, shown } = await open();
    willDo(...toSecret, dismiss);
    await run();
    assert.match(shown("box").at(-1)?.prompt ?? "", /^Client secret, used at dev-1\.okta\.com only\./);
  });

  it("refuses a name that is taken", async () => {
    const { run, willDo, secrets } = await open({ profiles: [aProfile({ name: "Orders" })] });
    willDo(
      ...toSecret,
      enter(""),
      ...named("").slice(0, -1),
      enterInVain("Orders", /already a profile/),
      enter("Orders 2"),
      pick("Save"),
    );
    await run();
    assert.equal(secrets.keys.length, 2);
  });

  it("asks for nothing that has a default, and gets a token at once where that is picked", async () => {
    const { run, willDo, services, shown, shownRun, requests } = await open({ answers: [aTokenAnswer()] });
    willDo(...toSecret, enter(secret), accept, accept, accept);
    assert.equal(await run(), undefined, "nobody needs to request a token for it");
    const [entry] = await services.profiles.listReadable();
    assert.equal(entry?.kind === "profile" && entry.profile.name, "default · dev-1");
    assert.equal(shownRun()?.outcome.kind, "issued");
    assert.equal(requests.length, 1);
    assert.equal(shown("treeItem").length, 1);
  });

  it("offers no token as long as the secret is missing", async () => {
    const { run, willDo, shown, services } = await open();
    willDo(...toSecret, enter(""), accept, pick("Use the default scopes"), accept);
    const id = String(await run());
    const rows = shown("list").at(-1)?.rows ?? [];
    assert.deepEqual(
      rows.map(({ label }) => label.replace(/^\$\(.*?\) /, "")),
      ["Save", "Change Name…", "Add Parameters…"],
    );
    assert.equal(rows[0]?.detail, "You can get a token once the client secret is entered.");
    assert.equal((await services.profiles.get(id)).name, "default · dev-1");
  });

  it("stores nothing on Escape, at whichever step", async () => {
    const { run, willDo, changesNothing } = await open();
    for (const moves of [
      [dismiss],
      [...toSecret, dismiss],
      [...toSecret, enter(secret), accept, dismiss],
      [...toSecret, enter(secret), ...named("Orders"), dismiss],
    ]) {
      willDo(...moves);
      await changesNothing(() => run());
    }
  });

  it("keeps all input when it cannot be written, says so in the box and tries again", async () => {
    const { run, willDo, secrets, shown, services } = await open();
    secrets.isLocked = true;
    willDo(...toSecret, enter(secret), ...named("Orders"), pick("Save"), dismiss);
    willDo(
      wait(() => Promise.resolve((secrets.isLocked = false))),
      click("Retry"),
    );
    const id = String(await run());
    const [failed] = shown("list").at(-1)?.rows ?? [];
    assert.equal(failed?.label, "$(error) Your input is kept: press Enter to try again.");
    assert.match(failed.detail ?? "", /secret storage/);
    const { name, credentials } = await services.profiles.get(id);
    assert.deepEqual(
      [name, credentials],
      ["Orders", { method: "client_secret_basic", clientSecret: secret }],
    );
  });

  it("goes back a step with what was entered there", async () => {
    const { run, willDo, shown } = await open();
    willDo(enter("dev-1.okta.com"), click("Back"), dismiss);
    await run();
    assert.equal(shown("box")[1]?.value, "dev-1.okta.com");
  });

  it("generates a key pair once the profile is stored, where that was picked", async () => {
    const { run, willDo, vscode, services } = await open();
    willDo(
      ...toSecret.slice(0, 3),
      pick(/private_key_jwt/),
      pick(/Generate/),
      ...named("Orders"),
      pick("Save and Generate Key Pair"),
    );
    willDo(pick("EC P-256"));
    const { credentials } = await services.profiles.get(String(await run()));
    assert.equal(privateKeyOf(credentials)?.kty, "EC");
    assert.match(vscode.clipboard, /"kty": "EC"/);
  });
});
