import assert from "node:assert/strict";
import { introspectionRefused, revokedJwt } from "../../fixtures/runs/followUps.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { MASKED_TOKEN, STARTED_AT } from "../../fixtures/runs/parts.ts";
import { button, menuItems, rows, textOf, unfoldAll } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const now = STARTED_AT + 200_000;

describe("The result view of a token that was asked about and revoked", () => {
  const { show } = useResultView();

  it("says on top that the token is revoked and since when, instead of the time left", async () => {
    const { page, troubles } = await show(revokedJwt, { now });
    assert.equal(await textOf(page.locator("h1")), "This token was revoked at 10:02:00 AM");
    assert.equal(await page.locator(".verdict.tone-warning").count(), 1);
    assert.equal(await page.getByRole("timer").count(), 0);
    assert.deepEqual(troubles, []);
  });

  it("offers to ask about it and not to revoke it again", async () => {
    const { page } = await show(revokedJwt, { now });
    const names = await menuItems(page, "More");
    assert.ok(names.includes("Introspect Token"));
    assert.ok(!names.includes("Revoke Token"));
  });

  it("has the latest first below the token and open, each with its exchange", async () => {
    const { page } = await show(revokedJwt, { now });
    const titles = await page.locator("details.section > summary h2").allTextContents();
    const from = titles.indexOf("Token") + 1;
    assert.deepEqual(titles.slice(from, from + 6), [
      "Introspection",
      "Introspection request",
      "Revocation",
      "Revocation request",
      "Introspection",
      "Introspection request",
    ]);
    const all = page.locator('details[data-section^="follow-up"]');
    assert.deepEqual(await all.evaluateAll((found) => found.map((details) => details.hasAttribute("open"))), [
      true,
      false,
      false,
    ]);
    const latest = all.first();
    assert.match(await textOf(latest), /Not active · 200 OK/);
    assert.match(
      await textOf(latest),
      /Possible reasons It was revoked from here, 1 minute ago\. Ruled out Another client's token/,
    );
    assert.deepEqual(await rows(latest, "Answer"), [["active", "false", ""]]);
  });

  it("shows the token in a request masked", async () => {
    const { page } = await show(revokedJwt);
    await unfoldAll(page);
    const sent = await rows(page, "Form parameters");
    assert.ok(sent.some(([name, value]) => name === "token" && value === MASKED_TOKEN));
  });

  it("explains a refusal and asks for its page and its action by a number counted on after the run's own", async () => {
    const run = {
      ...introspectionRefused,
      diagnoses: [{ rule: "x", cause: "Cause of the run.", fix: "Fix." }],
    };
    const { page, posted } = await show(run, { now });
    await page.getByRole("button", { name: /^Read more: The client secret/ }).click();
    await button(page, "Enter Secret").click();
    assert.deepEqual((await posted()).slice(1), [
      { type: "openDiagnosisPage", runId: run.id, index: 1 },
      { type: "actOnDiagnosis", runId: run.id, index: 1 },
    ]);
  });

  it("comes into view and is announced when it is asked, not when the run is shown again later", async () => {
    const { page, show: showAgain } = await show({ ...revokedJwt, followUps: [] }, { now, height: 400 });
    await showAgain(revokedJwt);
    const status = page.getByRole("status");
    assert.equal(
      await status.textContent(),
      "Not active · 200 OK The server does not consider this token valid.",
    );
    const top = () =>
      page
        .locator('details[data-section^="follow-up"]')
        .first()
        .evaluate((it) => it.getBoundingClientRect().top);
    assert.ok((await top()) > -1 && (await top()) < 400);
    await page.evaluate(() => window.scrollTo(0, 0));
    await showAgain(revokedJwt);
    assert.match((await status.textContent()) ?? "", /A Bearer token/);
    assert.equal(await page.evaluate(() => window.scrollY), 0);
  });

  it("has none of this for a token nobody asked about", async () => {
    const { page } = await show(issuedJwt, { now });
    assert.equal(await page.locator("h2", { hasText: /Introspection|Revocation/ }).count(), 0);
    assert.ok((await menuItems(page, "More")).includes("Revoke Token"));
  });
});
