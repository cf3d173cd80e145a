import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Uri } from "vscode";
import { COMMANDS } from "../../../src/contributions.ts";
import { aProfile } from "../../support/profiles.ts";
import { clientSecretOf, privateKeyOf } from "../../../src/core/profile/credentials.ts";
import { FAKE_KEYS } from "../../../src/sandbox/fakeKeys.ts";
import { aRefusal, aTokenAnswer } from "../../support/tokenAnswers.ts";
import { useCommand } from "../../support/useCommand.ts";
import { choose, click, dismiss, enter, enterInVain, pick, press, wait } from "../../support/vscode/moves.ts";

describe(COMMANDS.enterSecret, () => {
  const open = useCommand(COMMANDS.enterSecret);
  const NEW_SECRET = "another-secret-that-nobody-uses-0123456789";
  const orders = aProfile({ id: "orders", name: "Orders" });
  const withoutSecret = aProfile({
    id: "empty",
    name: "Empty",
    credentials: { method: "client_secret_basic" },
  });
  const withoutKey = aProfile({ id: "keyless", credentials: { method: "private_key_jwt" } });

  it("requests a token at once where the button that started it says so, but not on Escape", async () => {
    const { run, willDo, requests } = await open({ profiles: [withoutSecret], answers: [aTokenAnswer()] });
    const wanted = { profileId: "empty", isRequestWanted: true };
    willDo(dismiss);
    await run(wanted);
    assert.equal(requests.length, 0);
    willDo(enter(NEW_SECRET));
    await run(wanted);
    assert.ok(requests.some(({ method }) => method === "POST"));
  });

  it("asks for the secret where nobody can read it, and stores it", async () => {
    const { run, willDo, shown, services } = await open({ profiles: [withoutSecret] });
    willDo(enter(` ${NEW_SECRET}\n`));
    await run({ profileId: "empty" });
    assert.deepEqual(
      shown("box").map(({ isPassword, value }) => [isPassword, value]),
      [[true, ""]],
    );
    assert.deepEqual(await services.profiles.get("empty"), {
      ...withoutSecret,
      credentials: { method: "client_secret_basic", clientSecret: NEW_SECRET },
    });
  });

  it("says that it is stored, and after a refusal offers to request a token again", async () => {
    const { run, willDo, shown, request, services } = await open({
      profiles: [orders],
      answers: [aRefusal("invalid_client", 401), aTokenAnswer()],
    });
    willDo(enter(NEW_SECRET));
    await run({ profileId: "orders" });
    assert.match(shown("status")[0]?.text ?? "", /Stored for "Orders"/);
    assert.deepEqual(shown("message"), []);
    await request("orders");
    willDo(enter(NEW_SECRET), press("Request Again"));
    await run({ profileId: "orders" });
    assert.match(shown("message")[0]?.text ?? "", /^Stored for "Orders"\. Its last request failed\.$/);
    assert.equal(services.tokens.last?.profileId, "orders");
  });

  it("requests a token at once where the button that started it says so", async () => {
    const { run, willDo, shown, services } = await open({ profiles: [orders], answers: [aTokenAnswer()] });
    willDo(enter(NEW_SECRET));
    await run({ profileId: "orders", isRequestWanted: true });
    assert.equal(services.tokens.last?.profileId, "orders");
    assert.deepEqual(shown("message"), []);
  });

  it("requests nothing where no secret was entered after all", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders] });
    willDo(dismiss);
    await changesNothing(() => run({ profileId: "orders", isRequestWanted: true }));
  });

  it("says at which host the secret is used, and that an extension has added the profile", async () => {
    const added = { ...withoutSecret, isAddedByExtension: true };
    const { run, willDo, shown } = await open({ profiles: [orders, added] });
    for (const profileId of ["orders", "empty"]) {
      willDo(dismiss);
      await run({ profileId });
    }
    const [own, foreign] = shown("box");
    for (const box of [own, foreign]) assert.match(box?.prompt ?? "", /used at dev-1\.okta\.com only/);
    assert.equal(foreign?.title, 'Enter Secret for "Empty", Added by an Extension');
    assert.equal(own?.title, 'Enter Secret for "Orders"');
  });

  it("keeps the stored secret when the box is left, and takes no empty one", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders] });
    willDo(enterInVain(" ", /Enter the secret/), dismiss);
    await changesNothing(() => run({ profileId: "orders" }));
  });

  it("keeps what was typed when it could not be written, and saves it again", async () => {
    const { run, willDo, shown, secrets, services } = await open({ profiles: [withoutSecret] });
    secrets.isLocked = true;
    willDo(enter(NEW_SECRET), dismiss, click("Retry"), dismiss, dismiss);
    await run({ profileId: "empty" });
    assert.match(shown("box")[1]?.remark ?? "", /"Empty" could not be written/);
    assert.equal(shown("box")[1]?.value.length, NEW_SECRET.length);
    assert.equal(clientSecretOf((await services.profiles.get("empty")).credentials), undefined);
  });

  it("stores no secret for a server that it was not meant for", async () => {
    const { run, willDo, shown, services } = await open({ profiles: [orders] });
    const moved = { ...orders, server: { kind: "okta-org", origin: "https://dev-2.okta.com" } } as const;
    willDo(
      wait(() => services.profiles.save(moved)),
      enter(NEW_SECRET),
      dismiss,
    );
    await run({ profileId: "orders" });
    assert.match(shown("box")[1]?.remark ?? "", /different server/);
    assert.deepEqual(await services.profiles.get("orders"), moved);
  });

  it("asks for the key instead where the profile uses one", async () => {
    const { run, willDo, shown, services } = await open({ profiles: [withoutKey] });
    willDo(pick(/Paste/), enter(JSON.stringify(FAKE_KEYS.service)));
    await run({ profileId: "keyless" });
    assert.equal(shown("box")[0]?.isPassword, true);
    assert.deepEqual(privateKeyOf((await services.profiles.get("keyless")).credentials), FAKE_KEYS.service);
  });

  it("reads a key file when that is chosen, and none before", async () => {
    const folder = await mkdtemp(join(tmpdir(), "keys-"));
    try {
      const file = join(folder, "chosen.jwk");
      await writeFile(file, JSON.stringify(FAKE_KEYS.service));
      const { run, willDo, vscode, services, shown } = await open({ profiles: [withoutKey] });
      const { fs } = vscode.workspace.api;
      const read: string[] = [];
      const readFile = fs.readFile.bind(fs);
      Object.assign(fs, {
        readFile: (uri: Uri) => {
          read.push(uri.fsPath);
          return readFile(uri);
        },
      });
      willDo(pick(/file/), dismiss, dismiss);
      await run({ profileId: "keyless" });
      assert.deepEqual(read, []);
      willDo(pick(/file/), choose(Uri.file(file)));
      await run({ profileId: "keyless" });
      assert.equal(shown("fileDialog").length, 2);
      assert.deepEqual(read, [file]);
      assert.deepEqual(privateKeyOf((await services.profiles.get("keyless")).credentials), FAKE_KEYS.service);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("keeps a key that was read from a file when it could not be written, and saves it again", async () => {
    const folder = await mkdtemp(join(tmpdir(), "keys-"));
    try {
      const file = join(folder, "chosen.jwk");
      await writeFile(file, JSON.stringify(FAKE_KEYS.service));
      const { run, willDo, services, secrets, shown } = await open({ profiles: [withoutKey] });
      secrets.isLocked = true;
      willDo(pick(/file/), choose(Uri.file(file)), dismiss);
      willDo(
        wait(async () => {
          await rm(file);
          secrets.isLocked = false;
        }),
        press("Try Again"),
      );
      await run({ profileId: "keyless" });
      assert.match(shown("message").at(-1)?.text ?? "", /could not be written/);
      assert.equal(shown("fileDialog").length, 1);
      assert.deepEqual(privateKeyOf((await services.profiles.get("keyless")).credentials), FAKE_KEYS.service);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("goes back to where the key comes from when that is not wanted", async () => {
    const folder = await mkdtemp(join(tmpdir(), "keys-"));
    try {
      const file = join(folder, "chosen.jwk");
      await writeFile(file, JSON.stringify(FAKE_KEYS.service));
      const { run, willDo, secrets, shown } = await open({ profiles: [withoutKey] });
      secrets.isLocked = true;
      willDo(pick(/file/), choose(Uri.file(file)), dismiss, dismiss, dismiss);
      await run({ profileId: "keyless" });
      assert.deepEqual([shown("list").length, shown("fileDialog").length], [2, 1]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("generates a key pair where that is picked", async () => {
    const { run, willDo, vscode, services } = await open({ profiles: [withoutKey] });
    willDo(pick(/Generate/), pick("EC P-256"));
    await run({ profileId: "keyless" });
    const key = privateKeyOf((await services.profiles.get("keyless")).credentials);
    assert.equal(key?.kty, "EC");
    assert.match(vscode.clipboard, /"kty": "EC"/);
  });

  it("keeps the key as it is when the walk is left", async () => {
    const profile = {
      ...withoutKey,
      credentials: { method: "private_key_jwt", privateKey: FAKE_KEYS.service },
    } as const;
    const { run, willDo, changesNothing } = await open({ profiles: [profile] });
    willDo(pick(/Paste/), dismiss);
    await changesNothing(() => run({ profileId: "keyless" }));
  });

  it("changes nothing when none of several profiles is picked", async () => {
    const { run, willDo, changesNothing } = await open({ profiles: [orders, withoutSecret] });
    willDo(dismiss);
    await changesNothing(() => run());
  });

  it("says that the profile is gone by now", async () => {
    const { run, willDo, told } = await open();
    willDo(dismiss);
    await run({ profileId: "gone" });
    assert.equal(told().code, "profileGone");
  });
});
