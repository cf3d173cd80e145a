import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { EMPTY_FORM } from "../../../src/core/call/callForm.ts";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import { calledTwice, entered } from "../../fixtures/runs/calls.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { profile, STARTED_AT } from "../../fixtures/runs/parts.ts";
import { refusedSecret } from "../../fixtures/runs/refused.ts";
import { button, section, textOf } from "../../support/resultView/parts.ts";
import { THEMES } from "../../support/resultView/server.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const now = STARTED_AT + 90_000;
const FOLDER = fileURLToPath(new URL("../../../out/pictures/apiCalls", import.meta.url));

describe("The result view's API calls", () => {
  const { show } = useResultView();

  it("are below the token and folded until one is made or wanted, and then the keyboard is in the URL", async () => {
    const { page, send, troubles } = await show(issuedJwt, { now });
    await send(entered(issuedJwt));
    assert.equal(await section(page, "calls").getAttribute("open"), null);
    await send(entered(issuedJwt, { isAwaited: true }));
    assert.equal(await section(page, "calls").getAttribute("open"), "");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "call-url");
    const titles = await page.locator("details.section > summary h2").allTextContents();
    assert.equal(titles[titles.indexOf("Token") + 1], "API calls");
    assert.deepEqual(troubles, []);
  });

  it("are not offered where there is no token", async () => {
    const { page, send } = await show(refusedSecret, { now });
    await send(entered(refusedSecret));
    assert.equal(await section(page, "calls").count(), 0);
  });

  it("tell the host what is typed as it is typed, and ask it to send that", async () => {
    const { page, send, posted } = await show(issuedJwt, { now });
    await send(entered(issuedJwt, { isAwaited: true, form: EMPTY_FORM }));
    await page.keyboard.type("https://a.example/o");
    await page.locator("#call-method").selectOption("POST");
    await page.getByRole("textbox", { name: "Headers", exact: true }).fill("X-Tenant: blue");
    await page.getByRole("textbox", { name: "Body", exact: true }).fill("{}");
    await button(page, "Send").click();
    const messages = await posted();
    assert.deepEqual(messages.at(-1), { type: "sendCall", runId: issuedJwt.id });
    const typed = messages.filter((message) => message.type === "enterCall");
    assert.deepEqual(typed.at(-1)?.form, {
      method: "POST",
      url: "https://a.example/o",
      headers: "X-Tenant: blue",
      body: "{}",
    });
    assert.equal(typed.filter(({ form }) => form.url === "https://a.ex").length, 1);
  });

  it("send by Enter in the URL, and have a body only where the method has one", async () => {
    const { page, send, posted } = await show(issuedJwt, { now });
    await send(entered(issuedJwt, { isAwaited: true }));
    assert.equal(await page.getByRole("textbox", { name: "Body", exact: true }).count(), 0);
    await page.keyboard.press("Enter");
    assert.deepEqual((await posted()).at(-1), { type: "sendCall", runId: issuedJwt.id });
  });

  it("say what is wrong with a call before it is sent, at the field", async () => {
    const { page, send, posted } = await show(issuedJwt, { now });
    const form = { ...EMPTY_FORM, url: "http://api.example.com", headers: "Authorization: x" };
    await send(entered(issuedJwt, { isAwaited: true, form }));
    assert.equal(await page.locator(".objection").count(), 0, "not while it is typed");
    await button(page, "Send").click();
    assert.equal((await posted()).filter(({ type }) => type === "sendCall").length, 0);
    assert.deepEqual(
      (await page.locator(".objection").allTextContents()).map((text) => text.trim().slice(0, 24)),
      ["The URL must begin with ", "Remove Authorization: it"],
    );
    assert.equal(await page.evaluate(() => document.activeElement?.id), "call-url");
    await page.keyboard.press("End");
    await page.locator("#call-url").fill("https://api.example.com");
    assert.equal(await page.locator(".objection").count(), 1);
  });

  it("name what will be forgotten, because it looks like a secret", async () => {
    const { page, send } = await show(issuedJwt, { now });
    await send(entered(issuedJwt, { isAwaited: true, form: { ...EMPTY_FORM, headers: "X-Api-Key: 1" } }));
    assert.match(
      await textOf(section(page, "calls")),
      /forgotten when the window closes: header X-Api-Key\./,
    );
  });

  it("offer to cancel a call that is under way, and to copy or open the one that is entered", async () => {
    const { page, send, posted } = await show(issuedJwt, { now });
    await send(entered(issuedJwt, { isAwaited: true, isUnderWay: true }));
    for (const name of ["Cancel", "Copy as Code…", "Open as .http"]) await button(page, name).click();
    assert.deepEqual(
      (await posted()).slice(-3).map(({ type }) => type),
      ["cancelCall", "copyCallAsCode", "openCallAsHttp"],
    );
  });

  it("show the answers, the latest first and open, with what to do about a refusal", async () => {
    const { page, send, posted } = await show(calledTwice, { now });
    await send(entered(calledTwice));
    const answers = section(page, "calls").locator('details[data-section^="call-"]:has(> summary h3)');
    const tops = section(page, "calls").locator("> .section-body > details");
    assert.deepEqual(await tops.locator("> summary h3").allTextContents(), [
      "GET /invoices",
      "POST /invoices",
    ]);
    assert.ok((await answers.count()) > 2, "with parts of their own");
    assert.match(await textOf(tops.first()), /200 OK.*accepted this call.*invoices/);
    await tops.nth(1).locator("summary").first().click();
    assert.match(await textOf(tops.nth(1)), /lacks scope invoices\.void.*Choose invoices\.void/);
    await button(page, "Choose Scopes…").click();
    assert.deepEqual((await posted()).at(-1), { type: "actOnDiagnosis", runId: calledTwice.id, index: 0 });
  });

  it("offer what Okta's API has for the scopes of the token, with the method that belongs to it", async () => {
    const run: TokenRun = {
      ...issuedJwt,
      profile: { ...profile, serverKind: "okta-org", issuer: "https://dev-1.okta.com" },
      token: issuedJwt.token && { ...issuedJwt.token, scope: "okta.groups.manage okta.logs.read" },
    };
    const { page, send, posted } = await show(run, { now });
    await send(entered(run, { isAwaited: true, form: EMPTY_FORM }));
    const offered = await page
      .locator("#call-suggestions option")
      .evaluateAll((options) => options.map((option) => option.getAttribute("value")));
    assert.ok(offered.includes("https://dev-1.okta.com/api/v1/logs?limit=10"));
    assert.ok(offered.includes("https://dev-1.okta.com/api/v1/groups?limit=10"));
    assert.ok(!offered.some((url) => url?.includes("/users?")));
    await page.locator("#call-url").fill("https://dev-1.okta.com/api/v1/groups");
    const typed = (await posted()).findLast((message) => message.type === "enterCall");
    assert.equal(typed?.form.method, "POST");
  });

  it("keep what is typed when the result is shown again, and no answer across a reload", async () => {
    const { page, send, kept } = await show(calledTwice, { now });
    await send(entered(calledTwice));
    await page.locator("#call-url").fill("https://a.example/typed");
    await send({ type: "show", run: calledTwice as never, isTokenHeld: true });
    await send(entered(calledTwice));
    assert.equal(await page.locator("#call-url").inputValue(), "https://a.example/typed");
    assert.doesNotMatch(JSON.stringify(await kept()), /invoices\?limit|accepted this call/);
  });

  for (const theme of THEMES) {
    it(`have no flaw that axe finds, in ${theme}, and are pictured`, async () => {
      const { page, send } = await show(calledTwice, { theme });
      const form = { ...EMPTY_FORM, method: "POST" as const, url: "x", headers: "X-Api-Key: 1", body: "{}" };
      await send(entered(calledTwice, { isAwaited: true, form }));
      await button(page, "Send").click();
      await section(page, "calls")
        .locator("> .section-body > details")
        .nth(1)
        .locator("summary")
        .first()
        .click();
      await page.evaluate(axe.source);
      const found = await page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
      });
      assert.deepEqual(found, []);
      if (!process.env.OKTA_M2M_PICTURES) return;
      await mkdir(FOLDER, { recursive: true });
      for (const width of [1280, 600]) {
        await page.setViewportSize({ width, height: 900 });
        await section(page, "calls").screenshot({ path: `${FOLDER}/${theme}-${width}.png` });
      }
    });
  }
});
