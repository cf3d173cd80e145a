import assert from "node:assert/strict";
import { decodedJwe, decodedJwt, decodedOpaque, JWT } from "../../fixtures/decodedTokens.ts";
import { STARTED_AT } from "../../fixtures/runs/parts.ts";
import { button, buttonNames, rows, section, textOf } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const now = STARTED_AT + 5000;

describe("The page of a decoded token", () => {
  const { open } = useResultView();

  it("shows header, claims and times, and says that nothing is verified", async () => {
    const { page, send, troubles } = await open({ now });
    await send({ type: "showToken", token: decodedJwt, canCheck: false });
    assert.equal(await textOf(page.locator("h1")), "Decoded token");
    assert.match(await textOf(page.locator("main > .remark")), /^Nothing here is verified/);
    assert.equal((await rows(page, "Claims"))[2]?.[1], "1772445600 11:00:00 AM in 59 minutes");
    assert.deepEqual(
      (await rows(page, "Header")).map(([name]) => name),
      ["alg", "kid"],
    );
    assert.deepEqual(
      (await rows(page, "Claims")).map(([name]) => name),
      ["iss", "iat", "exp", "scp"],
    );
    assert.ok(!(await page.content()).includes(JWT));
    assert.deepEqual(troubles, []);
  });

  it("names encrypted and opaque tokens as such", async () => {
    const { page, send } = await open({ now });
    await send({ type: "showToken", token: decodedJwe, canCheck: false });
    assert.match(await textOf(section(page, "token")), /encrypted\. Only the API/);
    await send({ type: "showToken", token: decodedOpaque, canCheck: false });
    assert.match(await textOf(section(page, "token")), /Opaque.*not a JWT/);
  });

  it("has a button for its signature only where that can be checked, and asks for this token", async () => {
    const { page, send, posted } = await open({ now });
    await send({ type: "showToken", token: decodedJwt, canCheck: false });
    assert.deepEqual(await buttonNames(page), []);
    await send({ type: "showToken", token: decodedJwt, canCheck: true });
    await button(page, "Check Signature").click();
    assert.deepEqual((await posted()).at(-1), { type: "checkSignature", runId: decodedJwt.id });
  });

  it("keeps nothing of the token over a reload", async () => {
    const { send, kept } = await open({ now });
    await send({ type: "showToken", token: decodedJwt, canCheck: false });
    assert.doesNotMatch(JSON.stringify(await kept()), /invoices|okta/);
  });
});
