import assert from "node:assert/strict";
import { clientSecretOf } from "../../../src/core/profile/credentials.ts";
import { issuerOf, type AuthorizationServer } from "../../../src/core/server/authorizationServer.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { offeredText } from "../../../src/views/wizard/offeredText.ts";
import { fieldsOf } from "../../../src/views/wizard/askedSteps.ts";
import { fieldChoices } from "../../../src/views/wizard/fieldChoices.ts";
import type { Field, FieldStep } from "../../../src/views/wizard/profileSteps.ts";
import { textQuestionOf } from "../../../src/views/wizard/profileQuestions.ts";
import { secretSituation } from "../../../src/views/wizard/profileResult.ts";
import { startState, type WizardState } from "../../../src/views/wizard/wizardState.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";
import { type Script, walk } from "./profileWizardDriver.ts";

const start = (profile: Profile) => startState({ profile, isNameTaken: () => false });

/** An edit of one field, and what that makes necessary. */
const edit = (...steps: Script): Script => [["change", { type: steps[0]?.[0] ?? "" }], ...steps];

/** An edit in which everything is accepted unchanged. */
const unchanged = (state: WizardState, field: Field): Script => {
  const parts: Readonly<Partial<Record<Field, readonly FieldStep[]>>> = {
    server: state.texts.server === "other" ? ["serverId"] : state.texts.server === "issuer" ? ["issuer"] : [],
    scopes: state.texts.scopes === "" ? ["defaultScopes"] : [],
  };
  return edit(...[field, ...(parts[field] ?? [])].map((step) => [step, "accept"] as const));
};

describe("Editing a profile", () => {
  before(() => setSession(new VscodeSession({ type: "ready" })));
  after(() => setSession(undefined));

  const servers: readonly AuthorizationServer[] = [
    { kind: "okta-custom", origin: "https://dev-1.okta.com", authorizationServerId: "default" },
    { kind: "okta-custom", origin: "https://login.example.com", authorizationServerId: "aus1FAKE" },
    { kind: "okta-custom", origin: "http://127.0.0.1:8080", authorizationServerId: "default" },
    { kind: "okta-custom", origin: "https://localhost:8443", authorizationServerId: "default" },
    { kind: "okta-org", origin: "https://dev-1.okta.com" },
    { kind: "issuer", issuer: "https://idp.example.com/realms/main" },
    { kind: "issuer", issuer: "https://idp.example.com" },
    { kind: "issuer", issuer: "https://idp.example.com/" },
    { kind: "issuer", issuer: "https://idp.example.com/oauth2/main" },
    { kind: "token-endpoint", tokenEndpoint: "https://idp.example.com/oauth/token" },
  ];
  for (const server of servers) {
    const address = server.kind === "okta-custom" ? server.origin : issuerOf(server);
    it(`changes nothing when everything is accepted: ${server.kind} at ${address}`, async () => {
      const profile = aProfile({ server, extraParameters: [{ name: "note", value: "a b&c" }] });
      for (const field of fieldsOf(start(profile))) {
        const { saved } = await walk(unchanged(start(profile), field), { profile });
        assert.deepEqual(saved, [profile], field);
      }
    });
  }

  it("lists the fields with their values, and none of its secrets", () => {
    const rows = (profile: Profile) =>
      fieldChoices(start(profile)).map((row) => [row.label, row.description]);
    const extraParameters = [
      { name: "audience", value: "api://orders" },
      { name: "api_key", value: "not-a-real-key" },
    ];
    assert.deepEqual(rows(aProfile({ scopes: ["read", "write"], extraParameters })), [
      ["Address", "dev-1.okta.com"],
      ["Authorization server", "default"],
      ["Client ID", aProfile().clientId],
      ["Method", "client_secret_basic"],
      ["Client secret", "stored"],
      ["Scopes", "read write"],
      ["Additional parameters", "audience=api://orders, api_key=••••"],
      ["Name", "Orders"],
    ]);
    const privateKey = aPrivateKey(2048, "kid-1");
    const credentials = { method: "private_key_jwt", privateKey, algorithm: "RS512" } as const;
    const server = { kind: "issuer", issuer: "https://idp.example.com/realms/main" } as const;
    assert.deepEqual(rows(aProfile({ credentials, server, name: "$(key) Orders", scopes: [] })), [
      ["Address", "https://idp.example.com/realms/main"],
      ["Client ID", aProfile().clientId],
      ["Method", "private_key_jwt"],
      ["Private key", "stored: RSA, 2048 bits"],
      ["Key ID", "kid-1"],
      ["Algorithm", "RS512"],
      ["Scopes", "none: the server's default ones"],
      ["Additional parameters", "none"],
      ["Name", "\\$(key) Orders"],
    ]);
    assert.deepEqual(rows(aProfile({ credentials: { method: "client_secret_post" } }))[4], [
      "Client secret",
      "missing",
    ]);
  });

  it("asks for what was picked, counts nothing where that is all, and saves", async () => {
    const { saved, path } = await walk(edit(["scopes", { type: "other" }]), { profile: aProfile() });
    assert.equal(path, "change, scopes");
    assert.deepEqual(saved, [aProfile({ scopes: ["other"] })]);
  });

  it("goes back to the list, and forgets what was begun once another field is picked", async () => {
    const { saved, shown } = await walk(
      [
        ["change", { type: "clientId" }],
        ["clientId", { backWith: "0oaHALF" }],
        ["change", { type: "clientId" }],
        ["clientId", "back"],
        ["change", { type: "name" }],
        ["name", { type: "Renamed" }],
      ],
      { profile: aProfile() },
    );
    assert.equal(shown[3]?.offered, "0oaHALF");
    assert.deepEqual(saved, [aProfile({ name: "Renamed" })]);
  });

  it("drops parameters that may hold a secret when the issuer changes, and says which", async () => {
    const extraParameters = [
      { name: "audience", value: "api://orders" },
      { name: "api_key", value: "not-a-real-key" },
    ];
    const profile = aProfile({ extraParameters });
    const { saved, shown, path } = await walk(
      edit(
        ["address", { type: "dev-2.okta.com" }],
        ["server", "accept"],
        ["secret", "accept"],
        ["parameters", "accept"],
      ),
      { profile },
    );
    assert.equal(path, "change, address, server 2/4, secret 3/4, parameters 4/4");
    assert.deepEqual(saved[0]?.extraParameters, extraParameters.slice(0, 1));
    const asked = shown.find(({ step }) => step === "parameters") ?? assert.fail();
    assert.match(textQuestionOf(asked.state, "parameters").prompt, /Removed, .*: api_key\./);
  });

  it("masks parameters that may hold a secret, until they are to be shown", () => {
    const isMasked = (value: string, name: string) => {
      const profile = aProfile({ extraParameters: [{ name, value }] });
      return textQuestionOf(start(profile), "parameters").isSecret;
    };
    assert.equal(isMasked("not-a-real-key", "api_key"), true);
    assert.equal(isMasked("api://orders", "audience"), false);
  });

  it("offers the current value of every field but the secret", () => {
    const profile = aProfile({ scopes: ["read", "write"], extraParameters: [{ name: "a", value: "b" }] });
    const offered = fieldsOf(start(profile)).map((field) => offeredText(start(profile), field));
    assert.deepEqual(offered, [
      "dev-1.okta.com",
      "default",
      profile.clientId,
      "client_secret_basic",
      "",
      "read write",
      "a=b",
      "Orders",
    ]);
  });

  it("keeps the stored secret under another method that needs one, without asking", async () => {
    const { saved } = await walk(edit(["method", { type: "client_secret_post" }]), { profile: aProfile() });
    assert.deepEqual(saved[0]?.credentials, {
      method: "client_secret_post",
      clientSecret: "not-a-real-secret-0123456789",
    });
  });

  it("asks for what another method needs and the profile does not have", async () => {
    const { saved, path } = await walk(
      edit(
        ["method", { type: "private_key_jwt" }],
        ["keySource", { type: "paste" }],
        ["key", { type: JSON.stringify(aPrivateKey(2048, "kid-1")) }],
      ),
      { profile: aProfile() },
    );
    assert.equal(path, "change, method, keySource 2/2, key 3/3");
    assert.equal(saved[0]?.credentials.method, "private_key_jwt");
    const withKey = saved[0] as Profile;
    const back = await walk(edit(["method", { type: "client_secret_post" }], ["secret", { type: "s-2" }]), {
      profile: withKey,
    });
    assert.deepEqual(back.saved[0]?.credentials, { method: "client_secret_post", clientSecret: "s-2" });
  });

  it("replaces the stored secret by the one typed, and keeps it where none is", async () => {
    const { saved } = await walk(edit(["secret", { type: "not-a-real-secret-2" }]), { profile: aProfile() });
    assert.deepEqual(saved[0]?.credentials, {
      method: "client_secret_basic",
      clientSecret: "not-a-real-secret-2",
    });
    assert.deepEqual((await walk(edit(["secret", "accept"]), { profile: aProfile() })).saved, [aProfile()]);
  });

  for (const name of ["default · dev-1.okta.com", "default · dev-1", "default · dev-1 2"]) {
    it(`asks for another name where the old one only said where the profile pointed: ${name}`, async () => {
      const profile = aProfile({ name, scopes: [] });
      const { saved, shown } = await walk(
        edit(
          ["address", { type: "dev-2.okta.com" }],
          ["server", "accept"],
          ["secret", "accept"],
          ["name", "accept"],
        ),
        { profile },
      );
      assert.equal(shown.at(-1)?.offered, "default · dev-2");
      assert.equal(saved[0]?.name, "default · dev-2");
    });
  }

  it("leaves such a name alone as long as the profile stays where it is", async () => {
    const profile = aProfile({ name: "default · dev-1", scopes: [] });
    const { saved } = await walk(edit(["scopes", { type: "read" }]), { profile });
    assert.equal(saved[0]?.name, "default · dev-1");
  });

  it("makes a sandbox profile the user's own once it points elsewhere", async () => {
    const server: AuthorizationServer = {
      kind: "okta-custom",
      origin: "http://127.0.0.1:8080",
      authorizationServerId: "default",
    };
    const profile = aProfile({ isSandbox: true, server });
    const inside = await walk(edit(["server", { type: "org" }], ["secret", "accept"]), { profile });
    assert.equal(inside.saved[0]?.isSandbox, true);
    const moved = edit(["address", { type: "dev-1.okta.com" }], ["server", "accept"], ["secret", "accept"]);
    const outside = await walk(moved, { profile });
    assert.equal(outside.saved[0]?.isSandbox, false);
  });
});

describe("A change of issuer", () => {
  const moves: readonly { name: string; steps: Script }[] = [
    {
      name: "domain",
      steps: edit(["address", { type: "dev-2.okta.com" }], ["server", "accept"]),
    },
    { name: "authorization server", steps: edit(["server", { type: "org" }]) },
    {
      name: "whole address",
      steps: edit(["address", { type: "https://dev-1.okta.com/oauth2/aus1FAKE" }]),
    },
  ];
  for (const { name, steps } of moves) {
    it(`drops the stored secret when the ${name} changes, and says so`, async () => {
      const { saved, shown } = await walk([...steps, ["secret", "accept"]], { profile: aProfile() });
      assert.deepEqual(saved[0]?.credentials, { method: "client_secret_basic" });
      const secret = shown.find(({ step }) => step === "secret");
      assert.equal(secret && secretSituation(secret.state), "moved");
    });

    it(`takes the secret that is typed after the ${name} changed`, async () => {
      const { saved } = await walk([...steps, ["secret", { type: "not-a-real-secret-2" }]], {
        profile: aProfile(),
      });
      assert.equal(clientSecretOf(saved[0]?.credentials ?? assert.fail()), "not-a-real-secret-2");
    });
  }

  it("drops a secret that was typed before it, and asks again", async () => {
    const { saved, shown } = await walk([
      ["address", { type: "https://dev-1.okta.com/oauth2/default" }],
      ["clientId", { type: "0oaFAKE" }],
      ["method", "accept"],
      ["secret", { type: "not-a-real-secret" }],
      ["scopes", "back"],
      ["secret", "back"],
      ["method", "back"],
      ["clientId", "back"],
      ["server", "back"],
      ["address", { type: "https://dev-2.okta.com/oauth2/default" }],
      ["clientId", "accept"],
      ["method", "accept"],
      ["secret", "accept"],
      ["scopes", { type: "read" }],
      ["save", "accept"],
    ]);
    assert.deepEqual(
      shown.filter(({ step }) => step === "secret").map(({ offered }) => offered),
      ["", "not-a-real-secret", ""],
    );
    assert.deepEqual(saved[0]?.credentials, { method: "client_secret_basic" });
  });

  it("does not lose the stored secret when the user changes back before saving", async () => {
    const { saved } = await walk(
      edit(
        ["address", { type: "dev-2.okta.com" }],
        ["server", "back"],
        ["address", { type: "dev-1.okta.com" }],
      ),
      { profile: aProfile() },
    );
    assert.deepEqual(saved, [aProfile()]);
  });
});

describe("What the secret's box says", () => {
  it("tells a stored secret from none, and another client's from its own", () => {
    assert.equal(secretSituation(start(aProfile())), "kept");
    assert.equal(secretSituation(start(aProfile({ credentials: { method: "client_secret_post" } }))), "new");
    assert.equal(secretSituation(startState({ isNameTaken: () => false })), "new");
  });

  it("warns that another client id has another secret", async () => {
    const { shown, saved } = await walk(edit(["clientId", { type: "0oaOTHER" }], ["secret", "accept"]), {
      profile: aProfile(),
    });
    const secret = shown.find(({ step }) => step === "secret");
    assert.equal(secret && secretSituation(secret.state), "keptForOtherClient");
    assert.deepEqual(saved, [aProfile({ clientId: "0oaOTHER" })]);
  });

  it("never holds the stored secret", () => {
    assert.equal(offeredText(start(aProfile()), "secret"), "");
    assert.ok(!JSON.stringify(start(aProfile()).texts).includes("not-a-real-secret"));
  });
});

describe("Repairing a broken profile", () => {
  it("starts from what could be read and asks for the rest", async () => {
    const { name, server } = aProfile();
    const { saved, shown, path } = await walk(
      [
        ["address", "accept"],
        ["server", "accept"],
        ["clientId", { type: "0oaFAKE" }],
        ["method", "accept"],
        ["secret", "accept"],
        ["scopes", "accept"],
        ["defaultScopes", "accept"],
        ["parameters", "accept"],
        ["name", "accept"],
        ["save", "accept"],
      ],
      { salvaged: { name, server } },
    );
    assert.match(
      path,
      /^address 1\/9, .*scopes 6\/9, defaultScopes 6\/9, parameters 7\/9, name 8\/9, save 9\/9$/,
    );
    assert.equal(shown.at(-2)?.offered, "Orders");
    assert.deepEqual(saved, [
      {
        name,
        server,
        clientId: "0oaFAKE",
        credentials: { method: "client_secret_basic" },
        scopes: [],
        extraParameters: [],
        isSandbox: false,
      },
    ]);
  });
});

describe("A save that fails", () => {
  const failure = new Error("The keychain is locked.");

  it("asks the last step again with the reason and every input kept", async () => {
    let attempts = 0;
    const { isSaved, saved, shown } = await walk(
      [
        ["address", { type: "https://dev-1.okta.com/oauth2/default" }],
        ["clientId", { type: "0oaFAKE" }],
        ["method", "accept"],
        ["secret", { type: "not-a-real-secret-2" }],
        ["scopes", { type: "other" }],
        ["save", { type: "name" }],
        ["name", { type: "Renamed" }],
        ["save", { type: "request" }],
        ["save", "back"],
        ["scopes", "accept"],
        ["save", "accept"],
      ],
      { save: () => (++attempts === 1 ? Promise.reject(failure) : Promise.resolve()) },
    );
    assert.ok(isSaved);
    assert.equal(attempts, 2);
    assert.deepEqual(
      shown.slice(8).map(({ step, offered, failure: told }) => [step, offered, told]),
      [
        ["save", "request", failure],
        ["scopes", "other", undefined],
        ["save", "request", undefined],
      ],
    );
    const { name, scopes, credentials } = saved[0] ?? assert.fail();
    assert.deepEqual(
      [name, scopes, credentials],
      ["Renamed", ["other"], { method: "client_secret_basic", clientSecret: "not-a-real-secret-2" }],
    );
  });

  it("asks the edited field again, and its save can be tried again", async () => {
    let attempts = 0;
    const { saved, shown } = await walk(edit(["name", { type: "Renamed" }], ["name", "accept"]), {
      profile: aProfile(),
      save: () => (++attempts === 1 ? Promise.reject(failure) : Promise.resolve()),
    });
    assert.deepEqual([shown.at(-1)?.failure, shown.at(-1)?.offered], [failure, "Renamed"]);
    assert.deepEqual(saved, [aProfile({ name: "Renamed" })]);
  });

  it("saves nothing when the user then gives up", async () => {
    const { isSaved, saved } = await walk(edit(["name", "accept"], ["name", "escape"]), {
      profile: aProfile(),
      save: () => Promise.reject(failure),
    });
    assert.equal(isSaved, false);
    assert.deepEqual(saved, []);
  });
});
