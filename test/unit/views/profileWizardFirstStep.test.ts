import assert from "node:assert/strict";
import { EDIT_STEPS } from "../../../src/core/action.ts";
import { firstStep, stepsOf } from "../../../src/views/wizard/askedSteps.ts";
import { startState, type WizardStart } from "../../../src/views/wizard/wizardState.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { walk } from "./profileWizardDriver.ts";

const begin = (start: Partial<WizardStart>) => firstStep(startState({ isNameTaken: () => false, ...start }));

const withKey = (curve: "P-256" | 2048) =>
  aProfile({ credentials: { method: "private_key_jwt", privateKey: aPrivateKey(curve, "k1") } });

describe("An edit that begins at a step", () => {
  it("saves from there, with everything else as it was", async () => {
    const { saved, path } = await walk([["scopes", { finishWith: "orders.read" }]], {
      profile: aProfile(),
      firstStep: "scopes",
    });
    assert.equal(path, "scopes 6/8");
    assert.deepEqual(saved, [aProfile({ scopes: ["orders.read"] })]);
  });

  it("goes on to the steps after it", async () => {
    const { saved, path } = await walk(
      [
        ["method", { type: "client_secret_post" }],
        ["secret", "accept"],
        ["scopes", "accept"],
        ["parameters", "accept"],
        ["name", "accept"],
      ],
      { profile: aProfile(), firstStep: "method" },
    );
    assert.equal(path, "method 4/8, secret 5/8, scopes 6/8, parameters 7/8, name 8/8");
    assert.equal(saved[0]?.credentials.method, "client_secret_post");
  });

  it("goes back to the steps before it", async () => {
    const { path } = await walk(
      [
        ["clientId", "back"],
        ["server", "back"],
        ["address", "escape"],
      ],
      { profile: aProfile(), firstStep: "clientId" },
    );
    assert.equal(path, "clientId 3/8, server 2/8, address 1/8");
  });

  it("is there for every step that a button may name", () => {
    for (const step of EDIT_STEPS) {
      const profile = step === "keyId" || step === "algorithm" ? withKey(2048) : aProfile();
      assert.equal(begin({ profile, firstStep: step }), step);
    }
  });

  it("begins at the step before where that one is not asked", () => {
    const elsewhere = aProfile({ server: { kind: "issuer", issuer: "https://idp.example.com/realms/main" } });
    assert.equal(begin({ profile: elsewhere, firstStep: "server" }), "address");
    assert.equal(begin({ profile: withKey("P-256"), firstStep: "algorithm" }), "keyId");
    assert.equal(begin({ profile: aProfile(), firstStep: "keyId" }), "secret");
  });

  it("begins at the first where none is named", () => {
    for (const start of [{}, { profile: aProfile() }, { profile: withKey("P-256"), isKeyOnly: true }]) {
      const state = startState({ isNameTaken: () => false, ...start });
      assert.equal(firstStep(state), stepsOf(state)[0]);
    }
  });
});
