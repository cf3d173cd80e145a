import assert from "node:assert/strict";
import fc from "fast-check";
import { type CallForm, EMPTY_FORM } from "../../../../src/core/call/callForm.ts";
import { rememberedForm } from "../../../../src/core/call/rememberedForm.ts";
import { findMarkIn } from "../../../support/findMark.ts";

const aForm = (changes: Partial<CallForm>): CallForm => ({
  ...EMPTY_FORM,
  url: "https://api.example.com/orders",
  ...changes,
});
const JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";
const RANDOM = "Zx81kLmQ93pRt7vWy2Bn4Cd6";

describe("what is remembered of an API call", () => {
  it("is all of an ordinary one, as it was typed", () => {
    const ordinary = aForm({
      method: "POST",
      url: "https://api.example.com/users/00ub0oNGTSWTBKOLGLNR?limit=10&q=É%20a",
      headers:
        'Accept: application/vnd.example.orders.v2+json\nX-Request-Id: 0b6e7d4e-6d3a-4c55-9a7f-0d4f0d8c9b11\nIf-Match: "7"',
      body: '{"profile":{"firstName":"Ada","login":"ada@example.com"},"count":3}',
    });
    assert.deepEqual(rememberedForm(ordinary), { form: ordinary, leftOut: [], secrets: [] });
  });

  for (const [headers, kept] of [
    [`Authorization: Bearer ${JWT}`, ""],
    ["DPoP: abc", ""],
    ["Cookie: sid=1", ""],
    ["X-API-Key: short", ""],
    ["x-auth-token: a", ""],
    ["X-My-Secret: a", ""],
    [`X-Anything: ${JWT}`, ""],
    [`X-Anything: ${RANDOM}`, ""],
    [`Accept: ${JWT}`, ""],
    ["X-Anything: Basic dXNlcjpwYXNz", ""],
    ["Accept: a/b\nX-Api-Key: 1\nX-Tenant: blue", "Accept: a/b\nX-Tenant: blue"],
    [JWT, ""],
  ] as const) {
    it(`has of the headers ${JSON.stringify(headers.slice(0, 40))} only what is no secret`, () => {
      const { form, leftOut } = rememberedForm(aForm({ headers }));
      assert.equal(form.headers, kept);
      assert.equal(leftOut.length, 1);
    });
  }

  for (const [url, kept] of [
    [`https://a.example/o?access_token=x&limit=1`, "https://a.example/o?access_token=&limit=1"],
    [`https://a.example/o?key=x`, "https://a.example/o?key="],
    [`https://a.example/o?q=${JWT}`, "https://a.example/o?q="],
    [`https://a.example/o?q=${RANDOM}&n=1`, "https://a.example/o?q=&n=1"],
    [`https://u:p@a.example/o`, "https://a.example/o"],
    [`https://a.example/o#access_token=${JWT}`, "https://a.example/o"],
    [`https://a.example/hooks/${RANDOM}${RANDOM}/x?y=1`, "https://a.example/hooks/"],
    [`https://a.example/${JWT}`, "https://a.example/"],
    [JWT, ""],
  ] as const) {
    it(`has of the URL ${url.slice(0, 40)} only what is no secret`, () => {
      const { form, leftOut } = rememberedForm(aForm({ url }));
      assert.equal(form.url, kept);
      assert.equal(leftOut.length, 1);
    });
  }

  for (const body of [
    '{"password":"x"}',
    '{"credentials":{"password":{"value":"x"}}}',
    `{"a":[{"b":"${JWT}"}]}`,
    `{"a":"${RANDOM}"}`,
    '{"pin":1234}',
    "user=a&client_secret=b",
    `Some text with ${JWT} in it`,
    `{"broken": "${RANDOM}`,
    "x".repeat(20_000),
  ]) {
    it(`has not the body ${JSON.stringify(body.slice(0, 30))}`, () => {
      const { form, leftOut } = rememberedForm(aForm({ method: "POST", body }));
      assert.equal(form.body, "");
      assert.deepEqual(leftOut, ["the body"]);
    });
  }

  it("names what it leaves out, and hands over its text to be masked", () => {
    const { leftOut, secrets } = rememberedForm(
      aForm({
        url: "https://a.example/o?code=one-time-1",
        headers: "X-Api-Key: key-of-mine",
        body: '{"password":"pass-of-mine"}',
      }),
    );
    assert.deepEqual(leftOut, ["query parameter code", "header X-Api-Key", "the body"]);
    assert.deepEqual(
      secrets.map(({ value }) => value),
      ["one-time-1", "key-of-mine", "pass-of-mine"],
    );
  });

  it("never has a JWT, wherever it stands", () => {
    const place = fc.constantFrom("url", "headers", "body" as const);
    fc.assert(
      fc.property(place, fc.string(), fc.string(), (name, before, after) => {
        const text = `${before}${JWT}${after}`;
        const form = aForm({ [name]: name === "url" ? `https://a.example/${text}` : text });
        assert.deepEqual(findMarkIn(JSON.stringify(rememberedForm(form).form), JWT), []);
      }),
    );
  });
});
