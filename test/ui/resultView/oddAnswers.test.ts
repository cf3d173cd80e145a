import assert from "node:assert/strict";
import type { IssuedToken, TokenRun } from "../../../src/core/record/tokenRun.ts";
import { issuedJwt, issuedOpaque } from "../../fixtures/runs/issued.ts";
import { answered } from "../../fixtures/runs/parts.ts";
import { refusedHtml } from "../../fixtures/runs/refused.ts";
import { emptyBody, truncatedBody } from "../../fixtures/runs/unusable.ts";
import {
  button,
  buttonNames,
  facts,
  jsonLines,
  rows,
  section,
  textOf,
} from "../../support/resultView/parts.ts";
import type { ResultView } from "../../support/resultView/openResultView.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const INVITATION = "Token result Request a token with a profile to see the result here.";

function withBody(text: string): TokenRun {
  return { ...emptyBody, id: "run-odd", exchanges: [answered(200, "OK", text)] };
}

function withToken(odd: Partial<IssuedToken>): TokenRun {
  assert.ok(issuedJwt.token);
  return { ...issuedJwt, token: { ...issuedJwt.token, ...odd } };
}

/** The remarks in the response's section on how its body is shown. */
function bodyRemarks({ page }: ResultView): Promise<string[]> {
  return section(page, "response").locator(".remark > span:last-child, .absent").allTextContents();
}

describe("The result view of an odd answer", () => {
  const { open, show } = useResultView();

  it("says that a body is empty", async () => {
    const view = await show(emptyBody);
    assert.equal(await textOf(view.page.locator("h1")), "No token · 200 OK");
    assert.deepEqual(await bodyRemarks(view), ["Empty."]);
    assert.equal((await facts(view.page.locator(".verdict"))).Body, "0 bytes");
    assert.equal(await textOf(section(view.page, "headers").locator(".section-body")), "None.");
    assert.deepEqual(view.troubles, []);
  });

  it("shows a page of HTML as its text, line by line", async () => {
    const view = await show(refusedHtml);
    assert.deepEqual(await bodyRemarks(view), ["Shown as received."]);
    const text = await section(view.page, "response").locator("pre").textContent();
    assert.equal(
      text?.replaceAll("\r", ""),
      refusedHtml.exchanges[0]?.response?.body.text.replaceAll("\r", ""),
    );
    assert.deepEqual(await view.page.locator(".notices .remark > span:last-child").allTextContents(), [
      "The answer is an HTML page, which often comes from a proxy on the way.",
    ]);
    assert.equal(await view.page.locator("center, hr").count(), 0);
    assert.deepEqual(view.troubles, []);
  });

  for (const [what, text] of [
    ["plain text", "Service   unavailable,\n\ttry later"],
    ["JSON cut off", '{"access_token": "eyJraWQiO'],
    ["white space", " \n "],
    ["a form", "access_token=x&token_type=Bearer"],
  ] as const) {
    it(`shows a body that is ${what} as it came, and says so`, async () => {
      const view = await show(withBody(text));
      assert.deepEqual(await bodyRemarks(view), ["Shown as received."]);
      assert.equal(await section(view.page, "response").locator("pre").textContent(), text);
      assert.equal(await button(view.page, "Copy Response JSON").count(), 0);
      assert.deepEqual(view.troubles, []);
    });
  }

  for (const [text, shown] of [
    ["42", ["42"]],
    ['"just a text"', ['"just a text"']],
    ["null", ["null"]],
    ["false", ["false"]],
    ["[]", ["[]"]],
    ["{}", ["{}"]],
    ['{"a":{},"b":[[]],"c":null}', ["{", '"a": {},', '"b": [', "[]", "],", '"c": null', "}"]],
  ] as const) {
    it(`shows JSON that is no token response: ${text}`, async () => {
      const view = await show(withBody(text));
      assert.deepEqual(await jsonLines(section(view.page, "response")), shown);
      assert.deepEqual(await bodyRemarks(view), []);
      assert.deepEqual(view.troubles, []);
    });
  }

  it("says how much of a body was read when it was longer than the limit, and shows the rest on demand", async () => {
    const view = await show(truncatedBody);
    const { page } = view;
    assert.deepEqual(await bodyRemarks(view), ["Shown as far as it was read: 1,048.6 kB."]);
    assert.equal((await facts(page.locator(".verdict"))).Body, "1,048.6 kB, cut off");
    const text = truncatedBody.exchanges[0]?.response?.body.text ?? "";
    const shown = section(page, "response").locator("pre");
    const more = button(page, `Show All ${text.length} Characters`);
    assert.equal(await textOf(shown), `${text.slice(0, 20_000)}${(await more.textContent())?.trim() ?? ""}`);
    await more.click();
    await more.waitFor({ state: "detached" });
    assert.equal(await shown.textContent(), text);
    assert.deepEqual(view.troubles, []);
  });

  it("calls an opaque token so, and shows what came with it", async () => {
    const { page, troubles } = await show(issuedOpaque);
    const token = section(page, "token");
    assert.equal(await textOf(token.locator("summary")), "Token Opaque");
    assert.equal(await token.locator("table").count(), 0);
    assert.equal((await facts(token)).access_token, "8f2c1d4e … 6b7a9e0f1");
    assert.deepEqual(troubles, []);
  });

  it("says that a lifetime of the wrong type leaves the time left unknown, and shows it as it was sent", async () => {
    const { page, troubles } = await show(issuedOpaque);
    assert.equal(
      await textOf(page.locator("h1")),
      "Opaque token · expiry unknown · 1 warning, 1 check skipped",
    );
    assert.match(await textOf(page.locator(".notices")), /expires_in is the text "soon"/);
    assert.deepEqual(await facts(section(page, "token")), { access_token: "8f2c1d4e … 6b7a9e0f1" });
    assert.match(await textOf(section(page, "response").locator(".code.json")), /"expires_in": "soon"/);
    assert.deepEqual(troubles, []);
  });

  it("calls an encrypted token so, and shows its header", async () => {
    const { page, troubles } = await show(withToken({ format: "jwe", claims: undefined, header: [] }));
    assert.equal(await textOf(section(page, "token").locator("summary")), "Token JSON Web Token, encrypted");
    assert.match(await textOf(section(page, "token")), /Header Meanings None\.$/);
    assert.deepEqual(troubles, []);
  });

  for (const [what, expiresAt] of [
    ["no number", NaN],
    ["beyond all dates", 1e300],
    ["before all dates", -1e300],
  ] as const) {
    it(`takes an expiry that is ${what} for unknown`, async () => {
      const { page, troubles } = await show(withToken({ expiresAt }));
      assert.match(await textOf(page.locator("h1")), / · expiry unknown/);
      assert.deepEqual(troubles, []);
    });
  }

  it("shows claims of any type, and times no date can hold", async () => {
    const { page, troubles } = await show(
      withToken({
        claims: [
          { name: "exp", value: 1e300, time: 1e303, meaning: "When the token expires." },
          { name: "iat", value: "soon", meaning: "When the token was issued." },
          { name: "", value: null },
          { name: "aud", value: [] },
          { name: "nested", value: { list: [{ deep: [1, [2]] }] } },
        ],
      }),
    );
    assert.deepEqual(await rows(page, "Claims"), [
      ["exp", "1e+300 Outside the range of valid dates.", "When the token expires."],
      ["iat", '"soon"', "When the token was issued."],
      ["", "null", ""],
      ["aud", "[]", ""],
      ["nested", '{ "list": [ {1 member} ] }', ""],
    ]);
    assert.deepEqual(troubles, []);
  });

  it("invites to request a token when there is nothing to show, also after a state it can't read", async () => {
    for (const kept of [undefined, null, "x", 3, {}, { version: 1, run: {} }, { version: 2, folds: {} }]) {
      const { page, troubles, posted } = await open({ kept });
      assert.equal(await textOf(page.locator("main")), INVITATION, JSON.stringify(kept));
      assert.deepEqual(await buttonNames(page), []);
      assert.deepEqual(await posted(), [{ type: "ready" }]);
      assert.deepEqual(troubles, []);
    }
  });
});
