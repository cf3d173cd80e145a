import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import type { KeyCredentials } from "../../../src/core/profile/credentials.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { remarkOnStep } from "../../../src/views/wizard/remarkOnStep.ts";
import { optionalFieldsOf } from "../../../src/views/wizard/askedSteps.ts";
import { tryPassphrase } from "../../../src/views/wizard/keyAnswers.ts";
import type { StepId } from "../../../src/views/wizard/profileSteps.ts";
import { startState, withAnswer } from "../../../src/views/wizard/wizardState.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { type Script, walk } from "./profileWizardDriver.ts";

const begin: Script = [
  ["address", { type: "https://dev-1.okta.com/oauth2/default" }],
  ["clientId", { type: "0oaFAKE" }],
  ["method", { type: "private_key_jwt" }],
];
const end: Script = [
  ["scopes", { type: "read" }],
  ["save", "accept"],
];
const rsa = aPrivateKey(2048, "kid-rsa");
const ec = aPrivateKey("P-256");

function keyProfile(changes: Partial<KeyCredentials> = {}): Profile {
  return aProfile({ credentials: { method: "private_key_jwt", privateKey: rsa, ...changes } });
}

describe("A profile that proves itself by a key", () => {
  it("takes a pasted JWK with its ID, and offers another algorithm at the end where several fit", async () => {
    const { saved, path } = await walk([
      ...begin,
      ["keySource", "accept"],
      ["key", { type: JSON.stringify(rsa) }],
      ["scopes", { type: "read" }],
      ["save", { type: "algorithm" }],
      ["algorithm", { type: "RS512" }],
      ["save", "accept"],
    ]);
    assert.deepEqual(saved[0]?.credentials, {
      method: "private_key_jwt",
      privateKey: rsa,
      algorithm: "RS512",
    });
    assert.match(path, /keySource 4\/6, key 5\/7, scopes 6\/7, save 7\/7, algorithm 7\/7, save 7\/7$/);
  });

  it("asks for the ID of a key that has none", async () => {
    const { saved, path } = await walk([
      ...begin,
      ["keySource", "accept"],
      ["key", { type: JSON.stringify(ec) }],
      ["keyId", { type: " kid-1 " }],
      ...end,
    ]);
    assert.deepEqual(saved[0]?.credentials, {
      method: "private_key_jwt",
      privateKey: { ...ec, kid: "kid-1" },
    });
    assert.match(path, /keySource 4\/6, key 5\/7, keyId 6\/8, scopes 7\/8, save 8\/8$/);
  });

  it("offers at the end to change the ID that the key has, and no algorithm where it knows but one", async () => {
    const { saved, shown } = await walk([
      ...begin,
      ["keySource", "accept"],
      ["key", { type: JSON.stringify({ ...ec, kid: "kid-1" }) }],
      ["scopes", { type: "read" }],
      ["save", { type: "keyId" }],
      ["keyId", { type: "kid-2" }],
      ["save", "accept"],
    ]);
    assert.deepEqual(saved[0]?.credentials, {
      method: "private_key_jwt",
      privateKey: { ...ec, kid: "kid-2" },
    });
    const { state } = shown.at(-1) ?? assert.fail();
    assert.deepEqual(optionalFieldsOf(state), ["name", "parameters", "keyId"]);
  });

  it("asks for the passphrase of an encrypted key, which is not stored", async () => {
    const pem = createPrivateKey({ key: { ...ec }, format: "jwk" }).export({
      type: "pkcs8",
      format: "pem",
      cipher: "aes-256-cbc",
      passphrase: "not-a-real-passphrase",
    });
    const script: Script = [
      ...begin,
      ["keySource", { type: "file" }],
      ["keyFile", { type: pem.toString() }],
      ["passphrase", { type: "not-a-real-passphrase" }],
      ["keyId", "accept"],
      ...end,
    ];
    const { saved, shown } = await walk(script);
    assert.deepEqual(saved[0]?.credentials, { method: "private_key_jwt", privateKey: ec });
    assert.doesNotMatch(JSON.stringify(saved), /not-a-real-passphrase/);
    const asked = shown.find(({ step }) => step === "passphrase") ?? assert.fail();
    assert.equal(remarkOnStep(asked.state, "passphrase", "wrong"), undefined, "it was not tried");
    await tryPassphrase(withAnswer(asked.state, "passphrase", "wrong"), new AbortController().signal);
    assert.match(remarkOnStep(asked.state, "passphrase", "wrong")?.message ?? "", /not be decrypted/);
    assert.match(remarkOnStep(asked.state, "passphrase", "")?.message ?? "", /passphrase/);
  });

  it("lets one key of a JWK Set be chosen", async () => {
    const set = JSON.stringify({ keys: [rsa, { ...ec, kid: "kid-ec" }] });
    const { saved } = await walk([
      ...begin,
      ["keySource", "accept"],
      ["key", { type: set }],
      ["keyChoice", { type: "1" }],
      ...end,
    ]);
    assert.deepEqual(saved[0]?.credentials, {
      method: "private_key_jwt",
      privateKey: { ...ec, kid: "kid-ec" },
    });
  });

  it("forgets what was said about another key", async () => {
    const { saved } = await walk([
      ...begin,
      ["keySource", "accept"],
      ["key", { type: JSON.stringify(ec) }],
      ["keyId", { backWith: "of-the-first" }],
      ["key", { type: JSON.stringify(rsa) }],
      ...end,
    ]);
    assert.deepEqual(saved[0]?.credentials, { method: "private_key_jwt", privateKey: rsa });
  });

  for (const source of ["generate", "later"] as const) {
    it(`asks no more about a key that comes later: ${source}`, async () => {
      const { saved } = await walk([...begin, ["keySource", { type: source }], ...end]);
      assert.deepEqual(saved[0]?.credentials, { method: "private_key_jwt" });
    });
  }
});

describe("Editing a profile that proves itself by a key", () => {
  it("keeps the stored key and its algorithm when everything is accepted", async () => {
    const profile = keyProfile({ algorithm: "PS256" });
    for (const field of ["keySource", "keyId", "algorithm", "name"] as const) {
      const { saved } = await walk([[field, "accept"]], { profile, field });
      assert.deepEqual(saved, [profile], field);
    }
  });

  it("takes another algorithm for the stored key, and another ID", async () => {
    const algorithm = await walk([["algorithm", { type: "RS512" }]], {
      profile: keyProfile(),
      field: "algorithm",
    });
    assert.deepEqual(algorithm.saved, [keyProfile({ algorithm: "RS512" })]);
    const keyId = await walk([["keyId", { type: "kid-2" }]], { profile: keyProfile(), field: "keyId" });
    assert.deepEqual(keyId.saved, [keyProfile({ privateKey: { ...rsa, kid: "kid-2" } })]);
  });

  it("replaces the stored key, and asks for the ID of one that has none", async () => {
    const { saved, path } = await walk(
      [
        ["keySource", { type: "paste" }],
        ["key", { type: JSON.stringify(ec) }],
        ["keyId", { type: "kid-ec" }],
      ],
      { profile: keyProfile(), field: "keySource" },
    );
    assert.equal(path, "keySource, key 2/2, keyId 3/3");
    assert.deepEqual(saved, [keyProfile({ privateKey: { ...ec, kid: "kid-ec" } })]);
  });

  it("drops the stored key when the server changes, and asks for one", async () => {
    const profile = keyProfile();
    const { saved, shown } = await walk(
      [
        ["address", { type: "dev-2.okta.com" }],
        ["server", "accept"],
        ["keySource", { type: "later" }],
      ],
      { profile, field: "address" },
    );
    assert.deepEqual(saved[0]?.credentials, { method: "private_key_jwt" });
    assert.equal(shown.find(({ step }) => step === "keySource")?.offered, "paste");
  });

  it("asks for nothing but the key when only that is wanted", async () => {
    const { saved, path } = await walk(
      [
        ["keySource", { type: "paste" }],
        ["key", { type: JSON.stringify(ec) }],
        ["keyId", "accept"],
      ],
      { profile: keyProfile(), isKeyOnly: true },
    );
    assert.equal(path, "keySource, key 2/2, keyId 3/3");
    assert.deepEqual(saved, [keyProfile({ privateKey: ec })]);
  });

  it("keeps the second secret when a profile with secrets is edited", async () => {
    const profile = aProfile({
      credentials: { method: "client_secret_post", clientSecret: "s-1", secondSecret: "s-2" },
    });
    const { saved } = await walk([["scopes", { type: "other" }]], { profile, field: "scopes" });
    assert.deepEqual(saved, [{ ...profile, scopes: ["other"] }]);
  });
});

describe("What is said about a key", () => {
  const cases: readonly (readonly [StepId, string, string | undefined, RegExp])[] = [
    ["key", "", "error", /./],
    ["key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "error", /public key/i],
    ["key", JSON.stringify(rsa), "info", /RSA, 2048 bits/],
    ["key", JSON.stringify({ keys: [rsa, ec] }), "info", /2 private keys/],
    ["keyId", "", "warning", /Okta finds/],
    ["keyId", "a\nb", "error", /line breaks/],
  ];
  for (const [step, text, severity, words] of cases) {
    it(`${step} "${text.slice(0, 30)}": ${severity ?? "nothing"}`, () => {
      const state = withAnswer(
        startState({ profile: keyProfile(), isNameTaken: () => false }),
        "keySource",
        step === "key" ? "paste" : "keep",
      );
      const remark = remarkOnStep(state, step, text);
      assert.equal(remark?.severity, severity);
      assert.match(remark?.message ?? "", words);
    });
  }

  it("warns of a secret that is too short to sign with", () => {
    const profile = aProfile({ credentials: { method: "client_secret_jwt", algorithm: "HS512" } });
    const remark = remarkOnStep(startState({ profile, isNameTaken: () => false }), "secret", "x".repeat(40));
    assert.equal(remark?.severity, "warning");
    assert.match(remark.message, /HS512/);
  });
});
