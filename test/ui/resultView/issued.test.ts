import assert from "node:assert/strict";
import { issuedWithProofs } from "../../fixtures/runs/checked.ts";
import { issuedJwt, issuedOpaque } from "../../fixtures/runs/issued.ts";
import { oktaHeaders, STARTED_AT } from "../../fixtures/runs/parts.ts";
import { refusedSecret } from "../../fixtures/runs/refused.ts";
import { button, facts, jsonLines, rows, section, textOf } from "../../support/resultView/parts.ts";
import { useResultView } from "../../support/resultView/useResultView.ts";

const now = STARTED_AT + 5000;

describe("The result view of an issued token", () => {
  const { show } = useResultView();

  it("says on top what came of it: status, size, duration, meaning, for whom", async () => {
    const { page, troubles } = await show(issuedJwt, { now });
    assert.equal(await textOf(page.locator("h1")), "Token for invoices.read invoices.write · valid 59 min");
    assert.equal(await page.locator(".verdict.tone-success").count(), 1);
    assert.equal(await page.locator(".verdict .meaning").count(), 0);
    assert.equal(
      await textOf(page.locator(".origin")),
      "Billing service https://dev-1234567.okta.com/oauth2/default",
    );
    assert.deepEqual(await facts(page.locator(".verdict")), {
      Status: "200 OK",
      Duration: "312 ms",
      Body: "121 bytes",
      Requested: "10:00:00 AM",
    });
    assert.deepEqual(troubles, []);
  });

  it("counts the last minute down to the second, then says when the token expired", async () => {
    const { page } = await show(issuedJwt, { now: STARTED_AT + 312 + 3_600_000 - 3000 });
    const countdown = page.getByRole("timer");
    assert.equal(await countdown.textContent(), "3 s");
    await page.clock.runFor(1000);
    assert.equal(await countdown.textContent(), "2 s");
    await page.clock.runFor(1000);
    assert.equal(await countdown.textContent(), "1 s");
    await page.clock.runFor(1000);
    assert.equal(await countdown.count(), 0);
    assert.equal(await textOf(page.locator("h1")), "This token expired at 11:00:00 AM");
    assert.equal(await page.locator(".verdict.tone-warning").count(), 1);
  });

  it("keeps relative times true while it stays open", async () => {
    const { page } = await show(issuedJwt, { now });
    const issuedAt = page.locator('table[aria-label="Claims"] tr', { hasText: "iat" }).locator(".relative");
    assert.equal(await issuedAt.textContent(), "5 seconds ago");
    await page.clock.runFor(2 * 60_000);
    assert.equal(await issuedAt.textContent(), "2 minutes ago");
    await page.clock.runFor(3 * 3_600_000);
    assert.equal(await issuedAt.textContent(), "3 hours ago");
  });

  it("shows each claim with its value and its meaning, in the order received", async () => {
    const { page } = await show(issuedJwt, { now });
    const claims = await rows(page, "Claims");
    assert.deepEqual(
      claims.map(([name]) => name),
      issuedJwt.token?.claims?.map(({ name }) => name),
    );
    const shown = Object.fromEntries(claims.map(([name = "", ...rest]) => [name, rest]));
    assert.deepEqual(shown.iss, [
      '"https://dev-1234567.okta.com/oauth2/default"',
      "The authorization server that issued the token.",
    ]);
    assert.deepEqual(shown.scp, ['["invoices.read", "invoices.write"]', "The scopes that were granted."]);
    assert.match(shown.tenant?.[0] ?? "", /"region": "eu-west-1",.*"limits": \{ "invoices": 5000 \}/);
  });

  it("shows a time as it was sent, in the reader's zone, and from now", async () => {
    const { page } = await show(issuedJwt, { now });
    const shown = Object.fromEntries((await rows(page, "Claims")).map(([name = "", value]) => [name, value]));
    assert.equal(shown.iat, "1772442000 10:00:00 AM 5 seconds ago");
    assert.equal(shown.exp, "1772445600 11:00:00 AM in 59 minutes");
    assert.equal(
      await page.locator('table[aria-label="Claims"] time').first().getAttribute("datetime"),
      "2026-03-02T09:00:00.000Z",
    );
  });

  it("shows the members of the token's header and what they mean", async () => {
    const { page } = await show(issuedJwt, { now });
    assert.deepEqual(await rows(page, "Header"), [
      [
        "kid",
        '"ZC5lDx_N8QpPqVbT0mYk2sHn4rWfJ7gEuA1c9oXyLt0"',
        "Names the key the token is signed with, among those the server publishes.",
      ],
      ["alg", '"RS256"', "Signed with RSA and SHA-256."],
    ]);
  });

  it("lays the response's JSON out line by line, each kind of value in a colour of its own", async () => {
    const { page } = await show(issuedJwt, { now });
    const body = section(page, "response").locator(".code.json");
    assert.deepEqual(await jsonLines(section(page, "response")), [
      "{",
      '"token_type": "Bearer",',
      '"expires_in": 3600,',
      '"access_token": "eyJraWQiO … NLGRUW3mQ",',
      '"scope": "invoices.read invoices.write"',
      "}",
    ]);
    const colours = await body.evaluate((element) =>
      [".json-name", ".json-string", ".json-number"].map((kind) => {
        const found = element.querySelector(kind);
        return found === null ? "none" : getComputedStyle(found).color;
      }),
    );
    const text = await body.evaluate((element) => getComputedStyle(element).color);
    assert.equal(new Set([...colours, text]).size, 4, `${colours.join(" ")} ${text}`);
  });

  it("writes numbers as the server wrote them", async () => {
    const text = '{"big":12345678901234567890,"point":3600.0,"power":1E3,"minus":-0}';
    const [exchange] = issuedJwt.exchanges;
    assert.ok(exchange?.response);
    const { page } = await show({
      ...issuedJwt,
      exchanges: [
        {
          ...exchange,
          response: { ...exchange.response, body: { text, bytes: text.length, truncated: false } },
        },
      ],
    });
    assert.deepEqual(await jsonLines(section(page, "response")), [
      "{",
      '"big": 12345678901234567890,',
      '"point": 3600.0,',
      '"power": 1E3,',
      '"minus": -0',
      "}",
    ]);
  });

  it("folds a branch of the JSON and says how much is in it", async () => {
    const { page } = await show(issuedJwt, { now });
    const body = section(page, "response").locator(".code.json");
    await body.locator("summary").click();
    await body.locator(".json-count").waitFor();
    assert.equal(await textOf(body), "{4 members}");
    await body.locator("summary").click();
    await body.locator(".json-string").first().waitFor();
    assert.equal(await body.locator(".json-count").count(), 0);
  });

  it("lists every response header as it came, repeated ones repeatedly", async () => {
    const { page } = await show(issuedJwt, { now });
    assert.equal(await textOf(section(page, "headers").locator("summary")), "Response headers 19 headers");
    await section(page, "headers").locator("summary").click();
    await page.getByRole("button", { name: /^Show All/ }).click();
    assert.deepEqual(await rows(page, "Response headers"), oktaHeaders);
  });

  it("shows the request as it was sent, with its secrets masked", async () => {
    const { page } = await show(issuedJwt, { now });
    const request = section(page, "request");
    assert.equal(
      await textOf(request.locator(".request-line")),
      "POST https://dev-1234567.okta.com/oauth2/default/v1/token",
    );
    const headers = Object.fromEntries((await rows(request, "Request headers")) as [string, string][]);
    assert.equal(headers.authorization, "Basic ••••");
    assert.equal(headers["content-type"], "application/x-www-form-urlencoded");
    assert.deepEqual(await rows(request, "Form parameters"), [
      ["grant_type", "client_credentials"],
      ["scope", "invoices.read invoices.write"],
    ]);
  });

  it("draws the phases of the time, one after the other, as long as they took", async () => {
    const { page } = await show(issuedJwt, { now });
    const timing = section(page, "timing");
    assert.deepEqual(
      (await rows(timing, "Time by phase")).map(([name, , time]) => [name, time]),
      [
        ["DNS", "14 ms"],
        ["Connect", "38 ms"],
        ["TLS", "61 ms"],
        ["Wait", "193 ms"],
        ["Download", "5.8 ms"],
        ["Total", "312 ms"],
      ],
    );
    const bars = await timing.locator("rect").evaluateAll((found) =>
      found.map((bar) => {
        const { left, width, height } = bar.getBoundingClientRect();
        return { left, width, height, fill: getComputedStyle(bar).fill };
      }),
    );
    assert.equal(bars.length, 5);
    const frame = await timing.locator("svg").first().boundingBox();
    assert.ok(frame);
    let left = frame.x;
    for (const [index, ms] of [14.2, 38, 61, 193, 5.8].entries()) {
      const bar = bars[index];
      assert.ok(bar);
      assert.ok(Math.abs(bar.left - left) < 1, `bar ${index} begins at ${bar.left}, not ${left}`);
      assert.ok(Math.abs(bar.width - (frame.width * ms) / 312) < 1, `bar ${index} is ${bar.width} wide`);
      assert.ok(bar.height > 5);
      assert.notEqual(bar.fill, "rgb(0, 0, 0)");
      left += bar.width;
    }
  });

  it("has phases that sum to the one duration it names, the first request and what lies between included", async () => {
    const { page } = await show({ ...issuedWithProofs, durationMs: 650 }, { now });
    const timing = section(page, "timing");
    await timing.locator("summary").click();
    const amounts = (await rows(timing, "Time by phase")).map(([name, , time = ""]) => {
      const [, amount = "", unit] = /([\d.,]+) (ms|s)/.exec(time) ?? [];
      return { name, ms: Number(amount) * (unit === "s" ? 1000 : 1) };
    });
    const total = amounts.at(-1)?.ms ?? NaN;
    const sum = amounts.slice(0, -1).reduce((all, { ms }) => all + ms, 0);
    assert.equal(amounts[0]?.name, "First request");
    // Each is rounded to a millisecond.
    assert.ok(Math.abs(sum - total) <= amounts.length, `${sum} of ${total}`);
    assert.equal(
      (await facts(page.locator(".verdict"))).Duration,
      await textOf(timing.locator(".total .amount")),
    );
    assert.equal(
      await textOf(timing.locator("> summary .note")),
      await textOf(timing.locator(".total .amount")),
    );
  });

  it("says how the connection was protected, and by whose certificate until when", async () => {
    const { page } = await show(issuedJwt, { now });
    assert.deepEqual(await facts(section(page, "connection")), {
      "Remote address": "203.0.113.24:443",
      "HTTP version": "1.1",
      "TLS version": "TLSv1.3",
      Cipher: "TLS_AES_256_GCM_SHA384",
      Certificate: "CN=*.okta.com, O=Okta, Inc., L=San Francisco, ST=California, C=US",
      "Issued by": "CN=DigiCert Global G2 TLS RSA SHA256 2020 CA1, O=DigiCert Inc, C=US",
      "Valid for names": "*.okta.com, okta.com",
      "Valid from": "Jan 12, 2026, 1:00:00 AM 49 days ago",
      "Valid until": "Feb 13, 2027, 12:59:59 AM in 11 months",
    });
  });

  it("shows the metadata request that led to the endpoint, after the token request", async () => {
    const { page, troubles } = await show(issuedOpaque, { now });
    const sections = await page
      .locator("details.section")
      .evaluateAll((found) => found.map((element) => element.getAttribute("data-section")));
    assert.deepEqual(sections, [
      "checks",
      "token",
      "response",
      "headers",
      "request",
      "timing",
      "connection",
      "exchange-0",
    ]);
    const text = await textOf(section(page, "exchange-0"));
    assert.match(text, /^Metadata request HTTP\/1\.1 200 OK/);
    assert.match(
      text,
      /GET https:\/\/idp\.example\.com\/\.well-known\/oauth-authorization-server\/realms\/m2m/,
    );
    assert.match(text, /"token_endpoint": "https:\/\/idp\.example\.com\/realms\/m2m\/token"/);
    assert.deepEqual(troubles, []);
  });

  it("keeps a section as it was folded for the next run of the same kind, and over a reload", async () => {
    const { page, show: showNext, kept } = await show(issuedJwt);
    await section(page, "token").locator("summary").first().click();
    await section(page, "headers").locator("summary").click();
    await page.locator('details[data-section="headers"][open]').waitFor();
    await showNext({ ...issuedJwt, id: "run-next" });
    assert.equal(await section(page, "token").getAttribute("open"), null);
    assert.equal(await section(page, "headers").getAttribute("open"), "");
    const again = await show(issuedJwt, { kept: await kept() });
    assert.equal(await section(again.page, "token").getAttribute("open"), null);
    assert.equal(await section(again.page, "headers").getAttribute("open"), "");
  });

  it("keeps a section for the kind of result in which it was folded, even if another result comes at that moment", async () => {
    const { page, show: showNext, kept } = await show(issuedJwt);
    const headers = section(page, "headers");
    assert.equal(await headers.getAttribute("open"), null);
    await page.evaluate((text) => {
      document.querySelector<HTMLElement>('[data-section="headers"] > summary')?.click();
      // The element tells of it in a task of its own, which comes only after this message.
      const run = JSON.parse(text) as unknown;
      const data = { type: "show", run, isTokenHeld: false };
      window.dispatchEvent(new MessageEvent("message", { data }));
    }, JSON.stringify(refusedSecret));
    await page.getByRole("heading", { name: "401 Unauthorized" }).waitFor();
    assert.equal(await headers.getAttribute("open"), "", "a refusal shows its headers");
    await headers.locator("summary").click();
    await page.locator('details[data-section="headers"]:not([open])').waitFor();
    await showNext(issuedJwt);
    assert.equal(await headers.getAttribute("open"), "");
    assert.deepEqual(((await kept()) as { folds: unknown }).folds, {
      "issued.headers": true,
      "refused.headers": false,
    });
  });

  it("keeps the focus and the place where one reads while a run is only shown anew", async () => {
    const { page, show: showAgain } = await show(issuedJwt, { height: 300 });
    await section(page, "headers").locator("summary").click();
    const before = await page.evaluate(() => scrollY);
    assert.ok(before > 0);
    await showAgain(issuedJwt);
    assert.equal(await page.evaluate(() => scrollY), before);
    assert.equal(await textOf(page.locator(":focus h2")), "Response headers");
  });

  it("says that a request is under way, and dims and names the last result until it is done", async () => {
    const { page, send, posted, troubles } = await show(issuedJwt, { now });
    const previous = page.getByRole("region", { name: "Previous result" });
    await send({ type: "running", profileName: "Orders" });
    assert.match(await textOf(page.locator(".awaited")), /^Orders Requesting a token…$/);
    assert.equal(await page.getByRole("progressbar", { name: "Request under way" }).count(), 1);
    assert.match(await textOf(previous.locator(".verdict h1")), /^Token for/);
    assert.equal(await previous.evaluate((it) => getComputedStyle(it).filter), "grayscale(1)");
    await button(page, "Cancel").click();
    assert.deepEqual((await posted()).at(-1), { type: "cancel" });
    await send({ type: "idle" });
    assert.equal(await previous.count(), 0);
    assert.match(await textOf(page.locator("h1")), /^Token for/);
    assert.equal(await page.getByRole("progressbar").count(), 0);
    assert.deepEqual(troubles, []);
  });
});
