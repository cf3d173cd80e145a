import assert from "node:assert/strict";
import fc from "fast-check";
import { parseStoredProfile, serializeProfile } from "../../../../src/core/profile/storedProfile.ts";
import { UserError } from "../../../../src/core/userError.ts";
import { aProfile } from "../../../support/profiles.ts";

const document = () => JSON.parse(serializeProfile(aProfile())) as Record<string, unknown>;

describe("a stored profile", () => {
  it("comes back as it was saved, secret included", () => {
    const profile = aProfile({
      extraParameters: [{ name: "audience", value: "api://x y" }],
      isSandbox: true,
      sandboxPart: "refusals",
      group: "Production",
    });
    assert.deepEqual(parseStoredProfile("p1", serializeProfile(profile)), { ok: true, profile });
  });

  it("that came with the sandbox is read without what its name once began with, another one with it", () => {
    const nameOf = (name: string, isSandbox: boolean) => {
      const parsed = parseStoredProfile("p1", serializeProfile(aProfile({ name, isSandbox })));
      return parsed.ok ? parsed.profile.name : assert.fail(parsed.reason);
    };
    assert.equal(nameOf("Sandbox: token for customScope", true), "Token for customScope");
    assert.equal(nameOf("Sandbox: token for customScope", false), "Sandbox: token for customScope");
    assert.equal(nameOf("Sandbox: ", true), "Sandbox: ");
    assert.equal(nameOf("Sandboxes", true), "Sandboxes");
  });

  it("is read without the part of the sandbox that a later version has put it in", () => {
    const parsed = parseStoredProfile("p1", JSON.stringify({ ...document(), sandboxPart: "apis" }));
    assert.ok(parsed.ok && parsed.profile.sandboxPart === undefined);
  });

  it("holds its schema version and not its id, which is the key", () => {
    assert.equal(document().schemaVersion, 1);
    assert.equal("id" in document(), false);
  });

  it("is read without members that came later and with members nobody knows", () => {
    const { scopes: _, isSandbox: __, extraParameters: ___, ...rest } = document();
    const parsed = parseStoredProfile("p1", JSON.stringify({ ...rest, colour: "red" }));
    assert.deepEqual(parsed, { ok: true, profile: aProfile({ scopes: [] }) });
  });

  const broken: [what: string, text: string, reason: RegExp][] = [
    ["no JSON", "{", /not valid JSON/],
    ["an array", "[]", /missing or wrong|members of a profile/],
    ["null", "null", /members of a profile/],
    ["a later version", JSON.stringify({ ...document(), schemaVersion: 2 }), /newer version/],
    ["no client id", JSON.stringify({ ...document(), clientId: undefined }), /clientId/],
    ["an unknown method", JSON.stringify({ ...document(), credentials: { method: "magic" } }), /credentials/],
    [
      "plain http",
      JSON.stringify({ ...document(), server: { kind: "issuer", issuer: "http://evil.example" } }),
      /https/,
    ],
    ["a group of two lines", JSON.stringify({ ...document(), group: "a\nb" }), /group/],
    ["a scope with a blank", JSON.stringify({ ...document(), scopes: ["a b"] }), /scopes/],
    [
      "a reserved parameter",
      JSON.stringify({ ...document(), extraParameters: [{ name: "grant_type", value: "x" }] }),
      /grant_type/,
    ],
  ];
  for (const [what, text, reason] of broken) {
    it(`is broken with a sentence when it is ${what}`, () => {
      const parsed = parseStoredProfile("p1", text);
      assert.ok(!parsed.ok, "it was read");
      assert.match(parsed.reason, reason);
      assert.doesNotMatch(parsed.reason, /not-a-real-secret/);
    });
  }

  it("gives up for a repair what can still be read, never a secret", () => {
    const parsed = parseStoredProfile(
      "p1",
      JSON.stringify({ ...document(), group: "Production", credentials: 7 }),
    );
    assert.ok(!parsed.ok);
    assert.equal(parsed.name, "Orders");
    assert.equal(parsed.salvaged.group, "Production");
    assert.equal(parsed.salvaged.clientId, aProfile().clientId);
    assert.doesNotMatch(JSON.stringify(parsed), /not-a-real-secret/);
  });

  it("is not written when it could not be read again", () => {
    assert.throws(
      () => serializeProfile(aProfile({ name: " " })),
      (error) => error instanceof UserError && error.code === "profileInvalid",
    );
  });

  it("never makes the reader throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        assert.equal(typeof parseStoredProfile("p1", text).ok, "boolean");
      }),
    );
  });
});
