import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import type { KeyCredentials } from "../../../src/core/profile/credentials.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { remarkOnStep } from "../../../src/views/wizard/remarkOnStep.ts";
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
  ["scopes", "accept"],
  ["parameters", "accept"],
  ["name", "accept"],
];
const rsa = aPrivateKey(2048, "kid-rsa");
const ec = aPrivateKey("P-256");

function keyProfile(changes: Partial<KeyCredentials> = {}): Profile {
  return aProfile({ credentials: { method: "private_key_jwt", privateKey: rsa, ...changes } });
}

describe("A profile that proves itself by a key", () => {
  it("takes a pasted JWK with its ID, and asks for the algorithm where several fit", async () => {
    const { saved, path } = await walk([
      ...begin,
      ["keySource", "accept"],
      ["key", { type: JSON.stringify(rsa) }],
      ["keyId", "accept"],
      ["algorithm", { type: "RS512" }],
      ...end,
    ]);
    assert.deepEqual(saved[0]?.credentials, {
      method: "private_key_jwt",
      privateKey: rsa,
      algorithm: "RS512",
    });
    assert.match(path, /keySource 4\/8, key 5\/8, keyId 6\/10, algorithm 7\/10, scopes 8\/10/);
  });

  it("asks for no algorithm where the key knows but one, and stores the ID that is entered", async () => {
    const { saved } = await walk([
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
      ["keyId", "accept"],
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
      ["keyId", "accept"],
      ["algorithm", "accept"],
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
  const unchanged: Script = (
    ["address", "server", "clientId", "method", "keySource", "keyId", "algorithm"] as const
  ).map((step) => [step, "accept"]);

  it("keeps the stored key and its algorithm when everything is accepted", async () => {
    const profile = keyProfile({ algorithm: "PS256" });
    assert.deepEqual((await walk([...unchanged, ...end], { profile })).saved, [profile]);
  });

  it("offers the button to finish before the key, which is kept", async () => {
    const { saved } = await walk([["address", { finishWith: "dev-1.okta.com" }]], { profile: keyProfile() });
    assert.deepEqual(saved, [keyProfile()]);
  });

  it("drops the stored key when the server changes, and asks for one", async () => {
    const profile = keyProfile();
    const { saved, shown } = await walk(
      [
        ["address", { type: "dev-2.okta.com" }],
        ["server", "accept"],
        ["clientId", "accept"],
        ["method", "accept"],
        ["keySource", { type: "later" }],
        ...end,
      ],
      { profile },
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
    assert.match(path, /^keySource 1\/3, key 2\/2, keyId 3\/3$/);
    assert.deepEqual(saved, [keyProfile({ privateKey: ec })]);
  });

  it("keeps the second secret when a profile with secrets is edited", async () => {
    const profile = aProfile({
      credentials: { method: "client_secret_post", clientSecret: "s-1", secondSecret: "s-2" },
    });
    const { saved } = await walk([["address", { finishWith: "dev-1.okta.com" }]], { profile });
    assert.deepEqual(saved, [profile]);
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
