import assert from "node:assert/strict";
import { commands, env, UIKind, Uri, workspace } from "vscode";
import type { ProfileDraftInput } from "../../src/api.ts";
import { COMMANDS } from "../../src/contributions.ts";
import { useExtension } from "./support/extension.ts";
import { dismissed } from "./support/quickPick.ts";

const SECRET = "not-a-real-secret-0123456789";

describe("profiles through the exported API", () => {
  const extension = useExtension();
  const list = () => extension.api.profiles.list();

  it("are listed as they were added, without the secret", async () => {
    const id = await extension.addProfile("dev-1.okta.com", { method: "client_secret_post" });
    const listed = await list();
    assert.deepEqual(listed, [
      {
        id,
        name: "Orders",
        issuer: "https://dev-1.okta.com/oauth2/default",
        clientId: "0oaFAKEFAKEFAKEFAKE1",
        method: "client_secret_post",
        scopes: ["customScope"],
        hasSecret: true,
        isSandbox: false,
      },
    ]);
    assert.ok(!JSON.stringify(listed).includes(SECRET));
  });

  it("stand in no text document, which any extension could open", async () => {
    const id = await extension.addProfile("dev-1.okta.com");
    // The scheme that stored documents once had.
    const address = Uri.parse(`okta-m2m-stored-profile:/${id}.json`);
    await assert.rejects(
      async () => workspace.openTextDocument(address),
      /cannot open okta-m2m-stored-profile/,
    );
    assert.ok(workspace.textDocuments.every((document) => !document.getText().includes(SECRET)));
  });

  const servers: [pasted: string, issuer: string][] = [
    ["https://dev-1.okta.com/oauth2/aus1a2b3c4d5/v1/token", "https://dev-1.okta.com/oauth2/aus1a2b3c4d5"],
    ["https://dev-1.okta.com/oauth2/v1/token", "https://dev-1.okta.com"],
    ["https://dev-1-admin.okta.com/admin/dashboard", "https://dev-1.okta.com/oauth2/default"],
    ["localhost:8080", "http://localhost:8080/oauth2/default"],
    ["https://idp.example.com/realms/x", "https://idp.example.com/realms/x"],
  ];
  for (const [pasted, issuer] of servers) {
    it(`understand the server ${pasted}`, async () => {
      await extension.addProfile(pasted);
      assert.deepEqual(
        (await list()).map((profile) => profile.issuer),
        [issuer],
      );
    });
  }

  const refused: [what: string, changes: Partial<ProfileDraftInput>, sentence: RegExp][] = [
    [
      "plain http elsewhere",
      { server: "http://dev-1.okta.com" },
      /Plain http is allowed for localhost only, .+\.$/,
    ],
    ["a placeholder for a server", { server: "https://{yourOktaDomain}" }, /Replace the placeholder .+\.$/],
    [
      "a login in the address",
      { server: `https://me:${SECRET}@dev-1.okta.com` },
      /Leave the user name .+\.$/,
    ],
    ["an empty name", { name: " " }, /Enter a name\.$/],
    ["a client ID with a trailing space", { clientId: "0oa1 " }, /The client ID has a leading .+\.$/],
    ["two scopes in one", { scopes: ["a b"] }, /A scope can contain printable ASCII .+\.$/],
    [
      "a parameter of the profile's own",
      { extraParameters: [{ name: "client_secret", value: SECRET }] },
      /client_secret comes from the profile's own fields .+\.$/,
    ],
    // Only a caller without types can do this.
    ["an unknown method", { method: SECRET as never }, /method is missing or wrong\.$/],
    ["a secret that is no text", { clientSecret: [SECRET] as never }, /clientSecret is missing or wrong\.$/],
    ["a missing client id", { clientId: undefined }, /clientId is missing or wrong\.$/],
    ["a missing server", { server: undefined }, /Enter your Okta domain, .+\.$/],
  ];
  for (const [what, changes, sentence] of refused) {
    it(`reject ${what} with a sentence that quotes no secret, and store nothing`, async () => {
      await assert.rejects(
        extension.addProfile("dev-1.okta.com", changes),
        (error: Error & { code?: unknown }) => {
          assert.equal(error.code, "profileInvalid");
          assert.match(error.message, sentence);
          assert.match(error.message, /^The profile was not saved: [A-Z]/);
          assert.ok(!`${error.message} ${error.stack} ${JSON.stringify(error)}`.includes(SECRET));
          return true;
        },
      );
      assert.deepEqual(await list(), []);
    });
  }

  it("are told apart by their names, which only one can have, and by their ids", async () => {
    const ids = [await extension.addProfile("dev-1.okta.com"), await extension.addProfile("dev-2.okta.com")];
    await assert.rejects(extension.addProfile("dev-3.okta.com", { name: "orders" }), {
      code: "profileInvalid",
    });
    const listed = await list();
    assert.deepEqual(listed.map(({ id }) => id).toSorted(), ids.toSorted());
    assert.equal(new Set(ids).size, 2);
    await extension.api.profiles.remove(ids[0] ?? "");
    assert.deepEqual(
      (await list()).map(({ issuer }) => issuer),
      ["https://dev-2.okta.com/oauth2/default"],
    );
  });

  it("may be without a secret, and a run then says so", async () => {
    const id = await extension.addProfile("dev-1.okta.com", { clientSecret: undefined });
    assert.equal((await list())[0]?.hasSecret, false);
    await assert.rejects(extension.api.requestToken(id), { code: "secretMissing" });
  });

  it("are gone when removed, and removing them again does nothing", async () => {
    const id = await extension.addProfile("dev-1.okta.com");
    await extension.api.profiles.remove(id);
    assert.deepEqual(await list(), []);
    await extension.api.profiles.remove(id);
    await extension.api.profiles.remove("never-there");
    assert.deepEqual(await list(), []);
    await assert.rejects(extension.api.requestToken(id), { code: "profileGone" });
  });

  it("are copied under free names by the command, secret included", async () => {
    const id = await extension.addProfile("dev-1.okta.com");
    await dismissed(commands.executeCommand(COMMANDS.duplicateProfile, { profileId: id }));
    await dismissed(commands.executeCommand(COMMANDS.duplicateProfile, { profileId: id }));
    const copies = (await list()).filter((profile) => profile.id !== id);
    assert.deepEqual(
      copies.map(({ name }) => name).toSorted(),
      ["Orders (copy 2)", "Orders (copy)"].toSorted(),
    );
    assert.ok(copies.every(({ hasSecret }) => hasSecret));
  });

  it("are all kept when many are added at once", async () => {
    // The server host's page reencrypts all its secrets on every write: more would take minutes there.
    const count = env.uiKind === UIKind.Desktop ? 500 : 100;
    const names = Array.from({ length: count }, (_, index) => `Profile ${index}`);
    const ids = await Promise.all(names.map((name) => extension.addProfile("dev-1.okta.com", { name })));
    const listed = await list();
    assert.deepEqual(
      listed.map(({ id, name }) => `${id} ${name}`).toSorted(),
      ids.map((id, index) => `${id} ${names[index]}`).toSorted(),
    );
    assert.equal(new Set(ids).size, count);
    assert.ok(listed.every(({ hasSecret, problem }) => hasSecret && problem === undefined));
    await Promise.all(ids.map((id) => extension.api.profiles.remove(id)));
    assert.deepEqual(await list(), []);
  });
});
