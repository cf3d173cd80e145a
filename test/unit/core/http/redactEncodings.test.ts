import assert from "node:assert/strict";
import { createCipheriv } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { MASK } from "../../../../src/core/http/mask.ts";
import { redact } from "../../../../src/core/http/redact.ts";

type Encode = (text: string) => string;

const hexOf = (text: string, encoding: BufferEncoding = "utf8") =>
  Buffer.from(text, encoding).toString("hex");
const bytewise =
  (written: (hex: string, byte: number) => string, between = "") =>
  (text: string) =>
    [...Buffer.from(text)].map((byte) => written(byte.toString(16).padStart(2, "0"), byte)).join(between);
const characterwise = (written: (codePoint: number, character: string) => string) => (text: string) =>
  Array.from(text, (character) => written(character.codePointAt(0) ?? 0, character)).join("");
const unitwise = (written: (hex: string) => string) => (text: string) =>
  Array.from({ length: text.length }, (_, index) =>
    written(text.charCodeAt(index).toString(16).padStart(4, "0")),
  ).join("");
const inLines = (text: string, lineEnd: string, length = 76) =>
  (text.match(new RegExp(`.{1,${length}}`, "g")) ?? []).join(lineEnd);
const inJson: Encode = (text) => JSON.stringify(text).slice(1, -1);
const base64: Encode = (text) => Buffer.from(text).toString("base64");
const NAMES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "+": "&plus;",
  "/": "&sol;",
  "=": "&equals;",
  "\\": "&bsol;",
};

function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(group.padEnd(5, "0"), 2)])
    .join("");
}

/** The ASCII characters that stay as they are are escaped too: some library escapes each of them. */
const ESCAPES: Readonly<Record<string, Encode>> = {
  "percent-encoded": encodeURIComponent,
  "form-encoded": (text) => new URLSearchParams([["", text]]).toString().slice(1),
  "percent-encoded throughout": bytewise((hex) => `%${hex}`),
  "percent-encoded as by escape()": (text) => unitwise((hex) => `%u${hex}`)(text),
  "in a JSON text": inJson,
  "in a JSON text with slashes escaped": (text) => inJson(text).replaceAll("/", "\\/"),
  "as \\u": unitwise((hex) => `\\u${hex}`),
  "as \\u in upper case": unitwise((hex) => `\\u${hex.toUpperCase()}`),
  "as \\u{}": characterwise((codePoint) => `\\u{${codePoint.toString(16)}}`),
  "as \\U": characterwise((codePoint) => `\\U${codePoint.toString(16).padStart(8, "0")}`),
  "as \\x": bytewise((hex) => `\\x${hex}`),
  "as \\x in upper case": bytewise((hex) => `\\x${hex.toUpperCase()}`),
  "as octal escapes": bytewise((_, byte) => `\\${byte.toString(8).padStart(3, "0")}`),
  "as decimal references": characterwise((codePoint) => `&#${codePoint};`),
  "as decimal references without semicolons": characterwise((codePoint) => `&#${codePoint}`),
  "as hexadecimal references": characterwise((codePoint) => `&#x${codePoint.toString(16)};`),
  "as named references": characterwise(
    (codePoint, character) => NAMES[character] ?? (codePoint > 0x7f ? `&#${codePoint};` : character),
  ),
};

const DIGITS: Readonly<Record<string, Encode>> = {
  "in base64": base64,
  "in base64url": (text) => Buffer.from(text).toString("base64url"),
  "in base64 wrapped at 76 columns": (text) => inLines(base64(text), "\r\n"),
  "in base64 wrapped at 64 columns": (text) => inLines(base64(text), "\n", 64),
  "in base64 wrapped at 16 columns and unfolded": (text) => inLines(base64(text), " ", 16),
  "in base32": base32,
  "in hexadecimal": (text) => hexOf(text),
  "in hexadecimal in upper case": (text) => hexOf(text).toUpperCase(),
  "in spaced hexadecimal": bytewise((hex) => hex, " "),
  "in hexadecimal with colons": bytewise((hex) => hex.toUpperCase(), ":"),
  "in hexadecimal with dashes": bytewise((hex) => hex, "-"),
  "in hexadecimal with prefixes": bytewise((hex) => `0x${hex}`, ", "),
  "in hexadecimal as a dump groups it": (text) => (hexOf(text).match(/.{1,4}/g) ?? []).join(" "),
  "in decimal in columns": bytewise((_, byte) => String(byte).padStart(3, "0"), " "),
  "in hexadecimal in lines": (text) => inLines(hexOf(text), "\n", 32),
};

/** Their length depends on the bytes. */
const LISTS: Readonly<Record<string, Encode>> = {
  "in decimal": (text) => Buffer.from(text).join(","),
  "in decimal with blanks": (text) => Buffer.from(text).join(", "),
  "as a JSON list": (text) => JSON.stringify([...Buffer.from(text)]),
  "as a JSON list of lines": (text) => JSON.stringify([...Buffer.from(text)], undefined, 2),
  "as a JSON list of strings": (text) => JSON.stringify([...Buffer.from(text)].map(String)),
  "as JSON of a typed array": (text) => JSON.stringify(new Uint8Array(Buffer.from(text))),
};

const OTHERS: Readonly<Record<string, Encode>> = {
  "as it is": (text) => text,
  "in lower case": (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  "in upper case": (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  "in quoted-printable": bytewise((hex) => `=${hex.toUpperCase()}`),
  "in quoted-printable lines": (text) =>
    (bytewise((hex) => `=${hex.toUpperCase()}`)(text).match(/.{1,12}/g) ?? []).join("=\r\n"),
  "in base64 wrapped at 76 columns in a JSON text": (text) => inJson(inLines(base64(text), "\r\n", 10)),
  "in base64 wrapped at 76 columns in a form": (text) =>
    encodeURIComponent(inLines(base64(text), "\r\n", 10)),
  "in base64 of base64": (text) => base64(base64(text)),
  "in base64 of base64 of base64": (text) => base64(base64(base64(text))),
};

/** With enough in it that tells it from another one. */
const aSecret = fc
  .string({ unit: "grapheme", minLength: 8, maxLength: 60 })
  .filter((text) => !text.includes(MASK[0] ?? "") && (text.match(/[a-z]/gi)?.length ?? 0) > 3);
/** Quotes keep it apart: a digit before would belong to the digits. */
const surroundings = fc.string({ unit: "grapheme", maxLength: 20 });

/** The same with other letters and digits, whose codes have as many digits. */
const another: Encode = (text) =>
  text.replace(/[a-z\d]/gi, (character) =>
    String.fromCharCode(character.charCodeAt(0) + ("czZ9".includes(character) ? -1 : 1)),
  );

/** What is left of a form in quotes besides the mask. */
function leftOf(form: string, secret: string, before = "", after = ""): string {
  const shown = redact(`${before} "${form}" ${after}`, [{ value: secret }]);
  assert.ok(shown.startsWith(`${before} "`) && shown.endsWith(`" ${after}`), `${shown} for ${form}`);
  assert.ok(shown.includes(MASK), `${shown} for ${form}`);
  return shown.slice(before.length + 2, shown.length - after.length - 2).replaceAll(MASK, "");
}

const SURELY_LONGER_THAN_PADDING = 16;

/** Asserts that nothing is left but what is the same for any secret, such as the padding of base64. */
function assertMasked(encode: Encode, secret: string, before = "", after = ""): void {
  fc.pre(!`${before} ${after}`.toLowerCase().includes(secret.toLowerCase()));
  const left = leftOf(encode(secret), secret, before, after);
  const other = another(secret);
  assert.equal(left, leftOf(encode(other), other), encode(secret));
  // Of a short secret, escaped padding may be most of the form.
  if (secret.length >= SURELY_LONGER_THAN_PADDING)
    assert.ok(left.length < encode(secret).length / 2, `${left} is left of ${encode(secret)}`);
}

describe("a secret in a text", () => {
  for (const [how, encode] of Object.entries({ ...OTHERS, ...ESCAPES, ...DIGITS, ...LISTS })) {
    it(`is masked ${how}, and nothing around it`, () => {
      fc.assert(
        fc.property(aSecret, surroundings, surroundings, (secret, before, after) =>
          assertMasked(encode, secret, before, after),
        ),
      );
    });
  }

  it("is masked where it was escaped up to four times, in each way", () => {
    fc.assert(
      fc.property(
        aSecret,
        fc.array(fc.constantFrom(...Object.keys(ESCAPES)), { minLength: 2, maxLength: 4 }),
        (secret, ways) =>
          assertMasked(
            (text) => ways.reduce((written, way) => ESCAPES[way]?.(written) ?? written, text),
            secret,
          ),
      ),
      { numRuns: 300 },
    );
  });

  it("is masked where it was encoded up to three times, in each way, and escaped in between", () => {
    const encodings = fc.array(fc.constantFrom(...Object.keys(DIGITS)), { minLength: 1, maxLength: 3 });
    const escape = fc.constantFrom(...Object.keys(ESCAPES));
    fc.assert(
      fc.property(aSecret, encodings, escape, escape, (secret, ways, first, last) => {
        // A plus sign is a digit of base64 before it is a blank.
        fc.pre(last !== "form-encoded" || !ways.some((way) => way.includes("unfolded")));
        const chain = [ESCAPES[first], ...ways.map((way) => DIGITS[way]), ESCAPES[last]];
        assertMasked((text) => chain.reduce((written, encode) => encode?.(written) ?? written, text), secret);
      }),
      { numRuns: 300 },
    );
  });

  it("is masked inside of longer encoded texts, behind whatever comes before it there", () => {
    fc.assert(
      fc.property(
        aSecret,
        surroundings,
        surroundings,
        fc.constantFrom(...Object.entries(DIGITS)),
        (secret, before, after, [, encode]) => {
          const form = encode(before + secret + after);
          const shown = redact(`x${form}x`, [{ value: secret }]);
          assert.ok(shown.includes(MASK), form);
          assert.ok(
            shown.replaceAll(MASK, "").length <= encode(before).length + encode(after).length + 16,
            shown,
          );
        },
      ),
    );
  });

  it("is masked escaped, wherever what comes before it seems to be an escape with its beginning", () => {
    const beginnings = [
      "%",
      "%2",
      "\\",
      "\\x",
      "\\x4",
      "\\u",
      "\\u00",
      "\\\\",
      "&",
      "&#",
      "&#3",
      "&#x",
      "&am",
    ];
    const hexWord = fc.string({
      unit: fc.constantFrom(...Array.from("0123456789abcdefnutx;#")),
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        hexWord,
        fc.constantFrom(...beginnings),
        fc.constantFrom(...Object.keys(ESCAPES)),
        (word, begin, way) => {
          const secret = `${word} "quoted" & more`;
          const shown = redact(`${begin}${ESCAPES[way]?.(secret)}.`, [{ value: secret }]);
          assert.ok(shown.replaceAll(MASK, "").length <= begin.length + 1, shown);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("is masked in a list of bytes that was encoded or escaped, and of bytes that were", () => {
    const others = [base64, hexOf, encodeURIComponent, inJson];
    fc.assert(
      fc.property(
        aSecret,
        fc.constantFrom(...Object.values(LISTS)),
        fc.constantFrom(...others),
        fc.boolean(),
        (secret, list, other, isInside) => {
          const form = isInside ? list(other(secret)) : other(list(secret));
          const shown = redact(`<${form}>`, [{ value: secret }]);
          assert.ok(shown.includes(MASK), form);
          assert.ok(shown.replaceAll(MASK, "").length <= SURELY_LONGER_THAN_PADDING + 8, shown);
        },
      ),
    );
  });

  it("is masked in UTF-16, whichever its byte order, and in Latin-1", () => {
    for (const secret of ["not-a-real-secret", "nöt-a-réal-secret", "не-секрет-€"]) {
      const utf16 = Buffer.from(secret, "utf16le");
      const forms = [utf16, Buffer.from(utf16).swap16()].flatMap((bytes) => [
        bytes.toString("hex"),
        bytes.toString("base64"),
      ]);
      for (const form of forms) assert.match(leftOf(form, secret), /^[0A=]*$/, form);
    }
    const secret = "nöt-a-réal-secret";
    const latin1 = Buffer.from(secret, "latin1");
    assert.equal(leftOf(latin1.toString("hex"), secret), "");
    assert.equal(leftOf(latin1.toString("hex").replace(/../g, "%$&"), secret), "");
  });

  it("is masked in the host of an address, which is in lower case there", () => {
    const secret = "MARK-Secret-0123456789-ABCDEF";
    const { href } = new URL(`https://${secret}.example.com/callback`);
    assert.equal(redact(href, [{ value: secret }]), `https://${MASK}.example.com/callback`);
  });

  it("is masked where it begins or ends a run of digits that belong to something else", () => {
    const secret = "not-a-real-secret";
    const encoded = base64(secret).replaceAll("=", "");
    for (const before of ["a", "ab", "abc", "abcd", "/path/"]) {
      const shown = redact(`${before}${encoded}`, [{ value: secret }]);
      assert.equal(shown, `${before}${MASK}`);
    }
  });

  it("is masked in pieces where a server cuts off a long one", () => {
    const secret = Array.from({ length: 90 }, (_, number) => `part-${number}/`).join("");
    for (const encode of [encodeURIComponent, base64, hexOf]) {
      const form = encode(secret);
      const shown = redact(form.slice(0, form.length / 2), [{ value: secret }]);
      assert.ok(shown.startsWith(MASK));
      assert.ok(shown.replaceAll(MASK, "").length < 400, shown);
    }
  });

  it("is masked whole, however long it is", () => {
    for (const length of [100, 299, 301, 1000, 3999, 40_399, 200_099]) {
      const secret = Array.from({ length }, (_, index) =>
        String.fromCharCode(0x30 + ((index * index) % 77)),
      ).join("");
      assert.equal(redact(`<${secret}>`, [{ value: secret }]), `<${MASK}>`);
      assert.equal(redact("<>", [{ value: secret }]), "<>");
    }
  });

  it("is masked whole where it is long, escaped, and of characters of several bytes", () => {
    for (let shift = 0; shift < 4; shift++) {
      const secret = "x".repeat(shift) + "é€".repeat(200);
      for (const encode of Object.values(ESCAPES)) assert.equal(leftOf(encode(secret), secret), "");
    }
  });

  it("is left alone where one character differs, in each encoding", () => {
    const secret = "not-a-real-secret-0123456789";
    for (const encode of Object.values({ ...OTHERS, ...ESCAPES, ...DIGITS, ...LISTS })) {
      for (const other of [secret.replace("r", "R!"), `${secret.slice(0, -1)}8`, secret.slice(1)]) {
        const text = `before "${encode(other)}" after`;
        assert.equal(redact(text, [{ value: secret }]), text);
      }
    }
  });

  it("changes no text that does not hold it", () => {
    const secrets = [
      { value: "Zq7-not-in-there-9w" },
      { value: "Kx4w" },
      { value: "T0ken-not-in-there-0123456789", isToken: true },
    ];
    const texts = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(...Array.from("\\%&+=u25;#x0a \r\n")) }),
      fc.base64String(),
      fc.webUrl({ withQueryParameters: true }),
      fc.json(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(redact(text, secrets), text);
      }),
      { numRuns: 1000 },
    );
  });

  it("is not recognized where it was compressed, encrypted or taken apart", () => {
    const secret = "not-a-real-secret-0123456789";
    const key = createCipheriv("aes-128-ctr", Buffer.alloc(16, 1), Buffer.alloc(16, 2));
    for (const form of [
      deflateRawSync(secret).toString("base64"),
      key.update(secret).toString("base64"),
      Array.from(secret).join("-"),
      Array.from(secret).toReversed().join(""),
    ])
      assert.equal(redact(form, [{ value: secret }]), form);
  });

  it("is masked in another case only where it is long enough to be no other word", () => {
    assert.equal(redact("PASSWORDS are kept", [{ value: "passwords" }]), `${MASK} are kept`);
    assert.equal(redact("Test, test", [{ value: "test" }]), `Test, ${MASK}`);
  });
});
