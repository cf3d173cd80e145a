import assert from "node:assert/strict";
import fc from "fast-check";
import type { Exchange } from "../../../../src/core/http/exchange.ts";
import { redact } from "../../../../src/core/http/redact.ts";
import type { Secret } from "../../../../src/core/http/redact.ts";
import { responseSecrets } from "../../../../src/core/http/responseSecrets.ts";
import type { JsonValue } from "../../../../src/core/json.ts";
import type { TokenRun } from "../../../../src/core/record/tokenRun.ts";
import { HOSTILE_ANSWERS, LONG_TOKEN } from "../../../fixtures/hostileTexts.ts";
import { RFC7515_A2 } from "../../../fixtures/rfcKeys.ts";
import { issuedWithProofs } from "../../../fixtures/runs/checked.ts";
import { revokedJwt } from "../../../fixtures/runs/followUps.ts";
import { refusedSecret } from "../../../fixtures/runs/refused.ts";
import { assertLinear } from "../../../support/growth.ts";
import { aResponse } from "../../../support/httpResponse.ts";

const CLIENT_ID = "0oaFAKEFAKEFAKEFAKE1";
const HEADER = "eyJraWQiOiJ0ZXN0LWtleSIsImFsZyI6IlJTMjU2In0";
const PAYLOAD = "eyJzdWIiOiIwb2FGQUtFIiwic2NwIjpbIm9yZGVycyJdfQ";
const TOKEN = `${HEADER}.${PAYLOAD}.${"FakeSignature".repeat(6)}`;

interface Planted {
  readonly headers?: [string, string][];
  readonly body?: string;
  readonly claim?: JsonValue;
  readonly remark?: string;
}

/** A run as the pipeline creates it, with the server's texts in every place that a server can reach. */
function aRun({ headers = [], body = "", claim = null, remark = "" }: Planted): TokenRun {
  const exchange: Exchange = {
    purpose: "token",
    request: { method: "POST", url: "https://dev-1.okta.com/oauth2/default/v1/token", headers: [], body: "" },
    timings: { startedAt: 1_700_000_000_000, total: 12 },
    response: aResponse({ statusText: "OK", headers, body }),
  };
  return {
    id: "run-1",
    profile: {
      id: "p1",
      name: "Orders",
      clientId: CLIENT_ID,
      method: "client_secret_basic",
      issuer: "https://dev-1.okta.com/oauth2/default",
      serverKind: "okta-custom",
      scopes: [],
      isSandbox: false,
      isBrokenOnPurpose: false,
      isDpopOn: false,
      hasSecondSecret: false,
    },
    startedAt: 1_700_000_000_000,
    durationMs: 12,
    exchanges: [exchange],
    outcome: { kind: "issued" },
    verdict: { tone: "success", headline: "200 OK", meaning: "A token was issued." },
    diagnoses: [],
    checks: [],
    followUps: [],
    remarks: [remark],
    token: {
      accessToken: TOKEN,
      receivedAt: 1_700_000_000_012,
      format: "jwt",
      header: [],
      claims: [{ name: "sub", value: claim }],
    },
  };
}

const responseOf = (run: TokenRun) => {
  const response = run.exchanges[0]?.response;
  assert.ok(response);
  return response;
};

const secretsOf = (run: TokenRun, ...more: Secret[]): Secret[] => [
  ...more,
  ...responseSecrets(responseOf(run)),
  { value: TOKEN, isToken: true },
];

function redactedWith(planted: Planted, ...secrets: Secret[]): TokenRun {
  const run = aRun(planted);
  return redact(run, secretsOf(run, ...secrets));
}

describe("a redacted run", () => {
  it("shows neither the token nor any of its parts, and still its claims", () => {
    const shown = redactedWith({
      body: JSON.stringify({ access_token: TOKEN, echo: PAYLOAD, header: `x${HEADER}x` }),
      claim: ["orders"],
      remark: `The token ${TOKEN} is odd.`,
    });
    const text = JSON.stringify(shown);
    for (const part of TOKEN.split(".")) assert.ok(!text.includes(part), part);
    assert.ok(shown.token);
    assert.deepEqual(shown.token.claims, [{ name: "sub", value: ["orders"] }]);
    assert.match(shown.token.accessToken, /^eyJraWQiO … \w{9}$/);
  });

  it("masks tokens that nobody announced: cut off, nested, escaped, in a form, in a redirect", () => {
    const opaque = "opaque-refresh-token-0123456789-abcdef";
    for (const body of [
      `{"access_token":"${opaque}`,
      `{"data":{"refresh_token" : "${opaque}"}}`,
      `{"id_token":"${opaque.replace("o", "\\u006f")}"}`,
      `token_type=bearer&access_token=${opaque}&scope=a`,
      `see https://app.example.com/cb#access_token=${opaque}`,
    ]) {
      assert.doesNotMatch(JSON.stringify(redactedWith({ body })), /refresh-token-0123/, body);
    }
    assert.doesNotMatch(JSON.stringify(redactedWith({ body: `{"jwt":"${TOKEN}` })), /FakeSignature/);
  });

  it("masks what authorizes by its place in the headers, and keeps what does not", () => {
    const shown = redactedWith({
      headers: [
        ["Authorization", "Basic bm90OnJlYWw="],
        ["proxy-authorization", "bm90OnJlYWw="],
        ["Set-Cookie", "JSESSIONID=FAKE0123456789SESSION; Path=/; Secure; HttpOnly"],
        ["set-cookie", 'sid=""; Version=1; Expires=Thu, 01-Jan-1970 00:00:10 GMT'],
        ["set-cookie", "triggered=true"],
        ["set-cookie", "bare"],
        ["dpop-nonce", "n1"],
        ["x-okta-request-id", "0123456789abcdef0123456789abcdef"],
      ],
      body: '{"ok":true}',
    });
    assert.deepEqual(responseOf(shown).headers, [
      ["Authorization", "Basic ••••"],
      ["proxy-authorization", "••••"],
      ["Set-Cookie", "JSESSIONID=••••; Path=/; Secure; HttpOnly"],
      ["set-cookie", 'sid=""; Version=1; Expires=Thu, 01-Jan-1970 00:00:10 GMT'],
      ["set-cookie", "triggered=••••"],
      ["set-cookie", "••••"],
      ["dpop-nonce", "••••"],
      ["x-okta-request-id", "0123456789abcdef0123456789abcdef"],
    ]);
    assert.equal(responseOf(shown).body.text, '{"ok":true}');
  });

  it("masks a session and a nonce wherever the server repeats them", () => {
    const shown = redactedWith({
      headers: [
        ["set-cookie", "JSESSIONID=FAKE0123456789SESSION; Path=/"],
        ["dpop-nonce", "FAKE-nonce-0123"],
      ],
      body: "FAKE0123456789SESSION FAKE-nonce-0123",
    });
    assert.equal(responseOf(shown).body.text, "•••• ••••");
  });

  it("masks a secret in the host that a server redirects to, wherever the run repeats it in lower case", () => {
    const secret = "FAKE-Client-Secret-0123";
    const location = `https://${secret}.example.com/callback`;
    const { href, hostname } = new URL(location);
    const shown = redactedWith(
      { headers: [["location", location]], claim: [hostname], remark: `It redirects to ${href}.` },
      { value: secret },
    );
    assert.doesNotMatch(JSON.stringify(shown), /client-secret/i);
    assert.deepEqual(responseOf(shown).headers, [["location", "https://••••.example.com/callback"]]);
    assert.deepEqual(shown.remarks, ["It redirects to https://••••.example.com/callback."]);
  });

  for (const word of ["token", "issued", "exchanges", "accessToken", "POST", "success"]) {
    it(`keeps its shape when the secret is the word "${word}"`, () => {
      const shown = redactedWith({ remark: `a ${word} b`, claim: { [word]: word } }, { value: word });
      assert.equal(shown.exchanges[0]?.purpose, "token");
      assert.equal(shown.exchanges[0].request.method, "POST");
      assert.equal(shown.outcome.kind, "issued");
      assert.equal(shown.verdict.tone, "success");
      assert.ok(shown.token);
      assert.deepEqual(shown.remarks, ["a •••• b"]);
      assert.deepEqual(shown.token.claims?.[0]?.value, { "••••": "••••" });
    });
  }

  for (const word of ["signature", "passed", "Signature", "name", "result"]) {
    it(`keeps the shape of a check when the secret is the word "${word}", and masks the values compared`, () => {
      const page = "https://www.rfc-editor.org/rfc/rfc9068";
      const checks: TokenRun["checks"] = [
        {
          name: "signature",
          label: "Signature",
          result: "passed",
          finding: `It is ${word}.`,
          expected: word,
          actual: `kid ${word}`,
          page,
        },
      ];
      const shown = redact({ ...aRun({}), checks }, [{ value: word }]);
      assert.deepEqual(shown.checks, [
        {
          name: "signature",
          label: "Signature",
          result: "passed",
          finding: "It is ••••.",
          expected: "••••",
          actual: "kid ••••",
          page,
        },
      ]);
    });
  }

  it("masks a profile's or claim's name that is the secret, though a check's name is our own word", () => {
    const run = aRun({});
    const named = { ...run, profile: { ...run.profile, name: "hunter-two" } };
    const text = JSON.stringify(
      redact({ ...named, claims: [{ name: "hunter-two", value: 1 }] }, [{ value: "hunter-two" }]),
    );
    assert.doesNotMatch(text, /hunter/);
  });

  it("masks a claim that is the secret as a number", () => {
    const shown = redactedWith({ claim: [1234567890, 12] }, { value: "1234567890" });
    assert.deepEqual(shown.token?.claims?.[0]?.value, ["••••", 12]);
  });

  it("masks a claim that is the secret as a list of bytes, and no other list", () => {
    const bytes = Buffer.from("not-a-real-secret");
    const claim = { list: [...bytes], typed: Object.fromEntries(bytes.entries()), other: [110, 111, 116] };
    const shown = redactedWith({ claim }, { value: "not-a-real-secret" });
    const masked = { list: "••••", typed: "••••", other: [110, 111, 116] };
    assert.deepEqual(shown.token?.claims?.[0]?.value, masked);
  });

  it("masks a token of a few characters in its places without touching other texts", () => {
    const run = aRun({ body: '{"access_token":"abc","note":"abcdef"}' });
    const shown = redact(run, [{ value: "abc", isToken: true }]);
    assert.equal(responseOf(shown).body.text, '{"access_token":"••••","note":"abcdef"}');
  });

  it("leaves out what is nested beyond reason instead of failing", () => {
    let claim: JsonValue = 1;
    for (let level = 0; level < 50_000; level++) claim = [claim];
    assert.match(JSON.stringify(redactedWith({ claim })), /levels deep, left out/);
  });

  for (const piece of ["-eyJ", ".", "Ab3_", "Ab3_aaaaaaaaaaaa."]) {
    it(`masks a token that is a megabyte of ${JSON.stringify(piece)}`, () => {
      const value = piece.repeat(Math.ceil((1024 * 1024) / piece.length));
      const body = JSON.stringify({ access_token: value, again: value });
      assert.ok(!JSON.stringify(redactedWith({ body }, { value, isToken: true })).includes(piece.repeat(20)));
    });
  }

  for (const [what, bodyOf] of Object.entries(HOSTILE_ANSWERS)) {
    it(`takes twice as long for twice as much of ${what}`, () => {
      const secrets = ['not-a-real\\secret/0123 "456789', RFC7515_A2.d, RFC7515_A2.p].map((value) => ({
        value,
      }));
      const token = { value: LONG_TOKEN, isToken: true };
      assertLinear(1024 * 1024, bodyOf, (body) => redactedWith({ body }, ...secrets, token));
    });
  }

  const hexEscapes = (text: string, prefix: string) =>
    [...Buffer.from(text)].map((byte) => prefix + byte.toString(16).padStart(2, "0")).join("");
  const encoders: Readonly<Record<string, (secret: string) => string>> = {
    raw: (secret) => secret,
    form: (secret) => new URLSearchParams([["", secret]]).toString().slice(1),
    percent: encodeURIComponent,
    "percent in lower case": (secret) =>
      encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase()),
    "percent throughout": (secret) => hexEscapes(secret, "%"),
    "percent twice": (secret) => encodeURIComponent(encodeURIComponent(secret)),
    JSON: (secret) => JSON.stringify(secret).slice(1, -1),
    "JSON in JSON": (secret) => JSON.stringify(JSON.stringify(secret)).slice(1, -1),
    "every other character as \\u": (secret) =>
      Array.from(secret, (character, index) =>
        index % 2 === 1 || character.length > 1
          ? JSON.stringify(character).slice(1, -1)
          : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ).join(""),
    HTML: (secret) =>
      secret.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replaceAll("=", "&#x3D;"),
    hex: (secret) => hexEscapes(secret, ""),
  };
  const base64s: Readonly<Record<string, (before: string, secret: string, after: string) => string>> = {
    base64: (before, secret, after) => Buffer.from(before + secret + after).toString("base64"),
    base64url: (before, secret, after) => Buffer.from(before + secret + after).toString("base64url"),
  };
  const wellFormed = fc.string({ unit: "grapheme", minLength: 8, maxLength: 40 });
  const aSecret = wellFormed.filter((text) => !/^[•\s\d.]*$/.test(text));

  it("holds no secret of 8 characters or more in any encoding, wherever a server can put it", () => {
    fc.assert(
      fc.property(
        aSecret,
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        (secret, before, after) => {
          const written = [
            ...Object.values(encoders).map((encode) => encode(secret)),
            ...Object.values(base64s).map((encode) => encode(before, secret, after)),
          ];
          for (const form of written) {
            const text = `${before} ${form} ${after}`;
            const shown = redactedWith(
              {
                headers: [
                  ["location", text],
                  [text, "name"],
                ],
                body: text,
                claim: { [form]: [text] },
                remark: text,
              },
              { value: secret },
            );
            const json = JSON.stringify(shown);
            assert.ok(!json.includes(JSON.stringify(form).slice(1, -1)), form);
            assert.ok(!json.includes(JSON.stringify(secret).slice(1, -1)), form);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  for (const secret of ["\\        ", "a\\\\b-not-a-real-secret", "\\n-not-a-real-secret\\"]) {
    it(`holds no secret with backslashes in any encoding: ${secret.trim()}`, () => {
      for (const encode of Object.values(encoders)) {
        const form = encode(secret);
        const shown = redactedWith({ body: form, remark: `x ${form} y` }, { value: secret });
        const json = JSON.stringify(shown);
        assert.ok(!json.includes(JSON.stringify(form).slice(1, -1)), form);
      }
    });
  }

  it("holds no secret that stands in each of its texts at once", () => {
    const whole = {
      ...issuedWithProofs,
      diagnoses: refusedSecret.diagnoses,
      followUps: revokedJwt.followUps,
    };
    const planted = (form: string) =>
      JSON.parse(JSON.stringify(whole), (_, value: unknown) =>
        typeof value === "string" ? `${value} 1 ${form}` : value,
      ) as TokenRun;
    fc.assert(
      fc.property(aSecret, (secret) => {
        for (const form of [
          ...Object.values(encoders).map((encode) => encode(secret)),
          ...Object.values(base64s).map((encode) => encode("id:", secret, "")),
        ]) {
          const json = JSON.stringify(redact(planted(form), [{ value: secret }]));
          assert.ok(!json.includes(JSON.stringify(form).slice(1, -1)), form);
          assert.ok(!json.includes(JSON.stringify(secret).slice(1, -1)), form);
        }
      }),
      { numRuns: 8 },
    );
  });
});
