import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formatExtraParameters,
  parseExtraParameters,
  parseScopes,
  validateClientId,
  validateExtraParameters,
  validateProfileName,
  validateScopes,
} from "../../../../src/core/profile/profileFields.ts";
import { duplicateOf, moveToServer } from "../../../../src/core/profile/profileChanges.ts";
import { aProfile } from "../../../support/profiles.ts";

describe("the fields of a profile", () => {
  const refused: [what: string, objection: string | undefined][] = [
    ["an empty name", validateProfileName("  ")],
    ["a name with a line break", validateProfileName("a\nb")],
    ["an endless name", validateProfileName("x".repeat(101))],
    ["an empty client id", validateClientId("")],
    ["a client id with a blank behind", validateClientId("0oa1 ")],
    ["a client id placeholder", validateClientId("{clientId}")],
    ["a client id outside ASCII", validateClientId("0oä")],
    ["scopes with a comma", validateScopes("a,b")],
    ["scopes with a quote", validateScopes('a "b')],
    ["scopes over Okta's 1024 characters", validateScopes("x".repeat(1025))],
    ["a parameter without =", validateExtraParameters("audience")],
    ["a reserved parameter", validateExtraParameters("client_secret=x")],
  ];
  for (const [what, objection] of refused) {
    it(`refuse ${what} with a sentence`, () => assert.match(objection ?? "", /^[A-Za-z].*\.$/));
  }

  it("take what is right", () => {
    assert.equal(validateProfileName("Orders (preview)"), undefined);
    assert.equal(validateClientId("0oa1a2b3c4d5e6f7g8h9"), undefined);
    assert.equal(validateScopes("orders:read  okta.users.read"), undefined);
    assert.equal(validateExtraParameters("audience=api://x&resource=https://y"), undefined);
    assert.equal(validateExtraParameters(" "), undefined);
  });

  it("read each scope once", () => assert.deepEqual(parseScopes(" a  b\na "), ["a", "b"]));

  it("write parameters so that they are read back", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string().map((name) => name.trim()), value: fc.string() })),
        (list) => {
          const wellFormed = list.map(({ name, value }) => ({ name, value }));
          assert.deepEqual(parseExtraParameters(formatExtraParameters(wellFormed)), wellFormed);
        },
      ),
    );
  });
});

describe("a profile that changes", () => {
  it("loses its secret when its issuer changes", () => {
    const moved = moveToServer(aProfile(), {
      kind: "okta-custom",
      origin: "https://dev-1.okta.com",
      authorizationServerId: "aus2",
    });
    assert.deepEqual(moved.credentials, { method: "client_secret_basic" });
  });

  it("keeps its secret when its issuer stays", () => {
    assert.deepEqual(moveToServer(aProfile(), { ...aProfile().server }), aProfile());
  });

  it("is duplicated as the user's own", () => {
    const copy = duplicateOf(aProfile({ isSandbox: true }), "Copy");
    assert.equal("id" in copy, false);
    assert.equal(copy.name, "Copy");
    assert.equal(copy.isSandbox, false);
    assert.deepEqual(copy.credentials, aProfile().credentials);
  });
});
