import assert from "node:assert/strict";
import { visibleText } from "../../../src/core/visibleText.ts";
import { MARKUP_TEXTS } from "../../fixtures/markupTexts.ts";
import { STARTED_AT } from "../../fixtures/runs/parts.ts";
import { publicKeySaying, shownPublicKey } from "../../fixtures/shownServers.ts";
import { button, facts, section, textOf } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

describe("The page of a public key", () => {
  const { open } = useResultView();

  async function openKey(key = shownPublicKey) {
    const view = await open();
    await view.send({ type: "showPublicKey", key });
    return view;
  }

  it("shows the key in every form and the steps at Okta", async () => {
    const { page, troubles } = await openKey();
    assert.equal(await textOf(page.locator("h1")), "Public key of Billing service");
    const steps = await section(page, "registration").getByRole("listitem").allTextContents();
    assert.equal(steps.length, 5);
    assert.match(steps[0] ?? "", /client ID\s+0oaFAKE0000000000001\./);
    assert.match(steps[4] ?? "", /its ID is sandbox-fake-rsa\./);
    for (const [id, text] of [
      ["jwk", shownPublicKey.jwk],
      ["jwkSet", shownPublicKey.jwkSet],
      ["pem", shownPublicKey.pem.trim()],
    ] as const) {
      assert.equal(await section(page, id).locator("pre").textContent(), text);
    }
    assert.deepEqual(troubles, []);
  });

  it("says when it was read, goes on saying so, and asks for it again", async () => {
    const { page, send, posted } = await open({ now: STARTED_AT + 5000 });
    await send({ type: "showPublicKey", key: shownPublicKey });
    const read = () => facts(page.locator("main")).then((all) => all["Read from the profile"]);
    assert.equal(await read(), "10:00:00 AM 5 seconds ago");
    await page.clock.runFor(120_000);
    assert.equal(await read(), "10:00:00 AM 2 minutes ago");
    await button(page, "Refresh").press("Enter");
    assert.deepEqual((await posted()).at(-1), { type: "refreshKey", runId: "key-1" });
  });

  it("says what another server needs to know", async () => {
    const { page } = await openKey({ ...shownPublicKey, isOkta: false });
    assert.match(
      await textOf(section(page, "registration")),
      /^At the server Add this key to the client 0oaFAKE0000000000001 for private_key_jwt, in/,
    );
  });

  it("asks for a copy of each form by its number, by keyboard too", async () => {
    const { page, posted } = await openKey();
    await button(page, "Copy JWK").press("Enter");
    await button(page, "Copy JWK Set").press("Space");
    await button(page, "Copy PEM").click();
    assert.deepEqual(
      (await posted()).slice(1),
      [0, 1, 2].map((index) => ({ type: "copyText", runId: "key-1", index })),
    );
  });

  for (const isOkta of [true, false]) {
    it(`shows every text as that text and makes no element of it: ${isOkta ? "at Okta" : "elsewhere"}`, async () => {
      const { page, send, troubles } = await openKey(publicKeySaying("text", isOkta));
      const elements = () =>
        page
          .locator("main *:not(.invisible)")
          .evaluateAll((found) => found.map(({ localName }) => localName));
      const expected = await elements();
      for (const text of MARKUP_TEXTS) {
        const key = publicKeySaying(text, isOkta);
        await send({ type: "showPublicKey", key });
        assert.deepEqual(await elements(), expected, text);
        const shown = await section(page, "jwk").locator("pre").textContent();
        assert.equal(shown, visibleText(key.jwk));
        const client = section(page, "registration").locator("code").first();
        assert.equal(await client.textContent(), visibleText(text));
      }
      assert.deepEqual(troubles, []);
    });
  }
});
