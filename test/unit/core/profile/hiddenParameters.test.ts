import assert from "node:assert/strict";
import {
  hiddenParameters,
  shownParameters,
  withoutHiddenValues,
} from "../../../../src/core/profile/hiddenParameters.ts";
import { moveToServer, withEdit } from "../../../../src/core/profile/profileChanges.ts";
import { aProfile } from "../../../support/profiles.ts";

const AUDIENCE = { name: "audience", value: "api://orders" };
const API_KEY = { name: "api_key", value: "not-a-real-key" };

describe("an additional parameter", () => {
  it("may hold a secret unless its name says that it holds none", () => {
    const parameters = [AUDIENCE, API_KEY, { name: "Audience", value: "x" }, { name: "empty", value: "" }];
    assert.deepEqual(
      hiddenParameters(parameters).map(({ name }) => name),
      ["api_key", "Audience"],
    );
    assert.deepEqual(
      shownParameters(parameters).map(({ name }) => name),
      ["audience", "empty"],
    );
  });

  it("is recorded by its name, and by its value only where that is no secret", () => {
    const body =
      "grant_type=client_credentials&scope=a+b&audience=api%3A%2F%2Forders&api%5Fkey=x&flag=true&again=1&again=2";
    assert.equal(
      withoutHiddenValues(body),
      "grant_type=client_credentials&scope=a+b&audience=api%3A%2F%2Forders&api%5Fkey=••••&flag=••••&again=••••&again=••••",
    );
  });

  it("that may hold a secret does not travel to another issuer", () => {
    const profile = aProfile({ extraParameters: [AUDIENCE, API_KEY] });
    const elsewhere = { kind: "issuer", issuer: "https://other.example.com" } as const;
    assert.deepEqual(moveToServer(profile, elsewhere).extraParameters, [AUDIENCE]);
    assert.deepEqual(moveToServer(profile, { ...profile.server }).extraParameters, [AUDIENCE, API_KEY]);
  });

  it("that was stored while the profile was moved elsewhere does not travel along", () => {
    const before = aProfile({ extraParameters: [AUDIENCE] });
    const after = moveToServer(before, { kind: "issuer", issuer: "https://other.example.com" });
    const current = aProfile({ extraParameters: [AUDIENCE, API_KEY] });
    assert.deepEqual(withEdit(current, { before, after }).extraParameters, [AUDIENCE]);
  });
});
