import assert from "node:assert/strict";
import type { ClientCredentials } from "../../../../src/core/profile/credentials.ts";
import { serverUseOf } from "../../../../src/core/profile/serverUse.ts";
import { aPrivateKey } from "../../../support/privateKeys.ts";
import { aProfile } from "../../../support/profiles.ts";

describe("what a profile makes of its server", () => {
  const rows: readonly [what: string, credentials: ClientCredentials, algorithm: string | undefined][] = [
    ["a secret that is sent", { method: "client_secret_basic", clientSecret: "x" }, undefined],
    ["a secret that signs", { method: "client_secret_jwt", clientSecret: "x" }, "HS256"],
    ["a secret with an algorithm", { method: "client_secret_jwt", algorithm: "HS384" }, "HS384"],
    ["a key", { method: "private_key_jwt", privateKey: aPrivateKey("P-384") }, "ES384"],
    ["a key that is still to be entered", { method: "private_key_jwt" }, undefined],
  ];
  for (const [what, credentials, algorithm] of rows) {
    it(`is ${algorithm ?? "no algorithm"} for assertions with ${what}`, () => {
      assert.equal(serverUseOf(aProfile({ credentials })).algorithm, algorithm);
    });
  }
});
