import assert from "node:assert/strict";
import fc from "fast-check";
import { maskedDocument } from "../../../../src/core/profile/maskedDocument.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { serializeProfile } from "../../../../src/core/profile/storedProfile.ts";
import { aPrivateKey } from "../../../support/privateKeys.ts";
import { aProfile } from "../../../support/profiles.ts";

const shown = (text: string) =>
  maskedDocument(text)
    .map((part) => (part.isMasked ? "•" : part.text))
    .join("");
const masked = (text: string) =>
  maskedDocument(text)
    .filter((part) => part.isMasked)
    .map((part) => part.text);

const EVERYTHING: readonly Profile[] = [
  aProfile({
    server: { kind: "token-endpoint", tokenEndpoint: "https://as.example/token" },
    credentials: {
      method: "client_secret_jwt",
      algorithm: "HS256",
      clientSecret: "a".repeat(32),
      secondSecret: "b",
    },
    extraParameters: [{ name: "audience", value: "api://x" }],
    dpop: { privateKey: aPrivateKey("P-256", "dpop-key") },
    assertionOverrides: { header: {}, claims: {} },
    expectations: { audience: "api://x", lifetime: 60, claims: {} },
    isSandbox: true,
    sandboxOrder: 1,
    sandboxPart: "refusals",
    group: "Production",
  }),
  aProfile({
    server: { kind: "issuer", issuer: "https://as.example" },
    credentials: {
      method: "private_key_jwt",
      privateKey: aPrivateKey(2048, "key-1"),
      algorithm: "RS256",
    },
  }),
];

describe("A stored document, masked", () => {
  it("shows the names of a profile's members and the punctuation, each line indented", () => {
    assert.equal(
      shown('{"name":"Orders","credentials":{"clientSecret":"abc"},"scopes":["a", "b"],"dpop":null}'),
      [
        "{",
        '  "name": •,',
        '  "credentials": {',
        '    "clientSecret": •',
        "  },",
        '  "scopes": [',
        "    •,",
        "    •",
        "  ],",
        '  "dpop": null',
        "}",
      ].join("\n"),
    );
  });

  it("says of each masked value which member it is of", () => {
    const [, secret] = maskedDocument('{"clientSecret":"abc"}');
    assert.deepEqual(secret, { text: '"abc"', isMasked: true, memberName: "clientSecret" });
  });

  it("masks numbers, comments, words and member names that are not a profile's", () => {
    assert.deepEqual(masked('{"name": 12345, "hunter2": true} // abc'), ["12345", '"hunter2"', "// abc"]);
  });

  it("masks a text that is the name of a member where it stands as a value", () => {
    assert.deepEqual(masked('{"clientSecret": "issuer"}'), ['"issuer"']);
  });

  it("masks what has come out of its quotation marks", () => {
    const text = '{"clientSecret: "abc", "clientId": sec"ret}';
    assert.doesNotMatch(shown(text), /[a-z]/);
  });

  it("masks a text that is not JSON as one", () => {
    assert.deepEqual(masked("no JSON at all"), ["no JSON at all"]);
  });

  it("says that a text is empty", () => {
    assert.equal(shown('{"clientSecret": ""}'), '{\n  "clientSecret": ""\n}');
  });

  it("cuts what is far too long to be a profile", () => {
    assert.ok(maskedDocument("x ".repeat(200_000)).every((part) => part.text.length <= 50_000));
  });

  for (const profile of EVERYTHING) {
    it(`names every member of a whole profile: ${profile.credentials.method}`, () => {
      const text = serializeProfile(profile);
      const names = [...text.matchAll(/"(\w+)":/g)].map(([, name]) => name);
      assert.ok(names.length > 10);
      for (const name of names) assert.ok(shown(text).includes(`"${name}": `), name);
    });
  }

  it("never shows a secret, wherever in whatever text it stands, and loses no character of it", () => {
    const secret = "Hunter-2_x.Y";
    const rubbish = fc.stringMatching(/^[{}[\]:," a-z0-9\\/'\n-]{0,40}$/);
    fc.assert(
      fc.property(rubbish, rubbish, fc.constantFrom('"', "", "'", '\\"'), (before, after, quote) => {
        const text = before + quote + secret + quote + after;
        assert.ok(!shown(text).includes("unter"));
        const all = maskedDocument(text).map((part) => part.text);
        assert.equal(all.join("").replaceAll(/\s/g, ""), text.replaceAll(/\s/g, ""));
      }),
    );
  });
});
