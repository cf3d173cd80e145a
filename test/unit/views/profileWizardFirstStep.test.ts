import assert from "node:assert/strict";
import { EDIT_STEPS } from "../../../src/core/action.ts";
import { firstStep } from "../../../src/views/wizard/askedSteps.ts";
import type { WizardStart } from "../../../src/views/wizard/wizardState.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";
import { aProfile } from "../../support/profiles.ts";
import { walk } from "./profileWizardDriver.ts";

const begin = (start: Partial<WizardStart>) => firstStep({ isNameTaken: () => false, ...start })[0];

const withKey = (curve: "P-256" | 2048) =>
  aProfile({ credentials: { method: "private_key_jwt", privateKey: aPrivateKey(curve, "k1") } });

describe("An edit of a field that is known", () => {
  it("asks for it alone, and saves", async () => {
    const { saved, path } = await walk([["scopes", { type: "orders.read" }]], {
      profile: aProfile(),
      field: "scopes",
    });
    assert.equal(path, "scopes");
    assert.deepEqual(saved, [aProfile({ scopes: ["orders.read"] })]);
  });

  it("asks for what that makes necessary as well", async () => {
    const { saved, path } = await walk(
      [
        ["server", { type: "other" }],
        ["serverId", { type: "aus1FAKE" }],
        ["secret", { type: "not-a-real-secret-2" }],
      ],
      { profile: aProfile(), field: "server" },
    );
    assert.equal(path, "server, serverId 2/2, secret 3/3");
    assert.equal(saved.length, 1);
  });

  it("goes back to the list of all", async () => {
    const { path, saved } = await walk(
      [
        ["clientId", "back"],
        ["change", { type: "name" }],
        ["name", { type: "Renamed" }],
      ],
      { profile: aProfile(), field: "clientId" },
    );
    assert.equal(path, "clientId, change, name");
    assert.deepEqual(saved, [aProfile({ name: "Renamed" })]);
  });

  it("is there for every field that a button may name", () => {
    for (const field of EDIT_STEPS) {
      const profile = field === "keyId" || field === "algorithm" ? withKey(2048) : aProfile();
      assert.equal(begin({ profile, field }), field);
    }
  });

  it("begins at the address where that settles the server", () => {
    const elsewhere = aProfile({ server: { kind: "issuer", issuer: "https://idp.example.com/realms/main" } });
    assert.equal(begin({ profile: elsewhere, field: "server" }), "address");
  });

  it("begins at the list where there is nothing to ask about the field", () => {
    assert.equal(begin({ profile: withKey("P-256"), field: "algorithm" }), "change");
    assert.equal(begin({ profile: aProfile(), field: "keyId" }), "change");
  });
});

describe("The first step", () => {
  it("is the list for a profile, its key where that alone is wanted, else the address", () => {
    assert.equal(begin({ profile: aProfile() }), "change");
    assert.equal(begin({ profile: withKey("P-256"), isKeyOnly: true }), "keySource");
    assert.equal(begin({}), "address");
    assert.equal(begin({ salvaged: { name: "Orders" } }), "address");
  });
});
