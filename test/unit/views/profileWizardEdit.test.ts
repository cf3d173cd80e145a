import assert from "node:assert/strict";
import { clientSecretOf } from "../../../src/core/profile/credentials.ts";
import { issuerOf, type AuthorizationServer } from "../../../src/core/server/authorizationServer.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { offeredText } from "../../../src/views/wizard/offeredText.ts";
import { canFinishAfter } from "../../../src/views/wizard/askedSteps.ts";
import { textQuestionOf } from "../../../src/views/wizard/profileQuestions.ts";
import { secretSituation } from "../../../src/views/wizard/profileResult.ts";
import { startState } from "../../../src/views/wizard/wizardState.ts";
import { aProfile } from "../../support/profiles.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";
import { type Move, type Script, walk } from "./profileWizardDriver.ts";

const start = (profile: Profile) => startState({ profile, isNameTaken: () => false });

/** An edit of a profile on an Okta server, in which everything else is accepted unchanged. */
const edit = (changes: Partial<Record<Script[number][0], Move>> = {}): Script =>
  (["address", "server", "clientId", "method", "secret", "scopes", "parameters", "name"] as const).map(
    (step) => [step, changes[step] ?? "accept"],
  );

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
      const issuerSteps: Script = /\/(realms\/main|token)$/.test(address)
        ? [["address", "accept"]]
        : [
            ["address", "accept"],
            ["server", "accept"],
            ["issuer", "accept"],
          ];
      const steps: Script =
        server.kind === "issuer" || server.kind === "token-endpoint"
          ? [...issuerSteps, ...edit().slice(2)]
          : edit().flatMap((step) =>
              step[0] === "server" &&
              server.kind === "okta-custom" &&
              server.authorizationServerId !== "default"
                ? [step, ["serverId", "accept"] as const]
                : [step],
            );
      const { saved } = await walk(steps, { profile });
      assert.deepEqual(saved, [profile]);
    });
  }

  it("drops parameters that may hold a secret when the issuer changes, and says which", async () => {
    const extraParameters = [
      { name: "audience", value: "api://orders" },
      { name: "api_key", value: "not-a-real-key" },
    ];
    const profile = aProfile({ extraParameters });
    const { saved, shown } = await walk(edit({ address: { type: "dev-2.okta.com" } }), { profile });
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

  it("offers the current value at every step but the secret's", async () => {
    const profile = aProfile({ scopes: ["read", "write"], extraParameters: [{ name: "a", value: "b" }] });
    const { shown } = await walk(edit(), { profile });
    assert.deepEqual(
      shown.map(({ offered }) => offered),
      [
        "dev-1.okta.com",
        "default",
        profile.clientId,
        "client_secret_basic",
        "",
        "read write",
        "a=b",
        "Orders",
      ],
    );
  });

  it("keeps the profile's id", async () => {
    const { saved } = await walk(edit({ scopes: { type: "other" } }), { profile: aProfile() });
    assert.deepEqual(saved, [aProfile({ scopes: ["other"] })]);
  });

  it("keeps the stored secret under another method when the box is left empty", async () => {
    const { saved } = await walk(edit({ method: { type: "client_secret_post" } }), { profile: aProfile() });
    assert.deepEqual(saved[0]?.credentials, {
      method: "client_secret_post",
      clientSecret: "not-a-real-secret-0123456789",
    });
  });

  it("replaces the stored secret by the one typed", async () => {
    const { saved } = await walk(edit({ secret: { type: "not-a-real-secret-2" } }), { profile: aProfile() });
    assert.deepEqual(saved[0]?.credentials, {
      method: "client_secret_basic",
      clientSecret: "not-a-real-secret-2",
    });
  });

  it("suggests another name when the old one only said where the profile pointed", async () => {
    const profile = aProfile({ name: "default · dev-1.okta.com" });
    const { shown } = await walk(edit({ address: { type: "dev-2.okta.com" } }), { profile });
    assert.equal(shown.at(-1)?.offered, "default · dev-2.okta.com");
  });

  it("makes a sandbox profile the user's own once it points elsewhere", async () => {
    const server: AuthorizationServer = {
      kind: "okta-custom",
      origin: "http://127.0.0.1:8080",
      authorizationServerId: "default",
    };
    const profile = aProfile({ isSandbox: true, server });
    const inside = await walk(edit({ server: { type: "org" } }), { profile });
    assert.equal(inside.saved[0]?.isSandbox, true);
    const outside = await walk(edit({ address: { type: "dev-1.okta.com" } }), { profile });
    assert.equal(outside.saved[0]?.isSandbox, false);
  });
});

describe("A change of issuer", () => {
  const moves: readonly { name: string; changes: Partial<Record<Script[number][0], Move>> }[] = [
    { name: "domain", changes: { address: { type: "dev-2.okta.com" } } },
    { name: "authorization server", changes: { server: { type: "org" } } },
  ];
  for (const { name, changes } of moves) {
    it(`drops the stored secret when the ${name} changes, and says so`, async () => {
      const { saved, shown } = await walk(edit(changes), { profile: aProfile() });
      assert.deepEqual(saved[0]?.credentials, { method: "client_secret_basic" });
      const secret = shown.find(({ step }) => step === "secret");
      assert.equal(secret && secretSituation(secret.state), "moved");
    });

    it(`takes the secret that is typed after the ${name} changed`, async () => {
      const { saved } = await walk(edit({ ...changes, secret: { type: "not-a-real-secret-2" } }), {
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
      ["scopes", "accept"],
      ["parameters", "accept"],
      ["name", "accept"],
    ]);
    assert.deepEqual(
      shown.filter(({ step }) => step === "secret").map(({ offered }) => offered),
      ["", "not-a-real-secret", ""],
    );
    assert.deepEqual(saved[0]?.credentials, { method: "client_secret_basic" });
  });

  it("does not lose the stored secret when the user changes back before saving", async () => {
    const { saved } = await walk(
      [
        ["address", { type: "dev-2.okta.com" }],
        ["server", "back"],
        ["address", { type: "dev-1.okta.com" }],
        ...edit().slice(1),
      ],
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
    const { shown } = await walk(edit({ clientId: { type: "0oaOTHER" } }), { profile: aProfile() });
    const secret = shown.find(({ step }) => step === "secret");
    assert.equal(secret && secretSituation(secret.state), "keptForOtherClient");
  });

  it("never holds the stored secret", () => {
    assert.equal(offeredText(start(aProfile()), "secret"), "");
    assert.ok(!JSON.stringify(start(aProfile()).texts).includes("not-a-real-secret"));
  });
});

describe("Saving before the last step", () => {
  it("is offered from the first step of an edit", async () => {
    const { saved, path } = await walk(
      [
        ["address", "accept"],
        ["server", "accept"],
        ["clientId", { finishWith: "0oaOTHER" }],
      ],
      { profile: aProfile() },
    );
    assert.equal(path, "address 1/8, server 2/8, clientId 3/8");
    assert.deepEqual(saved, [aProfile({ clientId: "0oaOTHER" })]);
  });

  it("goes on to the next step when the new domain needs its secret", async () => {
    const { saved } = await walk(
      [
        ["address", { finishWith: "dev-2.okta.com" }],
        ["server", "accept"],
        ["clientId", "accept"],
        ["method", "accept"],
        ["secret", { finishWith: "not-a-real-secret-2" }],
      ],
      { profile: aProfile() },
    );
    assert.equal(clientSecretOf(saved[0]?.credentials ?? assert.fail()), "not-a-real-secret-2");
  });

  it("is offered for a new profile only once the secret was asked for", async () => {
    const { saved } = await walk([
      ["address", { type: "https://dev-1.okta.com/oauth2/default" }],
      ["clientId", { type: "0oaFAKE" }],
      ["method", "accept"],
      ["secret", { finishWith: "" }],
    ]);
    assert.equal(saved[0]?.name, "default · dev-1.okta.com");
    assert.equal(canFinishAfter(startState({ isNameTaken: () => false }), "address"), false);
  });
});

describe("Repairing a broken profile", () => {
  it("starts from what could be read and asks for the rest", async () => {
    const { name, server } = aProfile();
    const { saved, shown } = await walk(edit({ clientId: { type: "0oaFAKE" } }), {
      salvaged: { name, server },
    });
    assert.equal(shown.at(-1)?.offered, "Orders");
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
  it("asks the last step again with the reason and every input kept", async () => {
    const failure = new Error("The keychain is locked.");
    let attempts = 0;
    const { isSaved, saved, shown } = await walk(
      [
        ...edit({
          scopes: { type: "other" },
          secret: { type: "not-a-real-secret-2" },
          name: { type: "Renamed" },
        }),
        ["name", "back"],
        ["parameters", "back"],
        ["scopes", "accept"],
        ["parameters", "accept"],
        ["name", "accept"],
      ],
      {
        profile: aProfile(),
        save: () => (++attempts === 1 ? Promise.reject(failure) : Promise.resolve()),
      },
    );
    assert.ok(isSaved);
    assert.equal(attempts, 2);
    const asked = shown.slice(8);
    assert.deepEqual(
      asked.map(({ step, offered, failure: told }) => [step, offered, told]),
      [
        ["name", "Renamed", failure],
        ["parameters", "", undefined],
        ["scopes", "other", undefined],
        ["parameters", "", undefined],
        ["name", "Renamed", undefined],
      ],
    );
    assert.deepEqual(saved, [
      aProfile({
        name: "Renamed",
        scopes: ["other"],
        credentials: { method: "client_secret_basic", clientSecret: "not-a-real-secret-2" },
      }),
    ]);
  });

  it("saves nothing when the user then gives up", async () => {
    const { isSaved, saved } = await walk([...edit(), ["name", "escape"]], {
      profile: aProfile(),
      save: () => Promise.reject(new Error("The keychain is locked.")),
    });
    assert.equal(isSaved, false);
    assert.deepEqual(saved, []);
  });
});
