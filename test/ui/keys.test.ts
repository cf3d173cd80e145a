import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { FAKE_KEYS } from "../../src/sandbox/fakeKeys.ts";
import { READY_CLIENTS } from "../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../src/sandbox/sandbox.ts";
import { block, withRounds } from "../support/encryptedKeys.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { ISSUED } from "./support/resultView.ts";
import { closeWorkbench, openWorkbench } from "./support/hooks.ts";
import type { Workbench } from "./support/workbench.ts";

const KEY = FAKE_KEYS.service;

describe("A profile with a private key, in the window", () => {
  let sandbox: RunningSandbox;
  let workbench: Workbench;

  before(async () => {
    sandbox = await startSandboxWithKeys(readyWorld);
    workbench = await openWorkbench();
    await workbench.profiles.open();
  });

  after(() => closeWorkbench(workbench));

  after(() => sandbox.close());

  const says = (words: string | RegExp) => workbench.quickInput.message.filter({ hasText: words }).waitFor();

  async function addUpToTheKey(): Promise<void> {
    const { quickInput, palette } = workbench;
    await palette.run("Okta: Add Profile");
    await quickInput.enter(`${sandbox.url}/oauth2/default`);
    await quickInput.atStep("2/6");
    await quickInput.enter(READY_CLIENTS.privateKey);
    await quickInput.atStep("3/6");
    await quickInput.pick("private_key_jwt");
    await quickInput.atStep("4/6");
  }

  it("is made by pasting a key, which is masked and explained while it is typed", async () => {
    const { quickInput, page } = workbench;
    await addUpToTheKey();
    await workbench.picturesInThemes("wizard-key-source");
    await quickInput.pick("Paste…");
    await quickInput.atStep("5/7");
    await quickInput.fill('{"kty":"RSA","n":"AQAB","e":"AQAB"}');
    await says(/public|private/i);
    await quickInput.fill(JSON.stringify(KEY));
    await says("RSA, 2048 bits");
    assert.equal(await quickInput.box.getAttribute("type"), "password");
    await quickInput.accept();
    await quickInput.atStep("6/7");
    assert.ok(!(await page.locator("body").innerText()).includes(KEY.d));
  });

  it("is offered the server's scopes to pick from, and takes others that are typed", async () => {
    const { quickInput, profiles } = workbench;
    await quickInput.items.filter({ hasText: "customScope" }).first().waitFor();
    await workbench.picture("wizard-scopes");
    await quickInput.fill("read, write");
    await quickInput.items.filter({ hasText: "Separate scopes with spaces" }).waitFor();
    await quickInput.enter("not-listed");
    await quickInput.untilValue((value) => value === "");
    // Cleared again, because the server would refuse it.
    await quickInput.pick(/^not-listed$/);
    await quickInput.enter("customScope");
    await quickInput.untilValue((value) => value === "");
    await quickInput.accept();
    await quickInput.atStep("7/7");
    assert.deepEqual(
      (await quickInput.labels()).map((label) => label.trim()),
      [
        "Save and Get Token",
        "Save",
        "Change Name…",
        "Add Parameters…",
        "Change Key ID…",
        "Change Algorithm…",
      ],
    );
    await workbench.picturesInThemes("wizard-save");
    await quickInput.pick("Change Name…");
    await quickInput.atPlaceholder("Orders API, staging");
    await quickInput.enter("Keyed");
    await quickInput.pick(/^\s*Save$/);
    await profiles.added("Keyed");
  });

  it("gets a token by an assertion that is shown decoded, and whose signature is not", async () => {
    const { result, profiles, page } = workbench;
    await profiles.runInline(profiles.item(/^Keyed\./), "Get Client Credentials Token");
    await result.headline.waitFor();
    assert.match(await result.headline.innerText(), ISSUED);
    await result.unfold("request");
    const request = result.section("request");
    await request.getByText("Client assertion").first().waitFor();
    const text = (await request.textContent()) ?? "";
    assert.match(text, /\/oauth2\/default\/v1\/token/);
    assert.match(text, new RegExp(KEY.kid));
    const signed = result.frame.locator('[data-section^="check-"]', { hasText: "Signature" }).first();
    assert.match((await signed.textContent()) ?? "", /Passed/);
    assert.ok(!(await page.content()).includes(KEY.d));
    await workbench.picturesInThemes("result-private-key");
  });

  it("gets a key pair of its own: private into the profile, public to the clipboard and a page", async () => {
    const { quickInput, palette } = workbench;
    const copied = await workbench.copiedBy(async () => {
      await palette.run("Okta: Generate Key Pair");
      await quickInput.pick("Keyed");
      await quickInput.pick("EC P-256");
      await workbench.dialog().getByRole("button", { name: "Replace Key" }).click();
    });
    const jwk = JSON.parse(copied) as Record<string, unknown>;
    assert.deepEqual(Object.keys(jwk).sort(), ["crv", "kid", "kty", "use", "x", "y"]);
    const { frame } = workbench.result;
    await frame.getByRole("heading", { name: "Public key of Keyed" }).waitFor();
    await frame.getByText(String(jwk.kid)).first().waitFor();
    await frame.getByText("BEGIN PUBLIC KEY").waitFor();
    assert.doesNotMatch((await frame.locator("body").textContent()) ?? "", /"d":|PRIVATE/);
    const again = await workbench.copiedBy(() => frame.getByRole("button", { name: "Copy JWK Set" }).click());
    assert.deepEqual(JSON.parse(again), { keys: [jwk] });
    await workbench.picturesInThemes("public-key-page");
  });

  it("copies the public key again as PEM", async () => {
    const { quickInput, palette } = workbench;
    const pem = await workbench.copiedBy(async () => {
      await palette.run("Okta: Copy Public Key…");
      await quickInput.pick("Keyed");
      await quickInput.pick("PEM");
    });
    assert.match(pem, /^-----BEGIN PUBLIC KEY-----/);
  });

  it("is refused with the new key, which the app does not know, and told why", async () => {
    const { result, profiles } = workbench;
    await profiles.runInline(profiles.item(/^Keyed\./), "Get Client Credentials Token");
    await result.frame.locator(".verdict h1", { hasText: "401" }).waitFor();
    await result.frame.locator(".verdict .meaning", { hasText: "kid" }).waitFor();
  });

  it("shows its authorization server, with what the profile uses of it", async () => {
    const { palette, quickInput } = workbench;
    await palette.run("Okta: Show Authorization Server Metadata");
    await quickInput.pick("Keyed");
    const { frame } = workbench.result;
    await frame.getByRole("heading", { name: `${sandbox.url}/oauth2/default` }).waitFor();
    for (const used of ["private_key_jwt", "customScope"]) {
      await frame
        .getByRole("listitem")
        .filter({ hasText: used })
        .getByText("used", { exact: true })
        .waitFor();
    }
    await workbench.picturesInThemes("authorization-server");
  });

  it("takes an encrypted key by its passphrase, which is tried while the window goes on", async () => {
    const { quickInput } = workbench;
    const passphrase = "not-a-real-passphrase";
    const der = createPrivateKey({ key: { ...KEY }, format: "jwk" }).export({
      ...{ format: "der", type: "pkcs8", cipher: "aes-256-cbc", passphrase },
    });
    const encrypted = (bytes: Buffer) => block("ENCRYPTED PRIVATE KEY", bytes.toString("base64"));
    await addUpToTheKey();
    await quickInput.pick("Paste…");
    await quickInput.atStep("5/7");
    await quickInput.enter(encrypted(withRounds(der, 10_000_000)));
    await quickInput.atStep("6/8");
    await quickInput.enter(passphrase);
    await says("Trying the passphrase");
    await workbench.picturesInThemes("wizard-passphrase");
    await quickInput.back();
    await quickInput.atStep("5/8");
    await quickInput.enter(encrypted(der));
    await quickInput.atStep("6/8");
    await quickInput.enter("another-passphrase");
    await says("could not be decrypted with this passphrase");
    await quickInput.enter(passphrase);
    await quickInput.atStep("7/9");
    await quickInput.cancel();
  });
});
