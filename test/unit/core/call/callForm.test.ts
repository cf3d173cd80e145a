import assert from "node:assert/strict";
import { type CallForm, EMPTY_FORM, readCallForm } from "../../../../src/core/call/callForm.ts";

const aForm = (changes: Partial<CallForm>): CallForm => ({
  ...EMPTY_FORM,
  url: "https://api.example.com/orders?limit=5#top",
  ...changes,
});

function objectionsTo(changes: Partial<CallForm>) {
  const reading = readCallForm(aForm(changes));
  return reading.ok ? {} : reading.objections;
}

function requestOf(changes: Partial<CallForm> = {}) {
  const reading = readCallForm(aForm(changes));
  assert.ok(reading.ok);
  return reading.request;
}

describe("the form of an API call", () => {
  it("is read as a request that asks for JSON, without the fragment", () => {
    assert.deepEqual(requestOf(), {
      method: "GET",
      url: "https://api.example.com/orders?limit=5",
      headers: [["accept", "application/json"]],
    });
  });

  it("takes header fields line by line, and the ones for JSON only where none is given", () => {
    assert.deepEqual(
      requestOf({ method: "POST", headers: "Accept: text/csv\r\n\n x-one :  1:2 \n", body: "{}" }).headers,
      [
        ["content-type", "application/json"],
        ["Accept", "text/csv"],
        ["x-one", "1:2"],
      ],
    );
    assert.deepEqual(requestOf({ method: "PUT", headers: "content-type: text/plain", body: "x" }).headers, [
      ["accept", "application/json"],
      ["content-type", "text/plain"],
    ]);
  });

  it("keeps a body for the methods that have one, and leaves it out of the others", () => {
    const bodies = (["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"] as const).map((method) => [
      method,
      requestOf({ method, body: "{}" }).body,
    ]);
    assert.deepEqual(bodies, [
      ["GET", undefined],
      ["HEAD", undefined],
      ["OPTIONS", undefined],
      ["POST", "{}"],
      ["PUT", "{}"],
      ["PATCH", "{}"],
      ["DELETE", "{}"],
    ]);
    assert.equal(requestOf({ method: "POST" }).body, undefined);
  });

  for (const [url, words] of [
    ["", /Enter the URL/],
    ["api.example.com/orders", /not a complete URL/],
    ["http://api.example.com/orders", /https:\/\//],
    ["file:///etc/passwd", /https:\/\//],
    ["javascript:alert(1)", /https:\/\//],
    ["https://user:pass@api.example.com/", /user name or a password/],
    ["https://api.example.com/users/{userId}", /in the place of \{userId\}/],
    [
      `https://${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.com`,
      /too long/,
    ],
  ] as const) {
    it(`refuses the URL ${JSON.stringify(url.slice(0, 50))}`, () => {
      assert.match(objectionsTo({ url }).url ?? "", words);
    });
  }

  it("takes plain http for this machine itself", () => {
    for (const url of ["http://localhost:3000/a", "http://127.0.0.1/a", "http://[::1]:80/a"])
      assert.deepEqual(objectionsTo({ url }), {});
  });

  for (const [headers, words] of [
    ["Authorization: Bearer eyJ", /Remove Authorization: it is made from the profile's token/],
    ["dpop: x", /Remove dpop: it is made/],
    ["Cookie: sid=1", /Remove Cookie/],
    ["Host: other.example", /Remove Host: it is set when/],
    ["Transfer-Encoding: chunked", /it is set when/],
    ["no colon", /a name, a colon and a value/],
    ["na me: x", /cannot be the name/],
    ["X-Euro: €", /no header can carry/],
    ["X-A: a\u0000b", /no header can carry/],
  ] as const) {
    it(`refuses the header ${JSON.stringify(headers)}`, () => {
      assert.match(objectionsTo({ headers: `X-First: 1\n${headers}` }).headers ?? "", words);
    });
  }

  it("says what is wrong with each field at once", () => {
    assert.deepEqual(Object.keys(objectionsTo({ url: "x", headers: "x" })), ["url", "headers"]);
  });
});
