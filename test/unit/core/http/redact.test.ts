import assert from "node:assert/strict";
import fc from "fast-check";
import { MASK, maskToken } from "../../../../src/core/http/mask.ts";
import { maskAllBut, redact, type Secret } from "../../../../src/core/http/redact.ts";

const SECRET = 'MARK/ed+Secret&"0123456789"é';
const TOKEN = `eyJraWQiOiJ0ZXN0In0.${"A".repeat(60)}.sigNLGRUW3mQ`;

const utf8 = Buffer.from(SECRET);
const encodings: [name: string, text: string][] = [
  ["as it is", SECRET],
  ["form-encoded", new URLSearchParams([["s", SECRET]]).toString()],
  ["percent-encoded", encodeURIComponent(SECRET)],
  [
    "percent-encoded in lower case",
    encodeURIComponent(SECRET).toLowerCase().replace("mark", "MARK").replace("secret", "Secret"),
  ],
  ["wholly percent-encoded", [...utf8].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("")],
  ["in a JSON text", JSON.stringify({ echo: SECRET })],
  ["in a JSON text with every character escaped", `{"echo":"${unicodeEscaped(SECRET)}"}`],
  [
    "in a JSON text with some characters escaped",
    `{"echo":${JSON.stringify(SECRET).replace("M", "\\u004d")}}`,
  ],
  ["as a JSON member's name", JSON.stringify({ [SECRET]: 1 })],
  ["HTML-escaped", SECRET.replaceAll("&", "&amp;").replaceAll('"', "&quot;")],
  ["in hexadecimal", utf8.toString("hex")],
  ["in base64", utf8.toString("base64")],
  ["in base64url", utf8.toString("base64url")],
  ["in base64 behind one byte", Buffer.from(`x${SECRET}`).toString("base64")],
  ["in base64 behind a client id", Buffer.from(`0oaFAKE:${SECRET}`).toString("base64")],
  ["in base64 before other text", Buffer.from(`${SECRET} and more`).toString("base64")],
];

function unicodeEscaped(text: string): string {
  return Array.from(text)
    .map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

/**
 * Everything a reader could get out of a text: the text itself, and what its base64, percent and JSON encodings reveal.
 */
function readings(text: string): string {
  const decoded = [text, unescapeJson(text)];
  for (const run of text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? []) {
    decoded.push(Buffer.from(run, "base64").toString("utf8"), Buffer.from(run, "hex").toString("utf8"));
  }
  decoded.push(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
  return decoded.join("\n");
}

function unescapeJson(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

describe("redact", () => {
  for (const [name, text] of encodings) {
    it(`masks a secret ${name}`, () => {
      const shown = JSON.stringify(redact({ deep: [{ text: `before ${text} after` }] }, [{ value: SECRET }]));
      assert.doesNotMatch(readings(shown), /MARK|0123456789/);
    });
  }

  it("masks a whole JSON body that hides a secret behind escapes", () => {
    const { body } = redact({ body: '{"echo":"\\u004dARK-secret-text"}' }, [{ value: "MARK-secret-text" }]);
    assert.deepEqual(JSON.parse(body), { echo: MASK });
  });

  it("masks names of members too", () => {
    assert.deepEqual(redact({ [SECRET]: 1 }, [{ value: SECRET }]), { [MASK]: 1 });
  });

  it("shows a token by its head and tail", () => {
    const { body } = redact({ body: `{"access_token":"${TOKEN}"}` }, [{ value: TOKEN, isToken: true }]);
    assert.equal(body, '{"access_token":"eyJraWQiO … NLGRUW3mQ"}');
  });

  for (const pattern of ["$&", "$`", "$'", "$$"]) {
    it(`shows no more of a token that begins with ${pattern}, which a replacement would be expanded by`, () => {
      for (const token of ["A".repeat(50), "A.".repeat(25)].map((text) => `${pattern}${text}${pattern}`)) {
        const shown = redact(`before ${token} after`, [{ value: token, isToken: true }]);
        assert.equal(shown, `before ${maskToken(token)} after`);
      }
    });
  }

  it("shows nothing of a short token", () => assert.equal(maskToken("opaque-token-0123456789"), MASK));

  it("masks a very short secret only where it stands alone", () => {
    assert.deepEqual(redact({ secret: "ab", text: "about" }, [{ value: "ab" }]), {
      secret: MASK,
      text: "about",
    });
  });

  it("leaves numbers, null and everything else alone", () => {
    const value = { status: 200, none: null, list: [true, 1.5], text: "plain \\ text" };
    assert.deepEqual(redact(value, [{ value: SECRET }]), value);
  });

  it("lets no secret of 8 characters or more through", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 8, unit: "grapheme-ascii" }),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          fc.pre(!MASK.includes(secret) && !/^[\s\\]*$/.test(secret));
          for (const form of [
            secret,
            encodeURIComponent(secret),
            new URLSearchParams([["s", secret]]).toString(),
            JSON.stringify(secret),
            Buffer.from(`${before}:${secret}`).toString("base64"),
          ]) {
            const { text } = redact({ text: before + form + after }, [{ value: secret }]);
            assert.ok(!text.includes(form), text);
            assert.ok(!text.includes(secret), text);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("finds a key's text in any mixture of encodings, with nothing around it that would make it longer", () => {
    const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~";
    const keys = fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength: 8, maxLength: 500 });
    const forms: ((character: string, hex: string) => string)[] = [
      (character) => character,
      (_, hex) => `%${hex}`,
      (_, hex) => `%25${hex.toUpperCase()}`,
      (_, hex) => `\\u00${hex}`,
      (_, hex) => `&#x${hex};`,
      (character) => `&#${character.charCodeAt(0)};`,
    ];
    const hexOf = (text: string) => Buffer.from(text).toString("hex");
    fc.assert(
      fc.property(
        keys,
        fc.array(fc.nat(forms.length - 1), { minLength: 1 }),
        fc.nat(5),
        (key, picks, shift) => {
          const mixed = Array.from(key, (character, index) =>
            forms[picks[index % picks.length] ?? 0]?.(character, hexOf(character)),
          ).join("");
          const secrets = [{ value: key }];
          assert.match(redact(mixed, secrets), /^(?:••••)+$/);
          assert.match(redact(hexOf(key), secrets), /^(?:••••)+$/);
          const base64 = Buffer.from("i".repeat(shift) + key);
          for (const text of [base64.toString("base64"), base64.toString("base64url")]) {
            assert.match(redact(text, secrets), /^[\w+/-]{0,8}(?:••••)+[\w+/=-]{0,4}$/);
          }
        },
      ),
    );
  });
});

describe("an answer that is copied for its tokens", () => {
  const token = { value: TOKEN, isToken: true };
  const copied = (text: string, secrets: readonly Secret[]) =>
    maskAllBut([token], text, secrets, () => undefined);

  it("keeps them whole, even where a secret happens to stand in one, and masks it everywhere else", async () => {
    const secrets = [token, { value: "NLGRUW3m" }];
    const text = `{"access_token":"${TOKEN}","echo":"NLGRUW3m","hex":"4e4c475255 57336d"}`;
    assert.equal(await copied(text, secrets), `{"access_token":"${TOKEN}","echo":"${MASK}","hex":"${MASK}"}`);
  });

  it("masks a token that is none of them, such as a client assertion that is repeated", async () => {
    const assertion = { value: `eyJhbGciOiJSUzI1NiJ9.${"B".repeat(60)}.sig`, isToken: true };
    assert.equal(await copied(`${TOKEN} ${assertion.value}`, [token, assertion]), `${TOKEN} ${MASK}`);
  });

  it("is left to the letter where it repeats no secret", async () => {
    const text = `{ "access_token":"${TOKEN}" ,\r\n\t"n":3600.0, "client_secret":"\u00fc" }\n`;
    assert.equal(await copied(text, [token, { value: SECRET }]), text);
  });
});
